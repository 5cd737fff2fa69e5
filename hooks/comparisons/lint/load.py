"""From a data folder to the content of the site, or to every diagnostic in it at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comparisons import clock
from comparisons.diagnostic import DataError, Diagnostic
from comparisons.lint.rules import check
from comparisons.lint.rules.all import RULES, WARNINGS
from comparisons.model.comparison import Site
from comparisons.reader.loader import LoadCache, read_data


def load(
    data: Path, root: Path, *, today: date | None = None, cache: LoadCache | None = None
) -> Site:
    """The content of the site, read and checked by every rule.

    Raises DataError with all diagnostics of all files; `root` is what their paths are relative to,
    `today` the day that counts as the present, by default the clock's. With `cache`, a file that
    has not changed since the load that filled it is not parsed again.
    """
    read = read_data(data, root, cache)
    diagnostics = read.diagnostics + [
        diagnostic
        for comparison in read.comparisons
        for diagnostic in check(comparison, today or clock.today(), RULES)
    ]
    if diagnostics or read.file is None:
        raise DataError(diagnostics)
    return Site(read.file, read.comparisons, read.words)


def all_diagnostics(data: Path, *, today: date | None = None) -> tuple[Diagnostic, ...]:
    """What keeps a data folder from being published; if nothing does, its warnings. Sorted by place."""
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
