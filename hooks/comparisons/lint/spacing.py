"""The spaces between Chinese and Latin words."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from comparisons.document import Document
from comparisons.lint.source_text import Edit, Places, edited
from comparisons.model.typography import spaced


def spaced_chinese(text: str, document: Document, model: type[BaseModel]) -> str:
    """The text with the spaces in its Chinese as a typesetter has them."""
    return edited(text, _spacing(text, document))


def _spacing(text: str, document: Document) -> Iterator[Edit]:
    places = Places(text)
    for location in document.raw_scalars:
        if location and location[-1] == "zh":
            start, end = places.scalar(document, location)
            source = text[start:end]
            if not (source.startswith('"') and "\\" in source):
                yield start, end, spaced(source, folds=not source.startswith("|"))
