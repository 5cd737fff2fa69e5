"""Popularity over time by each measure: who leads depends on which is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from comparisons.model.comparison import Comparison
from comparisons.model.partial_date import PartialDate
from comparisons.model.popularity import Measure
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
    value: float
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
class MeasureView:
    """One measure, ready to be drawn."""

    id: str
    measure: Measure
    lines: tuple[Line, ...]
    scale: TimeScale
    grid: tuple[tuple[float, float], ...]
    """Round values and their places in pixels from the top."""

    credits: Mapping[str, tuple[Credit, ...]]
    """Where the figures come from, by publisher."""

    leaders: tuple[str, ...]
    """The subjects that lead in the newest figures."""


def popularity(comparison: Comparison) -> list[MeasureView]:
    """Every measure of a comparison, in its order."""
    return [_view(comparison, id, measure) for id, measure in comparison.popularity.items()]


def _view(comparison: Comparison, id: str, measure: Measure) -> MeasureView:
    scale = TimeScale.over(reading.when for reading in measure.readings)
    grid = ticks(max(max(reading.values.values()) for reading in measure.readings))

    def y(value: float) -> float:
        return round(HEIGHT - (HEIGHT - TOP) * value / grid[-1], 1)

    dots = {
        subject: tuple(
            Dot(
                one.when,
                one.values[subject],
                one.sources[0],
                scale.at(one.when.middle),
                y(one.values[subject]),
            )
            for one in measure.readings
            if subject in one.values
        )
        for subject in comparison.subjects
        if any(subject in one.values for one in measure.readings)
    }
    labels = spread([line[-1].y for line in dots.values()], LABEL, LABEL / 2, HEIGHT)
    newest = measure.readings[-1].values
    most = max(newest.values())
    return MeasureView(
        id,
        measure,
        tuple(Line(*one, label) for one, label in zip(dots.items(), labels, strict=True)),
        scale,
        tuple((value, y(value)) for value in grid),
        _credits(comparison, measure),
        tuple(subject for subject in comparison.subjects if newest.get(subject) == most),
    )


def _credits(comparison: Comparison, measure: Measure) -> dict[str, tuple[Credit, ...]]:
    credits: dict[str, tuple[Credit, ...]] = {}
    for reading in measure.readings:
        for id in reading.sources:
            publisher = comparison.sources[id].publisher
            credits[publisher] = (*credits.get(publisher, ()), Credit(id, reading.when))
    return credits
