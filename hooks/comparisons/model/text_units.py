"""Text units: every place of a file where something is said in the languages of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, RootModel

from comparisons.document import Location
from comparisons.model.text import Text


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
        for location, text in _texts(model, ()):
            yield TextUnit(file, location, text)


def _texts(value: Any, location: Location) -> Iterator[tuple[Location, Text]]:
    if isinstance(value, Text):
        yield location, value
    elif isinstance(value, RootModel):
        yield from _texts(value.root, location)
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*location, field.alias or name))
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _texts(below, (*location, key))
    elif isinstance(value, tuple):
        for position, below in enumerate(value):
            yield from _texts(below, (*location, position))
