"""What machines read in a drawn page: its headings, its anchors and the text that search finds.

The pages are our own well-formed templates, so a few patterns do, twenty times as fast as a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_ID = re.compile(r'<[^>]*\sid="([^"]+)"')
_HEADING = re.compile(r'<h([1-6])(?:\s[^>]*?\bid="([^"]+)"|\s)?[^>]*>(.*?)</h\1>', re.DOTALL)
_UNREAD = re.compile(r"<(script|style|svg|template)\b.*?</\1>", re.DOTALL)
_NOT_SEARCHED = r'[^>]*\s(?:data-search-exclude\b|class="(?:evidence|correct)\b)'
_EXCLUDED = re.compile(rf"<([a-z0-9]+)\b(?:(?<=<footer)|{_NOT_SEARCHED})[^>]*>")
_WITHIN_WORDS = re.compile(r"</?(?:a|abbr|b|code|em|i|span|strong|time)\b[^>]*>")
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
    name: str = ""
    children: list[Heading] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page below one heading, as plain text."""

    id: str
    """The heading's anchor; empty for the beginning of the page."""

    title: str
    text: str


def anchors(html: str) -> set[str]:
    """Every id of a page."""
    return set(_ID.findall(html))


def outline(html: str) -> list[Heading]:
    """The second-level headings with the third-level ones below them; of a long page without those."""
    found = [
        Heading(int(level), id, _plain(content))
        for level, id, content in _HEADING.findall(_UNREAD.sub("", html))
        if id and level in "23"
    ]
    top: list[Heading] = []
    for heading in found:
        if heading.level == 2 or not top:
            top.append(heading)
        elif len(found) <= OUTLINE_LIMIT:
            top[-1].children.append(heading)
    return top


def sections(html: str) -> Iterator[Section]:
    """The text of a page heading by heading.

    Evidence, what stands at the foot of a claim, and what `data-search-exclude` marks are left out.
    """
    read = "".join(_included(_UNREAD.sub("", html)))
    id, title, start = "", "", 0
    for heading in _HEADING.finditer(read):
        if heading[1] == "1":
            title, start = _plain(heading[3]), heading.end()
        elif heading[2]:
            yield Section(id, title, _plain(read[start : heading.start()]))
            id, title, start = heading[2], _plain(heading[3]), heading.end()
    yield Section(id, title, _plain(read[start:]))


def _included(html: str) -> Iterator[str]:
    end = 0
    while match := _EXCLUDED.search(html, end):
        yield html[end : match.start()]
        end = _end_of(match[1], html, match.end())
    yield html[end:]


def _end_of(tag: str, html: str, start: int) -> int:
    """Where the element ends whose start tag ends at `start`."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(html, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(html)


def _plain(html: str) -> str:
    text = _TAG.sub(" ", _WITHIN_WORDS.sub("", html))
    return _SPACE.sub(" ", unescape(text)).strip()
