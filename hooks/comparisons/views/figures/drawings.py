"""What the templates draw: the view of each figure, under one name."""

from __future__ import annotations

from comparisons.model.typography import brief
from comparisons.views.figures import names
from comparisons.views.figures.evidence import evidence
from comparisons.views.figures.findings import finding, measure_finding, measure_leader
from comparisons.views.figures.popularity import HEIGHT, popularity, trend
from comparisons.views.figures.timeline import timeline
from comparisons.views.figures.verdicts import verdicts

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
    "verdicts",
]
