"""Everything that the check finds in a data folder: what keeps it from being published, and its form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comparisons.diagnostic import DataError, Problem
from comparisons.lint.form import form_problems
from comparisons.lint.load import load


def all_problems(data: Path, *, today: date | None = None) -> tuple[Problem, ...]:
    """Every problem of a data folder, sorted by place; `today` is by default the clock's."""
    problems = list(form_problems(data))
    try:
        load(data, data.parent, today=today)
    except DataError as error:
        problems += error.problems
    return DataError(problems).problems
