"""Everything of a kind in the files of a comparison, such as texts, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel

from comparisons.document import Location
from comparisons.model.partial_date import PartialDate
from comparisons.model.text import Text

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A text, as it stands in a file."""

    file: str
    """The file by its path in the comparison's folder, without suffix: `criteria/speed`."""

    location: Location
    """The keys and list positions that lead to it."""

    text: Text


def text_units(files: Mapping[str, BaseModel]) -> Iterator[TextUnit]:
    """Every text of a comparison's files, file by file."""
    for file, location, text in found(Text, files):
        yield TextUnit(file, location, text)


def days(files: Mapping[str, BaseModel]) -> Iterator[tuple[str, Location, date]]:
    """Every day in a comparison's files with its file and place; of a month or a year the first."""
    yield from found(date, files)
    for file, location, moment in found(PartialDate, files):
        yield file, location, moment.first


def found(
    kind: type[Found], files: Mapping[str, BaseModel]
) -> Iterator[tuple[str, Location, Found]]:
    """Everything of a kind in a comparison's files with its file and place, file by file.

    What a cell leaves to its file is found in each cell.
    """
    for file, model in sorted(files.items()):
        for location, one in _found(kind, model, ()):
            yield file, location, one


def _found(kind: type[Found], value: Any, location: Location) -> Iterator[tuple[Location, Found]]:
    """What is of a kind within a value, a model before what it holds."""
    if isinstance(value, kind):
        yield location, value
    if isinstance(value, RootModel):
        yield from _found(kind, value.root, location)
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _found(kind, getattr(value, name), (*location, field.alias or name))
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _found(kind, below, (*location, key))
    elif isinstance(value, tuple):
        for position, below in enumerate(value):
            yield from _found(kind, below, (*location, position))
