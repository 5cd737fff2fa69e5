"""Numbers over time, criterion by criterion: who leads depends on which is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion
from comparisons.model.partial_date import PartialDate
from comparisons.model.value import Quantity
from comparisons.views.figures.scale import TimeScale, spread, ticks

HEIGHT = 220
"""The height of the drawing in pixels."""

TOP = 14
"""What it leaves free at the top."""

LABEL = 36
"""The least distance between two labels."""


@dataclass(frozen=True)
class Dot:
    """One figure of one subject."""

    when: PartialDate
    value: Quantity
    source: str
    """The source to look it up in."""

    x: float
    """Its place in percent of the width."""

    y: float
    """Its place in pixels from the top."""


@dataclass(frozen=True)
class Line:
    """The figures of one subject over time."""

    subject: str
    dots: tuple[Dot, ...]
    label_y: float
    """Where its label stands at the end, in pixels from the top."""

    @property
    def steps(self) -> tuple[tuple[Dot, Dot], ...]:
        """Each figure with the next."""
        return tuple(pairwise(self.dots))


@dataclass(frozen=True)
class Credit:
    """A source and the date of the figures it gives."""

    source: str
    when: PartialDate


@dataclass(frozen=True)
class ReadingRow:
    """The figures of one date."""

    when: PartialDate
    values: Mapping[str, Quantity]
    """The figures by subject; those of whom none is known are left out."""

    sources: tuple[str, ...]


@dataclass(frozen=True)
class MeasureView:
    """One criterion, ready to be drawn."""

    id: str
    criterion: Criterion
    rows: tuple[ReadingRow, ...]
    """Its figures date by date, the earliest first."""

    lines: tuple[Line, ...]
    scale: TimeScale
    grid: tuple[tuple[Quantity, float], ...]
    """Round values and their places in pixels from the top."""

    credits: Mapping[str, tuple[Credit, ...]]
    """Where the figures come from, by publisher."""

    leaders: tuple[str, ...]
    """The subjects that lead in the newest figures."""


def popularity(comparison: Comparison) -> list[MeasureView]:
    """Every criterion of a comparison whose numbers have a history, in its order."""
    return [_view(comparison, id, one) for id, one in comparison.trends.items()]


def _view(comparison: Comparison, id: str, criterion: Criterion) -> MeasureView:
    rows = _rows(criterion)
    scale = TimeScale.over(row.when for row in rows)
    grid = ticks(max(float(value.high) for row in rows for value in row.values.values()))

    def y(value: float) -> float:
        return round(HEIGHT - (HEIGHT - TOP) * value / grid[-1], 1)

    dots = {
        subject: tuple(
            Dot(
                one.date,
                one.value,
                one.sources[0],
                scale.at(one.date.middle),
                y(float(one.value.high)),
            )
            for one in cell.history
            if isinstance(one.value, Quantity)
        )
        for subject, cell in criterion.cells.items()
        if cell.history
    }
    labels = spread([line[-1].y for line in dots.values()], LABEL, LABEL / 2, HEIGHT)
    newest = rows[-1].values
    best = (min if criterion.better == "lower" else max)(one.high for one in newest.values())
    return MeasureView(
        id,
        criterion,
        rows,
        tuple(Line(*one, label) for one, label in zip(dots.items(), labels, strict=True)),
        scale,
        tuple((Quantity.exactly(value), y(value)) for value in grid),
        _credits(comparison, rows),
        tuple(subject for subject, one in newest.items() if one.high == best),
    )


def _rows(criterion: Criterion) -> tuple[ReadingRow, ...]:
    found: dict[PartialDate, ReadingRow] = {}
    for subject, cell in criterion.cells.items():
        for one in cell.history:
            row = found.get(one.date, ReadingRow(one.date, {}, ()))
            if isinstance(one.value, Quantity):
                sources = tuple(dict.fromkeys((*row.sources, *one.sources)))
                found[one.date] = ReadingRow(one.date, {**row.values, subject: one.value}, sources)
    return tuple(found[date] for date in sorted(found))


def _credits(comparison: Comparison, rows: tuple[ReadingRow, ...]) -> dict[str, tuple[Credit, ...]]:
    credits: dict[str, tuple[Credit, ...]] = {}
    for row in rows:
        for id in row.sources:
            publisher = comparison.sources[id].publisher
            credits[publisher] = (*credits.get(publisher, ()), Credit(id, row.when))
    return credits
