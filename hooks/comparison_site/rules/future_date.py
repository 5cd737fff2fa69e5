"""A date in the future: nobody has opened, checked, run or released anything on that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from comparison_site.comparison import Comparison
from comparison_site.rules import Finding
from comparison_site.yaml_file import Location

AHEAD = timedelta(days=1)
"""East of Greenwich it is tomorrow before it is in UTC, in which `today` is given."""


def future_date(comparison: Comparison, today: date) -> Iterator[Finding]:
    """Find dates after today, wherever in the world it is today."""
    for file, document in comparison.documents.items():
        for location, day in _dates(document.value, ()):
            if day > today + AHEAD:
                yield Finding(
                    file,
                    location,
                    "future-date",
                    {"day": str(day), "today": str(today)},
                )


def _dates(value: Any, location: Location) -> Iterator[tuple[Location, date]]:
    if isinstance(value, date):
        yield location, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _dates(below, (*location, key))
    elif isinstance(value, tuple):
        for at, below in enumerate(value):
            yield from _dates(below, (*location, at))
