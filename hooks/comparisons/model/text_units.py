"""Text pairs: every place of a comparison where the same thing is said in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from comparisons.document import Document, Location
from comparisons.model.base import Language


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in both languages, as it stands in a file."""

    file: str
    """The file by its path in the comparison's folder, without suffix: `criteria/speed`."""

    location: Location
    """The keys and list positions that lead to it."""

    name: str
    """A name that stays when files are reordered: ids take the place of list positions."""

    texts: Mapping[Language, str] = field(hash=False)
    """The text in each language."""


def pairs(documents: Mapping[str, Document]) -> Iterator[Pair]:
    """Every text pair of a comparison's files, file by file."""
    for file, document in sorted(documents.items()):
        if document not in _FOUND:
            _FOUND[document] = []
            _collect(document.value, file, (), file, _FOUND[document])
        yield from _FOUND[document]


_FOUND: WeakKeyDictionary[Document, list[Pair]] = WeakKeyDictionary()
"""What was found in each document that is still in use; a changed file is another document."""


def _collect(value: Any, file: str, location: Location, name: str, found: list[Pair]) -> None:
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            found.append(Pair(file, location, name, value))
            return
        for key, below in value.items():
            if isinstance(below, dict | tuple):
                _collect(below, file, (*location, key), f"{name}.{key}", found)
    elif isinstance(value, tuple):
        for at, below in enumerate(value):
            id = below.get("id", at) if isinstance(below, dict) else at
            _collect(below, file, (*location, at), f"{name}.{id}", found)
