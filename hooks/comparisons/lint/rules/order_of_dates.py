"""Dates out of order: milestones and dated readings stand with the earliest first, each date once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, Location
from comparisons.model.comparison import Comparison
from comparisons.model.partial_date import PartialDate

Dated = tuple[Location, PartialDate]


def order_of_dates(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find milestones before an earlier one, and readings before or beside those of the same date."""
    milestones = [((id, "when"), one.when) for id, one in comparison.milestones.items()]
    for place, moment, before in _late(milestones):
        if moment.first < before.first:
            yield _found(comparison.documents["milestones"], place, moment, before)
    for criterion, subject, cell in comparison.cells:
        file, location = comparison.cell_place(criterion, subject)
        readings = [
            ((*location, "history", at, "date"), one.date) for at, one in enumerate(cell.history)
        ]
        for place, moment, before in _late(readings):
            yield _found(comparison.documents[file], place, moment, before)


def _late(dated: Iterable[Dated]) -> Iterator[tuple[Location, PartialDate, PartialDate]]:
    for (_, before), (place, moment) in pairwise(dated):
        if moment.first <= before.first:
            yield place, moment, before


def _found(
    document: Document, place: Location, moment: PartialDate, before: PartialDate
) -> Diagnostic:
    values = {"when": moment.iso, "before": before.iso}
    return document.diagnostic(place, "order-of-dates", values)
