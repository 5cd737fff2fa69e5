"""A statement checked before its source was opened: it was not compared with what that says now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.evidence import Citing


def checked_before_opened(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find statements whose check is older than the reading of a source that they cite."""
    opened = {
        id: source.opened
        for id, source in comparison.sources.items()
        if source.opened and source.opened <= today  # `future_date` reports the others
    }
    for one in comparison.every(Citing):
        checked, cited = (vars(one.value)[key] for key in ("checked", "sources"))
        newest, id = max(((opened[id], id) for id in cited if id in opened), default=(date.min, ""))
        if checked and newest > checked:
            yield one.diagnostic("checked-before-opened", "checked", opened=str(newest), id=str(id))
