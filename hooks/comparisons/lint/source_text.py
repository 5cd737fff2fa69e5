"""Edits in the text of a file that leave every other byte of it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from comparisons.document import Document, Location
from comparisons.reader.yaml_file import LINE_BREAK


def edit_scalars(
    text: str,
    document: Document,
    locations: Iterable[Location],
    edit: Callable[[Location, str], str],
) -> str:
    """The text of a parsed file, with some scalars as `edit` makes them of what stands there."""
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    for location in sorted(locations, key=lambda one: document.places[one], reverse=True):
        place = document.places[location]
        start, end = (
            starts[line - 1] + column - 1 for line, column in (place, document.ends[place])
        )
        text = text[:start] + edit(location, text[start:end]) + text[end:]
    return text
