"""Every place of a file where something is said in the languages of the site, dated, or cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel

from comparisons.document import Location
from comparisons.model.partial_date import PartialDate
from comparisons.model.passage import Citation
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
    for file, model in sorted(files.items()):
        for location, text in _found(Text, model, ()):
            yield TextUnit(file, location, text)


def citations(files: Mapping[str, BaseModel]) -> Iterator[tuple[str, Location, Citation]]:
    """Every citation in a comparison's files with its file and place; those left to a file, in each cell."""
    for file, model in sorted(files.items()):
        for location, citation in _found(Citation, model, ()):
            yield file, location, citation


def statements(files: Mapping[str, BaseModel]) -> Iterator[tuple[str, Location, Any]]:
    """Everything in a comparison's files that has a day of check and sources, with its file and place."""
    for file, model in sorted(files.items()):
        for location, one in _found(BaseModel, model, ()):
            if {"checked", "sources"} <= type(one).model_fields.keys():
                yield file, location, one


def days(files: Mapping[str, BaseModel]) -> Iterator[tuple[str, Location, date]]:
    """Every day in a comparison's files with its file and place; of a month or a year the first."""
    for file, model in sorted(files.items()):
        for location, day in _found(date, model, ()):
            yield file, location, day
        for location, moment in _found(PartialDate, model, ()):
            yield file, location, moment.first


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
