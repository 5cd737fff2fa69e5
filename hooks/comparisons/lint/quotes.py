"""Quotes: those of YAML around what it would read as something else, those of print in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from comparisons.document import Document
from comparisons.lint.source_text import Edit, Places, edited
from comparisons.lint.texts import texts
from comparisons.model.model_schema import FileSchema
from comparisons.model.typography import curled

_BARE = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "boolean": re.compile(r"true|false"),
    "integer": re.compile(r"\d+"),
    "number": re.compile(r"\d+(\.\d+)?"),
}
"""What has to stand without quotes, by its type or format in a schema."""


def quoted(text: str, document: Document, schema: FileSchema) -> str:
    """The text with quotes where the model wants a text, and none where it wants something else."""
    return edited(text, _quotes(text, document, schema))


def _quotes(text: str, document: Document, schema: FileSchema) -> Iterator[Edit]:
    places = Places(text)
    for location, written in document.raw_scalars.items():
        value = _value(document, location)
        described = schema.at(location)
        start, end = places.scalar(document, location)
        kind = described.get("format", described.get("type"))
        if kind in _BARE:
            if text[start:end] in (f'"{written}"', f"'{written}'") and _BARE[kind].fullmatch(
                written
            ):
                yield start, end, written
        elif kind == "string" and written and value is not None and not isinstance(value, str):
            yield start, end, f'"{text[start:end]}"'


def curled_english(text: str, document: Document, schema: FileSchema) -> str:
    """The text with the quotes of print in its English."""
    return edited(text, _curls(text, document, schema))


def _curls(text: str, document: Document, schema: FileSchema) -> Iterator[Edit]:
    places = Places(text)
    for location, read_in in texts(document, schema):
        if "en" in read_in:
            start, end = places.scalar(document, location)
            yield start, end, _curled_scalar(text[start:end])


def _curled_scalar(source: str) -> str:
    r"""A scalar as it stands in a file; inside its own quotes they are written `''` and `\\"`."""
    quote = source[:1]
    inside = {"'": "''", '"': '\\"'}.get(quote)
    if not inside:
        return curled(source)
    words = source[1:-1].replace(inside, quote)
    if quote == '"' and "\\" in words:
        return source
    return quote + curled(words).replace(quote, inside) + quote


def _value(document: Document, location: tuple[str | int, ...]) -> Any:
    value = document.value
    for part in location:
        value = value[part]
    return value
