"""Loads a data folder and runs the rules over it: the one way to a valid Site."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

from comparisons import clock
from comparisons.diagnostic import DataError, Diagnostic
from comparisons.lint import rules
from comparisons.lint.rules import RuleFunction
from comparisons.model.site import Site
from comparisons.reader.loader import LoadCache, LoadedData, read_data

_NAMES = sorted(file.stem for file in Path(rules.__path__[0]).glob("[!_]*.py"))

RULES: list[RuleFunction] = [
    getattr(import_module(f"{rules.__name__}.{name}"), name) for name in _NAMES
]
"""Every rule; it is named like its file."""


def load(
    data: Path, root: Path, *, today: date | None = None, cache: LoadCache | None = None
) -> Site:
    """Read the content of the site and check it by every rule.

    Raises DataError with all errors in all files; warnings stop nothing. Paths in diagnostics are
    relative to `root`; `today` counts as the present, by default the clock's day. With `cache`, a
    file that has not changed since the load that filled the cache is not parsed again.
    """
    read = read_data(data, root, cache)
    errors = _errors(_diagnostics(read, today))
    if errors or read.file is None:
        raise DataError(errors)
    return Site(read.file, read.comparisons, read.words)


def all_diagnostics(data: Path, *, today: date | None = None) -> tuple[Diagnostic, ...]:
    """What stops a data folder from being published, else its warnings; sorted by place."""
    found = _diagnostics(read_data(data, data.parent), today)
    return DataError(_errors(found) or found).diagnostics


def _diagnostics(read: LoadedData, today: date | None) -> list[Diagnostic]:
    found = list(read.diagnostics)
    for comparison in read.comparisons:
        for rule in RULES:
            found += rule(comparison, today or clock.today())
    return found


def _errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.rule.level == "error"]
