"""What the templates draw: the view of each figure, under one name."""

from __future__ import annotations

from comparison_site.figures import names
from comparison_site.figures.evidence import evidence
from comparison_site.figures.popularity import HEIGHT, popularity
from comparison_site.figures.timeline import timeline
from comparison_site.figures.verdicts import verdicts
from comparison_site.typography import brief

__all__ = ["HEIGHT", "brief", "evidence", "names", "popularity", "timeline", "verdicts"]
