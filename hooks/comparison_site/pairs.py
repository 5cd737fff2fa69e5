"""Text pairs: every place of a comparison where the same thing is said in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from comparison_site.base import Language
from comparison_site.yaml_file import Document, Location


@dataclass(frozen=True)
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
        yield from _pairs_in(document.value, file, (), file)


def _pairs_in(value: Any, file: str, location: Location, name: str) -> Iterator[Pair]:
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            yield Pair(file, location, name, value)
            return
        for key, below in value.items():
            yield from _pairs_in(below, file, (*location, key), f"{name}.{key}")
    elif isinstance(value, tuple):
        for at, below in enumerate(value):
            id = below.get("id", at) if isinstance(below, dict) else at
            yield from _pairs_in(below, file, (*location, at), f"{name}.{id}")
