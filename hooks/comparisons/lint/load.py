"""Loads a data folder and runs the rules over it: the one way to a valid Site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

from comparisons import clock
from comparisons.diagnostic import DataError, Diagnostic
from comparisons.lint import rules, warnings
from comparisons.lint.rules import RuleFunction
from comparisons.model.comparison import Comparison
from comparisons.model.site import Site
from comparisons.reader.loader import LoadCache, read_data


def _functions(folder: ModuleType) -> list[RuleFunction]:
    """The rules in a folder: one a file, named like it."""
    names = sorted(file.stem for file in Path(folder.__path__[0]).glob("[!_]*.py"))
    return [getattr(import_module(f"{folder.__name__}.{name}"), name) for name in names]


RULES = _functions(rules)
"""The rules that stop publication."""

WARNINGS = _functions(warnings)
"""The rules that only warn. A build does without them: they take time at every save."""


def load(
    data: Path, root: Path, *, today: date | None = None, cache: LoadCache | None = None
) -> Site:
    """Read the content of the site and check it by every rule.

    Raises DataError with all diagnostics of all files. Their paths are relative to `root`; `today`
    counts as the present, by default the clock's day. With `cache`, a file that has not changed
    since the load that filled the cache is not parsed again.
    """
    read = read_data(data, root, cache)
    diagnostics = [*read.diagnostics, *_found(read.comparisons, RULES, today)]
    if diagnostics or read.file is None:
        raise DataError(diagnostics)
    return Site(read.file, read.comparisons, read.words)


def all_diagnostics(data: Path, *, today: date | None = None) -> tuple[Diagnostic, ...]:
    """What stops a data folder from being published, else its warnings; sorted by place."""
    try:
        site = load(data, data.parent, today=today)
    except DataError as error:
        return error.diagnostics
    return DataError([*_found(site.comparisons, WARNINGS, today)]).diagnostics


def _found(
    comparisons: tuple[Comparison, ...], rules: list[RuleFunction], today: date | None
) -> Iterator[Diagnostic]:
    for comparison in comparisons:
        for rule in rules:
            yield from rule(comparison, today or clock.today())
