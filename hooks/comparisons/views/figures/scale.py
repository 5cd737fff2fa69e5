"""Scales: the position of a date or a value in a drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from comparisons.model.partial_date import PartialDate

MARGIN = 2.0
"""The free space at each end of a time scale, in percent."""

MAX_YEARS = 13
"""The most years with a label."""


@dataclass(frozen=True)
class TimeScale:
    """A span of time drawn from left to right, in percent of the drawing's width."""

    start: date
    end: date

    @classmethod
    def over(cls, dates: Iterable[PartialDate]) -> TimeScale:
        """The scale from the earliest to the latest of some dates."""
        days = [one.middle for one in dates]
        return cls(min(days), max(days))

    def at(self, day: date) -> float:
        """The position of a day, in percent; in the middle when the span is a single day."""
        days = (self.end - self.start).days
        if not days:
            return 50.0
        return round(MARGIN + (100 - 2 * MARGIN) * (day - self.start).days / days, 2)

    def years(self) -> Iterator[tuple[int, float]]:
        """The years that begin in it and their positions; of many, every second, fifth or tenth."""
        first, last = self.start.year + 1, self.end.year
        step = next(step for step in (1, 2, 5, 10, 20) if (last - first) / step < MAX_YEARS)
        for year in range(first, last + 1):
            if year % step == 0:
                yield year, self.at(date(year, 1, 1))


def ticks(largest: float) -> list[float]:
    """Three to six round values from zero to at least the largest."""
    if not largest:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(largest))
    step = next(
        power * part for part in (0.2, 0.25, 0.5, 1, 2) if math.ceil(largest / (power * part)) <= 5
    )
    return [round(step * count, 9) for count in range(math.ceil(largest / step) + 1)]


def set_apart(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Positions near the wanted ones, in their order, at least a gap apart, from low to high.

    Positions that do not fit begin at `low` and go beyond `high`.
    """

    def start(group: list[int]) -> float:
        """The start of a group that is centred on the wanted positions of its members."""
        middle = sum(wanted[at] for at in group) / len(group)
        length = gap * (len(group) - 1)
        return max(min(middle - length / 2, high - length), low)

    groups: list[list[int]] = []
    for at in sorted(range(len(wanted)), key=lambda at: wanted[at]):
        groups.append([at])
        while len(groups) > 1 and start(groups[-2]) + gap * len(groups[-2]) > start(groups[-1]):
            after = groups.pop()
            groups[-1] += after
    placed = {at: start(group) + gap * nth for group in groups for nth, at in enumerate(group)}
    return [round(placed[at], 1) for at in range(len(wanted))]
