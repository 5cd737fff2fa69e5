"""Everything that the check finds in a data folder: what keeps it from being published, and warnings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comparisons import clock
from comparisons.diagnostic import DataError, Diagnostic
from comparisons.lint.load import load
from comparisons.lint.rules import check
from comparisons.lint.rules.all import WARNINGS


def all_diagnostics(data: Path, *, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a data folder, sorted by place; `today` is by default the clock's."""
    try:
        site = load(data, data.parent, today=today)
    except DataError as error:
        return error.diagnostics
    found = [
        diagnostic
        for comparison in site.comparisons
        for diagnostic in check(comparison, today or clock.today(), WARNINGS)
    ]
    return DataError(found).diagnostics
