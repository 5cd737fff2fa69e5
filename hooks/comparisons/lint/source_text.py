"""Places in the text of a file, and edits there."""

from __future__ import annotations

from collections.abc import Iterable

from comparisons.document import Document, Location
from comparisons.reader.yaml_file import LINE_BREAK

Edit = tuple[int, int, str]
"""Where a stretch of the text begins and ends, and what is put in its place."""


class Places:
    """Turns lines and columns, counted from 1, into offsets."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]

    def offset(self, place: tuple[int, int]) -> int:
        """The offset of a line and column."""
        return self._starts[place[0] - 1] + place[1] - 1

    def scalar(self, document: Document, location: Location) -> tuple[int, int]:
        """Where the scalar at a location begins and ends."""
        place = document.places[location]
        return self.offset(place), self.offset(document.ends[place])


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that do not overlap."""
    for start, end, put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text
