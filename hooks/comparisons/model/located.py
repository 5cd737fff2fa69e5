"""The models, texts, citations and dates in the files of a comparison, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, RootModel

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, Location, TextSpan
from comparisons.messages import MessageValue
from comparisons.model.partial_date import PartialDate
from comparisons.model.passage import Citation
from comparisons.model.text import Text

Item_co = TypeVar("Item_co", covariant=True)


class Located(NamedTuple, Generic[Item_co]):
    """A model, text, citation or date with its place."""

    value: Item_co

    file: str
    """The file by its path in the comparison's folder, without suffix: `criteria/speed`."""

    location: Location
    """The keys and list positions that lead to it."""

    document: Document
    """The parsed file."""

    def diagnostic(
        self, rule_id: str, /, *below: str | int, at: TextSpan | None = None, **values: MessageValue
    ) -> Diagnostic:
        """A diagnostic at this place, or at a key below it."""
        return self.document.diagnostic(
            (*self.location, *below), rule_id, key=False, at=at, **values
        )


def walk(value: Any) -> list[tuple[Location, Any]]:
    """Every model, text, citation and date of a file, each model before what it holds."""
    found: list[tuple[Location, Any]] = []

    def add(value: Any, location: Location) -> None:
        below: Iterable[tuple[str | int, Any]] = ()
        if isinstance(value, dict):
            below = value.items()
        elif isinstance(value, tuple):
            below = enumerate(value)
        elif isinstance(value, (Citation, Text, date, PartialDate)):
            found.append((location, value))
        elif isinstance(value, RootModel):
            add(value.root, location)
        elif isinstance(value, BaseModel):
            found.append((location, value))
            below = vars(value).items()
        for key, one in below:
            if one is not None and type(one) is not str:
                add(one, (*location, key))

    add(value, ())
    return found
