"""Blanks: marks in a new file where an author has to write something. They stop publication."""

from __future__ import annotations

from comparisons.document import Document, Location

BLANK = "___"
"""The mark that an author replaces, as on a paper form."""


def is_blank(document: Document, location: Location) -> bool:
    """Whether a value, or its key, holds a blank.

    A value may stand for a whole mapping, so the location may name a key that the file lacks.
    """
    key = str(location[-1]) if location else ""
    nearest = location if document.has(location) else location[:-1]
    return BLANK in key or BLANK in document.raw_scalars.get(nearest, "")


def blanks(document: Document) -> list[Location]:
    """The locations of the blanks in a document, from top to bottom."""
    places = [*document.places, *(document.shared.places if document.shared else ())]
    return [location for location in places if is_blank(document, location)]
