"""A date in the future: nobody has opened, checked, run or released anything on that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.partial_date import PartialDate

TIME_ZONE_MARGIN = timedelta(days=1)
"""East of Greenwich, tomorrow begins before it does in UTC, in which `today` is given."""


def future_date(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find dates after today; a month or a year counts from its first day."""
    days = ((one, one.value) for one in comparison.every(date))
    firsts = ((one, one.value.first) for one in comparison.every(PartialDate))
    for one, day in chain(days, firsts):
        if day > today + TIME_ZONE_MARGIN and one.document.has(one.location):
            yield one.diagnostic("future-date", day=str(day), today=str(today))
