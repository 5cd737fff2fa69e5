"""Figures: each is numbers computed once, drawn by a template and as a table.

The page's script reads the drawing's marks when a reader asks for Plotly's version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from comparisons.model.comparison import Comparison

NAMES: Mapping[str, Callable[[Comparison], bool]] = {
    "popularity": lambda comparison: bool(comparison.trends),
    "timeline": lambda comparison: bool(comparison.milestones),
    "verdicts": lambda comparison: bool(comparison.claims),
    "evidence": lambda comparison: bool(comparison.claims),
}
"""The figures in the order of their page, and whether a comparison has the data for them."""

MANY = 400
"""Above this number of claims a figure draws their counts in the place of each of them."""


def names(comparison: Comparison) -> list[str]:
    """The figures that a comparison has data for."""
    return [name for name, has_data in NAMES.items() if has_data(comparison)]
