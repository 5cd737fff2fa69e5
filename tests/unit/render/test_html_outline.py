"""The headings and anchors of a page: cases small enough to see."""

from __future__ import annotations

from comparisons.render.html_outline import anchors, outline

PAGE = """<h1>Speed</h1>
<p>How <b>fast</b> &amp; how <code>small</code>?</p>
<h2 id="json">JSON</h2>
<p>Slow.</p>
<h3 class="x" id="more">More &amp;
  <code>more</code></h3>
<h2>Without an anchor</h2>
"""


def test_the_outline_has_every_heading_with_an_anchor() -> None:
    (json,) = outline(PAGE)
    assert (json["id"], json["name"]) == ("json", "JSON")
    assert [(one["id"], one["name"]) for one in json["children"]] == [("more", "More &amp; more")]


def test_every_id_is_an_anchor() -> None:
    assert anchors(PAGE) == {"json", "more"}


def test_a_page_with_very_many_headings_has_a_short_outline() -> None:
    many = '<h2 id="a">A</h2>' + "".join(f'<h3 id="h{at}">{at}</h3>' for at in range(500))
    assert [(one["id"], one["children"]) for one in outline(many)] == [("a", [])]
