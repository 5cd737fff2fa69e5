"""The spread of the readings of a measurement."""

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


def spread(readings: Sequence[float]) -> Spread:
    """The spread of some readings; for a single reading, all five numbers are the same."""
    lower = upper = readings[0]
    if len(readings) > 1:
        lower, _, upper = quantiles(readings, method="inclusive")
    return Spread(median(readings), lower, upper, min(readings), max(readings))
