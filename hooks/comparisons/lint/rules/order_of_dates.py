"""Dates out of order: milestones and dated readings stand with the earliest first, each date once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from comparisons.diagnostic import Diagnostic
from comparisons.model.cell import Cell
from comparisons.model.comparison import Comparison
from comparisons.model.milestone import Milestone


def order_of_dates(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find milestones and readings that stand after a later one, and two readings of one date."""
    for other, one in pairwise(comparison.every(Milestone)):
        when, before = one.value.when, other.value.when
        if when.first < before.first:
            yield one.diagnostic("order-of-dates", "when", when=when.iso, before=before.iso)
    for cell in comparison.every(Cell):
        dates = [reading.date for reading in cell.value.history]
        for at, (before, when) in enumerate(pairwise(dates), 1):
            if when.first <= before.first:
                yield cell.diagnostic(
                    "order-of-dates", "history", at, "date", when=when.iso, before=before.iso
                )
