"""A statement checked before one of its sources was opened: what the source says now was not compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.model.base import Model
from comparisons.model.cell import Cell, Reading
from comparisons.model.claim import Claim
from comparisons.model.comparison import Comparison
from comparisons.model.evidence import Sourced
from comparisons.model.text_units import found


def checked_before_opened(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find statements whose check is older than the reading of a source that they cite."""
    for file, location, one in found(Model, comparison.models):
        if not isinstance(one, (Cell, Claim, Reading, Sourced)):
            continue
        sources = {id: comparison.sources[id] for id in one.sources if id in comparison.sources}
        opened = [
            (source.opened, id)
            for id, source in sources.items()
            if source.opened and source.opened <= today  # of the others `future_date` tells
        ]
        newest, id = max(opened, default=(date.min, ""))
        if one.checked and newest > one.checked:
            values = {"opened": str(newest), "id": str(id)}
            document = comparison.documents[file]
            yield document.diagnostic((*location, "checked"), "checked-before-opened", values)
