"""What stands where in the files of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, RootModel

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, Location, TextSpan
from comparisons.messages import MessageValue
from comparisons.model.partial_date import PartialDate
from comparisons.model.passage import Citation
from comparisons.model.text import Text

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Located(Generic[Value]):
    """A model, text, citation or date with its place."""

    value: Value

    file: str
    """The file by its path in the comparison's folder, without suffix: `criteria/speed`."""

    location: Location
    """The keys and list positions that lead to it."""

    document: Document
    """The parsed file."""

    def diagnostic(
        self, rule_id: str, /, *below: str | int, at: TextSpan | None = None, **values: MessageValue
    ) -> Diagnostic:
        """A diagnostic at what stands here, or below it."""
        return self.document.diagnostic(
            (*self.location, *below), rule_id, key=False, at=at, **values
        )


def within(value: Any, location: Location = ()) -> list[tuple[Location, Any]]:
    """Every model, text, citation and date of a file, each model before what it holds."""
    if isinstance(value, dict):
        return [one for key in value for one in within(value[key], (*location, key))]
    if isinstance(value, tuple):
        return [one for at, each in enumerate(value) for one in within(each, (*location, at))]
    if isinstance(value, (Citation, date, PartialDate)):
        return [(location, value)]
    if not isinstance(value, BaseModel):
        return []
    if isinstance(value, Text):
        return [(location, value)]
    if isinstance(value, RootModel):
        return within(value.root, location)
    return [(location, value), *within(vars(value), location)]
