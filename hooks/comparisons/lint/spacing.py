"""The spaces between Chinese and Latin words."""

from __future__ import annotations

from collections.abc import Iterator

from comparisons.document import Document
from comparisons.lint.source_text import Edit, Places, edited
from comparisons.lint.texts import texts
from comparisons.model.model_schema import FileSchema
from comparisons.model.typography import spaced


def spaced_chinese(text: str, document: Document, schema: FileSchema) -> str:
    """The text with the spaces in its Chinese as a typesetter has them."""
    return edited(text, _spacing(text, document, schema))


def _spacing(text: str, document: Document, schema: FileSchema) -> Iterator[Edit]:
    places = Places(text)
    for location, read_in in texts(document, schema):
        if "zh" in read_in:
            start, end = places.scalar(document, location)
            source = text[start:end]
            if not (source.startswith('"') and "\\" in source):
                yield start, end, spaced(source, folds=not source.startswith("|"))
