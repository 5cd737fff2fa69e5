"""Prose may hold HTML, but nothing that runs or that asks another server."""

from __future__ import annotations

import pytest
from mkdocs.exceptions import PluginError

from comparisons.mkdocs.prose import require_harmless

KEPT = [
    "<p>a <b>x</b> &amp; <code>&lt;script&gt;</code></p>",
    '<a href="../x/?a=b#c" rel="me" target="_blank">x</a>',
    '<a href="https://yaml.org/">x</a><a href="mailto:a@x.example">x</a>',
    '<div class="tabbed-set" data-tabs="1:2"><input checked="checked" id="a" name="b" type="radio">'
    '<label for="a">x</label></div>',
    '<details class="note" open=""><summary>x</summary></details>',
    '<table><tbody><tr><td align="left">x<br>y<wbr>z</td></tr></tbody></table>',
    '<figure><img alt="x" loading="lazy" src="../a.png" srcset="a.png 2x"></figure>',
    '<span class="twemoji"><svg viewBox="0 0 24 24"><path d="M0 0"></path></svg></span>',
    '<section class="footnote"><sup id="a"><a href="#b">1</a></sup></section>',
]
REFUSED = [
    "<script>alert(1)</script>",
    '<script src="https://evil.example/x.js"></script>',
    '<p onclick="alert(1)">x</p>',
    "<details ontoggle=alert(1) open>x</details>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java&#10;script:alert(1)">x</a>',
    '<a href="JAVASCRIPT:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<img src="//evil.example/p.png">',
    '<img src="https://evil.example/p.png">',
    '<img src="a.png" srcset="https://evil.example/p.png 2x">',
    '<video poster="https://evil.example/p.png"></video>',
    '<iframe src="https://evil.example/"></iframe>',
    '<iframe srcdoc="&lt;script&gt;"></iframe>',
    '<object data="x"></object>',
    '<svg onload="alert(1)"></svg>',
    "<svg><script>alert(1)</script></svg>",
    '<svg><use xlink:href="https://evil.example/x.svg#a"></use></svg>',
    '<form action="https://evil.example/"></form>',
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    "<style>p { color: red }</style>",
]


@pytest.mark.parametrize("html", KEPT)
def test_what_markdown_makes_stays_as_it_is(html: str) -> None:
    assert require_harmless(html, "docs/en/page.md") == html


@pytest.mark.parametrize("html", REFUSED)
def test_what_runs_or_asks_another_server_is_refused(html: str) -> None:
    with pytest.raises(PluginError, match=r"^docs/en/page\.md: prose must not hold scripts"):
        require_harmless(f"<p>before</p>{html}<p>after</p>", "docs/en/page.md")
