"""Markdown twins: the text of each rendered page for programs, and the lists of these files.

Twins are made from the page itself, so they cannot differ from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape

from html_to_markdown import ConversionOptions, convert

from comparisons.export.records import API_FOLDER, LICENCE
from comparisons.render.pages import PageSpec

LLMS_TXT, LLMS_FULL_TXT = "llms.txt", "llms-full.txt"
"""The names of the list of pages, and of the file with all their text."""

LLMS_FULL_KINDS = ("home", "overview", "criterion", "subject", "choose", "differences", "article")
"""The kinds of pages that together hold all content once."""

_OPTIONS = ConversionOptions(
    exclude_selectors=[
        *("form", "svg", "script", "noscript", "style", "[hidden]"),
        *(".correct", ".cite", ".table-more"),
    ],
    br_in_tables=True,
    compact_tables=True,
    escape_asterisks=True,
    escape_underscores=True,
    extract_metadata=False,
)
_SPECIAL = re.compile(r"<(code|pre)\b.*?</\1>|&lt;|`|\[", re.DOTALL)
"""Each branch begins with a literal character: twice as fast as one that begins with a set."""

_ENTITIES = {"&lt;": "&amp;lt;", "`": "&amp;#96;", "[": "&amp;#91;"}
"""Characters that the converter would not escape, as entities that stay in its Markdown."""


def twin(page: PageSpec, html: str, address: str) -> str:
    """The content of the file of a page's twin; `address` is the absolute one, if the page has one."""
    facts = {"title": page.title, "description": page.description, "licence": LICENCE}
    if address:
        facts["address"] = address
    lines = (f"{key}: {json.dumps(facts[key], ensure_ascii=False)}\n" for key in facts)
    return f"---\n{''.join(lines)}---\n\n{markdown(html)}"


def markdown(html: str) -> str:
    """The text of a page. Characters that are plain in HTML and markup in Markdown are escaped."""
    if any(bare in html for bare in _ENTITIES):
        html = _SPECIAL.sub(_escaped, html)
    return convert(html, _OPTIONS).content or ""


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found[1] else _ENTITIES[found[0]]


def llms_list(
    name: str, summary: str, home_url: str, root: str, twins: Mapping[str, PageSpec]
) -> str:
    """The list of a language's pages, by the paths of their twins.

    Only the list at the `root` of the site names the descriptions of the data.
    """
    sections: dict[str, list[str]] = {}
    for path, page in twins.items():
        link = _item(page.title, home_url + path, f": {page.description}")
        sections.setdefault(page.comparison_title or name, []).append(link)
    data = {"index.json": home_url, "openapi.json": root}
    sections["JSON"] = [_item(file, start + API_FOLDER + file) for file, start in data.items()]
    listed = f"<h1>{escape(name)}</h1><blockquote>{escape(summary)}</blockquote>" + "".join(
        f"<h2>{escape(section)}</h2><ul>{''.join(items)}</ul>"
        for section, items in sections.items()
    )
    return markdown(listed)


def _item(title: str, address: str, about: str = "") -> str:
    return f'<li><a href="{escape(address)}">{escape(title)}</a>{escape(about)}</li>'
