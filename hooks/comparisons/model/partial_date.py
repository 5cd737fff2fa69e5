"""Partial dates: days in the past of which sometimes only the month or the year is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from comparisons.language import Language
from comparisons.model.base import field_error
from comparisons.model.formatting import Precision, format_partial_date


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, month or year."""

    first: date
    """Its first day."""

    precision: Precision = "day"
    """How much of it is known."""

    @property
    def last(self) -> date:
        """Its last day."""
        if self.precision == "day":
            return self.first
        month = 12 if self.precision == "year" else self.first.month
        after = date(self.first.year + month // 12, month % 12 + 1, 1)
        return after - timedelta(days=1)

    @property
    def middle(self) -> date:
        """The day in its middle, where a drawing puts it."""
        return self.first + (self.last - self.first) / 2

    @property
    def iso(self) -> str:
        """As much of the ISO date as is known."""
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]

    def name(self, language: Language) -> str:
        """How the language's readers write it."""
        return format_partial_date(self.first, self.precision, language)


def partial_date(text: str) -> PartialDate | None:
    """Parse a day, month or year in ISO form; None for any other text."""
    if not (match := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)):
        return None
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return PartialDate(first, "day" if day else "month" if month else "year")


def _read(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    read = partial_date(str(value)) if type(value) in (date, int, str) else None
    if read is None or read.first.year < 1990:
        raise field_error("not-a-moment", text=str(value))
    return read


When = Annotated[
    PartialDate,
    BeforeValidator(_read),
    PlainSerializer(lambda when: when.iso, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"},
                {"type": "integer", "minimum": 1990},
            ],
            "examples": ["2019-09-17", "2019-09", 2019],
        },
        mode="validation",
    ),
]
"""A day, month or year, as precise as its source: 2019-09-17, 2019-09 or 2019."""
