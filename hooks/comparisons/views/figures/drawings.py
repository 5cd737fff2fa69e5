"""The figures of a comparison, and under one name the view of each for the templates."""

from __future__ import annotations

from comparisons.model.comparison import Comparison
from comparisons.model.typography import brief
from comparisons.views.figures.claims import evidence, verdict_rows
from comparisons.views.figures.findings import finding, measure_finding, measure_leader
from comparisons.views.figures.popularity import HEIGHT, popularity, trend
from comparisons.views.figures.timeline import timeline

__all__ = [
    "HEIGHT",
    "brief",
    "evidence",
    "finding",
    "measure_finding",
    "measure_leader",
    "names",
    "popularity",
    "timeline",
    "trend",
    "verdict_rows",
]


def names(comparison: Comparison) -> list[str]:
    """The figures that a comparison has data for, in the order of their page."""
    has_data = {
        "popularity": comparison.trends,
        "timeline": comparison.milestones,
        "verdicts": comparison.claims,
        "evidence": comparison.claims,
    }
    return [name for name, data in has_data.items() if data]
