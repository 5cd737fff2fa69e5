"""What every plot needs to know of the page it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from comparisons.model.base import Language
from comparisons.model.comparison import Comparison
from comparisons.model.typography import brief
from comparisons.render.plots.parts import axis

_DAY = 86_400_000


@dataclass(frozen=True)
class Context:
    """A comparison's page of figures in one language."""

    comparison: Comparison
    language: Language
    words: Mapping[str, str]
    today: date
    claim_url: Callable[[str], str]
    """The link to a claim from the page."""

    source_url: Callable[[str], str]
    """The address of a source; empty when it has none."""

    def mark(self, subject: str) -> int:
        """The number of a subject's colour and shape, counted from 0."""
        return self.comparison.mark(subject) - 1

    def name(self, subject: str) -> str:
        """The name of a subject."""
        return self.comparison.subjects[subject].name

    def label(self, subject: str) -> str:
        """The name of a subject, short enough for an axis or a legend."""
        return brief(self.name(subject), 8)

    def time_axis(self) -> dict[str, Any]:
        """An axis of dates as the language writes them, finer the closer the reader looks."""
        return axis(
            type="date",
            tickformatstops=[
                {"dtickrange": [None, 20 * _DAY], "value": self.words["axis_day"]},
                {"dtickrange": [20 * _DAY, "M11"], "value": self.words["axis_month"]},
                {"dtickrange": ["M11", None], "value": "%Y"},
            ],
        )
