"""Markdown twins: pages as Markdown, in which a text stays a text."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
import yaml
from lxml import html
from markdown import markdown as as_html

from comparisons.export.markdown_twin import llms_list, markdown
from comparisons.render.pages import PageSpec
from tests.paths import CASES_FOLDER

PAYLOADS: dict[str, str] = yaml.safe_load((CASES_FOLDER / "payloads.yml").read_text("utf-8"))
STARTS = ["- x", "+ x", "* x", "> x", "# x", "1. x", "1) x", "---", "===", "```x", "    x"]
PLACES = {
    "paragraph": "<p>{}</p>",
    "table": "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>{}</td></tr></tbody></table>",
    "item": "<ul><li>{}</li></ul>",
}


def read_back(text: str) -> Any:
    return html.fromstring(f"<div>{as_html(text, extensions=['tables'])}</div>")


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("payload", [*PAYLOADS.values(), *STARTS])
def test_a_text_stays_a_text(payload: str, place: str) -> None:
    harmless, given = (
        read_back(markdown(place.format(escape(text)))) for text in ("x", " ".join(payload.split()))
    )
    assert [one.tag for one in given.iter()] == [one.tag for one in harmless.iter()]
    words = "".join("".join(given.itertext()).split())
    expected = "".join(("A" if "table" in place else "") + "".join(payload.split()))
    assert words == expected


def test_a_page_keeps_what_it_says() -> None:
    page = """<h1>Tabs</h1><p>Use <code>a &lt; b</code>, <a href="../x/">see</a>.</p>
    <details><summary>Evidence: 1</summary><ul><li>RFC</li></ul></details>
    <form>no</form><p class="correct">no</p><p hidden>no</p><svg><text>no</text></svg>
    <table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td>x|y</td></tr></table>"""
    text = markdown(page)
    assert "# Tabs" in text
    assert "Use `a < b`, [see](../x/)." in text
    assert "- RFC" in text
    assert "| 1 | x\\|y |" in text
    assert "no" not in text.split()


def test_the_list_leads_to_every_twin() -> None:
    home = PageSpec("", "home", "Home", "Home", "What it is", "")
    table = PageSpec(
        "a/table/", "table", "Table", "Table", "All", "", comparison_title="JSON and YAML"
    )
    twins = {"index.md": home, "a/table/index.md": table}
    root = "https://compare.example/"
    listed = llms_list("Formats", "Compared.", f"{root}en/", root, twins)
    assert listed.startswith("# Formats\n> Compared.\n")
    assert "- [Table](https://compare.example/en/a/table/index.md): All" in listed
    assert "(https://compare.example/en/api/v1/index.json)" in listed
    assert "(https://compare.example/api/v1/openapi.json)" in listed
