"""Everything that the check finds in a data folder: what keeps it from being published, and its form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comparisons import clock
from comparisons.diagnostic import DataError, Diagnostic
from comparisons.lint.form import form_diagnostics
from comparisons.lint.load import load
from comparisons.lint.rules import check
from comparisons.lint.rules.all import WARNINGS


def all_diagnostics(data: Path, *, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a data folder, sorted by place; `today` is by default the clock's."""
    diagnostics = list(form_diagnostics(data))
    try:
        site = load(data, data.parent, today=today)
        for comparison in site.comparisons:
            diagnostics += check(comparison, today or clock.today(), WARNINGS)
    except DataError as error:
        diagnostics += error.diagnostics
    return DataError(diagnostics).diagnostics
