"""Numbers over time, criterion by criterion: who leads depends on which is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise, takewhile

from comparisons.model.cell import Cell
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
class ReadingRow:
    """The figures of one date."""

    when: PartialDate
    values: Mapping[str, Quantity]
    """The figures by subject; those of whom none is known are left out."""

    sources: tuple[str, ...]


@dataclass(frozen=True)
class Lead:
    """Who leads in the newest figures that all subjects have."""

    subjects: tuple[str, ...]
    """The leader; or those that tie."""

    when: PartialDate
    """The date of the figures."""

    since: PartialDate
    """The date of the earliest figures from which on they led in all."""

    is_change: bool | None
    """Whether others led before; None when there are no earlier figures to compare."""


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

    credits: Mapping[str, Mapping[PartialDate, tuple[str, ...]]]
    """Where the figures come from, by publisher and date."""

    lead: Lead | None
    """Who leads; None when fewer than two subjects have figures of one date."""


def popularity(comparison: Comparison) -> list[MeasureView]:
    """Every criterion of a comparison whose numbers have a history, in its order."""
    return [trend(comparison, id) for id in comparison.trends]


def trend(comparison: Comparison, id: str) -> MeasureView:
    """One of these criteria."""
    criterion = comparison.criteria[id]
    rows = _rows(criterion)
    scale = TimeScale.over(row.when for row in rows)
    grid = ticks(max(float(value.high) for row in rows for value in row.values.values()))

    def y(value: float) -> float:
        return round(HEIGHT - (HEIGHT - TOP) * value / grid[-1], 1)

    dots = {
        subject: tuple(
            Dot(when, value, sources[0], scale.at(when.middle), y(float(value.high)))
            for when, value, sources in _figures(cell)
        )
        for subject, cell in criterion.cells.items()
        if any(_figures(cell))
    }
    labels = spread([line[-1].y for line in dots.values()], LABEL, LABEL / 2, HEIGHT)
    return MeasureView(
        id,
        criterion,
        rows,
        tuple(Line(*one, label) for one, label in zip(dots.items(), labels, strict=True)),
        scale,
        tuple((Quantity.exactly(value), y(value)) for value in grid),
        _credits(comparison, rows),
        _lead(criterion, rows, dots.keys()),
    )


def _rows(criterion: Criterion) -> tuple[ReadingRow, ...]:
    found: dict[PartialDate, ReadingRow] = {}
    for subject, cell in criterion.cells.items():
        for when, value, sources in _figures(cell):
            row = found.get(when, ReadingRow(when, {}, ()))
            credited = tuple(dict.fromkeys((*row.sources, *sources)))
            found[when] = ReadingRow(when, {**row.values, subject: value}, credited)
    return tuple(found[date] for date in sorted(found))


def _figures(cell: Cell) -> Iterator[tuple[PartialDate, Quantity, tuple[str, ...]]]:
    """The known figures of a cell with their dates and sources; today's alone where there is no history."""
    for one in cell.history:
        if isinstance(one.value, Quantity):
            yield one.date, one.value, one.sources
    if not cell.history and cell.checked and isinstance(cell.value, Quantity):
        yield PartialDate(cell.checked), cell.value, cell.sources


def _lead(criterion: Criterion, rows: tuple[ReadingRow, ...], subjects: Set[str]) -> Lead | None:
    """Who leads, by the dates alone on which every subject with figures has one."""
    best = min if criterion.better == "lower" else max
    led: list[tuple[PartialDate, tuple[str, ...]]] = []
    for row in rows:
        if len(subjects) > 1 and row.values.keys() == subjects:
            leading = best(value.high for value in row.values.values())
            leaders = (id for id, value in row.values.items() if value.high == leading)
            led.append((row.when, tuple(leaders)))
    if not led:
        return None
    when, newest = led[-1]
    unbroken = list(takewhile(lambda one: one[1] == newest, reversed(led)))
    is_change = len(unbroken) < len(led) if len(led) > 1 else None
    return Lead(newest, when, unbroken[-1][0], is_change)


def _credits(
    comparison: Comparison, rows: tuple[ReadingRow, ...]
) -> dict[str, dict[PartialDate, tuple[str, ...]]]:
    credits: dict[str, dict[PartialDate, tuple[str, ...]]] = {}
    for row in rows:
        for id in row.sources:
            of_publisher = credits.setdefault(comparison.sources[id].publisher, {})
            of_publisher[row.when] = (*of_publisher.get(row.when, ()), id)
    return credits
