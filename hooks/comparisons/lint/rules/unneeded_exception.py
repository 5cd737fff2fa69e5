"""An exception that is no longer needed: it would hide the next mistake in the same place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.lint.rules import RuleResult
from comparisons.model.comparison import Comparison


def unneeded_exception(comparison: Comparison, today: date) -> Iterator[RuleResult]:
    """Find `http_only` beside anything but an http address."""
    for id, source in comparison.sources.items():
        if source.http_only and not (source.url or "").startswith("http://"):
            yield RuleResult(
                comparison.source_places[id],
                (id, "http_only"),
                "unneeded-exception",
            )
