"""An address that is not encrypted: almost every site has https, and readers may be warned off http."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.lint.rules import RuleResult
from comparisons.model.comparison import Comparison


def http_address(comparison: Comparison, today: date) -> Iterator[RuleResult]:
    """Find http addresses of sources that do not say that there is no https."""
    for id, source in comparison.sources.items():
        if source.url and source.url.startswith("http://") and not source.http_only:
            yield RuleResult(
                comparison.source_places[id],
                (id, "url"),
                "http-address",
            )
