"""Blanks: places that a new file leaves open. Data with a blank cannot be published."""

from __future__ import annotations

from comparisons.document import Document, Location

BLANK = "___"
"""What stands in a place that waits to be filled, as on a paper form."""


def is_blank(document: Document, location: Location) -> bool:
    """Whether a value, or the key it stands under, waits to be filled.

    A value may be short for a mapping, so a key that is not in the file may be meant.
    """
    key = str(location[-1]) if location else ""
    nearest = location if document.has(location) else location[:-1]
    return BLANK in key or BLANK in document.raw_scalars.get(nearest, "")


def blanks(document: Document) -> list[Location]:
    """Where a document has blanks, from top to bottom."""
    places = [*document.places, *(document.shared.places if document.shared else ())]
    return [location for location in places if is_blank(document, location)]
