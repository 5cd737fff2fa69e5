"""Every rule: each file here has one of its own name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from comparisons.lint.rules import Rule

_WARNINGS = ("source_uncited", "straight_quote", "subjects_counted")
"""The rules that only `make check` asks, once everything else is right."""


def _rules(*, warnings: bool) -> tuple[Rule, ...]:
    names = sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))
    return tuple(
        getattr(import_module(f"comparisons.lint.rules.{name}"), name)
        for name in names
        if name != "all" and (name in _WARNINGS) == warnings
    )


RULES = _rules(warnings=False)
WARNINGS = _rules(warnings=True)
