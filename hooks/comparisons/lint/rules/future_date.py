"""A date in the future: nobody has opened, checked, run or released anything on that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from comparisons.document import Location
from comparisons.lint.rules import RuleResult
from comparisons.model.comparison import Comparison

AHEAD = timedelta(days=1)
"""East of Greenwich it is tomorrow before it is in UTC, in which `today` is given."""


def future_date(comparison: Comparison, today: date) -> Iterator[RuleResult]:
    """Find dates after today, wherever in the world it is today."""
    for file, location, day in (*_written(comparison), *_vague(comparison)):
        if day > today + AHEAD:
            yield RuleResult(
                file,
                location,
                "future-date",
                {"day": str(day), "today": str(today)},
            )


def _written(comparison: Comparison) -> Iterator[tuple[str, Location, date]]:
    for file, document in comparison.documents.items():
        for location, day in _dates(document.value, ()):
            yield file, location, day


def _vague(comparison: Comparison) -> Iterator[tuple[str, Location, date]]:
    """The first days of the months and years that stand in the place of days."""
    for id, milestone in comparison.milestones.items():
        if milestone.when.precision != "day":
            yield "milestones", (id, "when"), milestone.when.first
    for criterion, subject, cell in comparison.cells:
        file, location = comparison.cell_place(criterion, subject)
        for at, reading in enumerate(cell.history):
            if reading.date.precision != "day":
                yield file, (*location, "history", at, "date"), reading.date.first


def _dates(value: Any, location: Location) -> Iterator[tuple[Location, date]]:
    if isinstance(value, date):
        yield location, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _dates(below, (*location, key))
    elif isinstance(value, tuple):
        for at, below in enumerate(value):
            yield from _dates(below, (*location, at))
