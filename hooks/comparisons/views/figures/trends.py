"""Numbers over time, criterion by criterion: the leader depends on the criterion."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import takewhile

from comparisons.model.cell import Cell, Reading
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion
from comparisons.model.partial_date import PartialDate
from comparisons.model.value import Quantity
from comparisons.views.figures.scale import TimeScale, set_apart, ticks

HEIGHT = 220
"""The height of the drawing in pixels."""

TOP_MARGIN = 14
"""The free space at the top of the drawing, in pixels."""

LABEL_GAP = 36
"""The least distance between two labels, in pixels."""


Rows = Mapping[PartialDate, Mapping[str, Reading]]
"""The figures by date, the earliest first, and by subject; a subject without a figure is left out."""


@dataclass(frozen=True)
class Lead:
    """Who leads in the newest figures that all subjects have."""

    subjects: tuple[str, ...]
    """The leader, or several that tie."""

    when: PartialDate
    """The date of the figures."""

    since: PartialDate
    """The first date since which they led in all figures."""

    is_change: bool | None
    """Whether others led before; None without earlier figures."""


@dataclass(frozen=True)
class Trend:
    """One criterion, ready to be drawn."""

    id: str
    criterion: Criterion
    rows: Rows
    lines: Mapping[str, tuple[Reading, ...]]
    """The figures of each subject that has any, the earliest first."""

    scale: TimeScale
    grid: tuple[Quantity, ...]
    """Round values from zero to the top of the drawing."""

    credits: Mapping[str, Mapping[PartialDate, list[str]]]
    """Where the figures come from, by publisher and date."""

    lead: Lead | None
    """Who leads; None when fewer than two subjects have figures of one date."""

    def y(self, value: Quantity) -> float:
        """The position of a value, in pixels from the top."""
        share = float(value.high) / float(self.grid[-1].high)
        return round(HEIGHT - (HEIGHT - TOP_MARGIN) * share, 1)

    @property
    def label_ys(self) -> dict[str, float]:
        """The position of the label at the end of each line, in pixels from the top."""
        ends = [self.y(line[-1].value) for line in self.lines.values()]
        return dict(zip(self.lines, set_apart(ends, LABEL_GAP, LABEL_GAP / 2, HEIGHT), strict=True))


def trends(comparison: Comparison) -> list[Trend]:
    """Every criterion of a comparison whose numbers have a history, in its order."""
    return [trend(comparison, id) for id in comparison.trends]


def trend(comparison: Comparison, id: str) -> Trend:
    """The measure of one criterion of `popularity`."""
    criterion = comparison.criteria[id]
    lines = {
        subject: line
        for subject, cell in criterion.cells.items()
        if (line := tuple(_figures(cell)))
    }
    rows = _rows(lines)
    most = max(float(one.value.high) for line in lines.values() for one in line)
    return Trend(
        id,
        criterion,
        rows,
        lines,
        TimeScale.over(rows),
        tuple(map(Quantity.exactly, ticks(most))),
        _credits(comparison, rows),
        _lead(criterion, rows, lines.keys()),
    )


def _figures(cell: Cell) -> list[Reading]:
    """The known figures of a cell by date; only today's where there is no history."""
    # Not checked again: it is what the cell has.
    today = Reading.model_construct(
        date=PartialDate(cell.checked), value=cell.value, sources=cell.sources
    )
    return [one for one in cell.history or (today,) if isinstance(one.value, Quantity)]


def _rows(lines: Mapping[str, tuple[Reading, ...]]) -> Rows:
    found: dict[PartialDate, dict[str, Reading]] = {}
    for subject, line in lines.items():
        for one in line:
            found.setdefault(one.date, {})[subject] = one
    return {date: found[date] for date in sorted(found)}


def _lead(criterion: Criterion, rows: Rows, subjects: Set[str]) -> Lead | None:
    """Who leads, counting only dates with a figure of every subject that has any."""
    best = min if criterion.better == "lower" else max
    led: list[tuple[PartialDate, tuple[str, ...]]] = []
    for when, row in rows.items():
        if len(subjects) > 1 and row.keys() == subjects:
            leading = best(one.value.high for one in row.values())
            leaders = (id for id, one in row.items() if one.value.high == leading)
            led.append((when, tuple(leaders)))
    if not led:
        return None
    when, newest = led[-1]
    unbroken = list(takewhile(lambda one: one[1] == newest, reversed(led)))
    is_change = len(unbroken) < len(led) if len(led) > 1 else None
    return Lead(newest, when, unbroken[-1][0], is_change)


def _credits(comparison: Comparison, rows: Rows) -> dict[str, dict[PartialDate, list[str]]]:
    credits: dict[str, dict[PartialDate, list[str]]] = {}
    for when, row in rows.items():
        for id in dict.fromkeys(id for one in row.values() for id in one.sources):
            of_publisher = credits.setdefault(comparison.sources[id].publisher, {})
            of_publisher.setdefault(when, []).append(id)
    return credits
