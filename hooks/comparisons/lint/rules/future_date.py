"""A date in the future: nobody has opened, checked, run or released anything on that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.text_units import days

AHEAD = timedelta(days=1)
"""East of Greenwich it is tomorrow before it is in UTC, in which `today` is given."""


def future_date(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find days, and first days of months and years, after today, wherever in the world it is today."""
    for file, location, day in days(comparison.models):
        if day > today + AHEAD and comparison.documents[file].has(location):
            values = {"day": str(day), "today": str(today)}
            yield comparison.documents[file].diagnostic(location, "future-date", values)
