"""Spaces that nobody sees, and those between Chinese and Latin words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from comparisons.document import Document
from comparisons.lint.source_text import Edit, Places, edited
from comparisons.model.base import LANGUAGES
from comparisons.model.typography import spaced

_TRAILING = re.compile(r"[ \t]+$")


def trailing_spaces(document: Document) -> Iterator[tuple[int, int, int]]:
    """Line, column and length of each trailing space that means nothing."""
    verbatim = _verbatim_lines(document)
    for number, line in enumerate(document.lines, 1):
        match = _TRAILING.search(line)
        if match and number not in verbatim:
            yield number, match.start() + 1, len(match.group())


def without_trailing_space(text: str, document: Document, model: type[BaseModel]) -> str:
    """The text without trailing spaces."""
    places = Places(text)
    starts = (
        (places.offset((line, column)), length)
        for line, column, length in trailing_spaces(document)
    )
    return edited(text, ((start, start + length, "") for start, length in starts))


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


def _verbatim_lines(document: Document) -> set[int]:
    """The lines of block scalars that are no texts of ours: what a program printed."""
    lines: set[int] = set()
    for location in document.raw_scalars:
        first = document.places[location]
        end = document.ends[first]
        begins = document.lines[first[0] - 1][first[1] - 1 :][:1]
        if begins in ("|", ">") and not (location and location[-1] in LANGUAGES):
            lines |= set(range(first[0] + 1, end[0] + (end[1] > 1)))
    return lines
