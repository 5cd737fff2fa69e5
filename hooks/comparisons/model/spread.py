"""How far the readings of a measurement lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Spread:
    """The median, the middle half, and the ends of some readings."""

    median: float
    lower: float
    """The lower quartile."""

    upper: float
    """The upper quartile."""

    least: float
    most: float

    def overlaps(self, other: Spread) -> bool:
        """Whether the middle halves meet, so that neither can be called the smaller."""
        return self.lower <= other.upper and other.lower <= self.upper


def spread(readings: Sequence[float]) -> Spread:
    """The spread of readings; of a single one all are the same."""
    lower, _, upper = quantiles(readings, method="inclusive") if len(readings) > 1 else readings * 3
    return Spread(median(readings), lower, upper, min(readings), max(readings))
