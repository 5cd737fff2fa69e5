"""The headings and anchors of a rendered page.

The pages are our own well-formed templates, so a few patterns do, thirty times as fast as a parser.
"""

from __future__ import annotations

import re
from typing import Any

_ID = re.compile(r'<[^>]*\sid="([^"]+)"')
_HEADING = re.compile(r'<h([23])\s[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")

OUTLINE_LIMIT = 60
"""A page with more headings than this shows only the second level in its table of contents."""


def anchors(html: str) -> set[str]:
    """Every id of a page."""
    return set(_ID.findall(html))


def outline(html: str) -> list[Any]:
    """The headings as Python-Markdown gives them: the third-level ones below the second-level ones.

    Of a long page those below are left out.
    """
    found = [
        {"level": int(level), "id": id, "name": _text(name), "children": []}
        for level, id, name in _HEADING.findall(html)
    ]
    top: list[dict[str, Any]] = []
    for heading in found:
        if heading["level"] == 2 or not top:
            top.append(heading)
        elif len(found) <= OUTLINE_LIMIT:
            top[-1]["children"].append(heading)
    return top


def _text(html: str) -> str:
    return _SPACE.sub(" ", _TAG.sub("", html)).strip()
