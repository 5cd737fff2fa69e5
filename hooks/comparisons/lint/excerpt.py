"""The line of a diagnostic with a caret below it, as a terminal shows it."""

from __future__ import annotations

import unicodedata

from comparisons.messages import printable

ELLIPSIS = "…"


def width(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese characters take two, accents none."""
    return sum(map(_columns, text))


def pointed(line: str, column: int, length: int, room: int) -> tuple[str, str]:
    """A line cut to so many columns around what is meant, and the carets for the line below it.

    `column` counts characters from 1 and `length` is in characters.
    """
    text = printable(line)
    start, end = column - 1, column - 1 + length
    first = _first_shown(text, start, room)
    before = ELLIPSIS if first else ""
    last = first
    while last < len(text) and width(before + text[first : last + 1]) < room:
        last += 1
    after = ELLIPSIS if last < len(text) else ""
    indent = " " * width(before + text[first:start])
    return before + text[first:last] + after, indent + "^" * max(
        1, width(text[start : min(end, last)])
    )


def _first_shown(text: str, start: int, room: int) -> int:
    """Where a line has to be cut at its front so that what begins at `start` is in sight."""
    if width(text) < room:
        return 0
    first = start
    while first > 0 and width(text[first - 1 : start]) <= room // 2:
        first -= 1
    return first


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
