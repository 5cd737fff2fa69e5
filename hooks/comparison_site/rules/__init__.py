"""Rules: what a tired reviewer would miss. Each is one small function in a file of its own.

A rule reads a valid comparison and yields its findings; it never prints and never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from comparison_site.comparison import Comparison
from comparison_site.problem import Problem
from comparison_site.yaml_file import Location


@dataclass(frozen=True)
class Finding:
    """What a rule found, at a location of a file."""

    file: str
    """The file, as a key of `Comparison.documents`."""

    location: Location
    """The keys and list positions that lead to the value."""

    found: str
    expected: str
    cure: str


Rule = Callable[[Comparison, date], Iterator[Finding]]
"""Takes a comparison and today's date."""


def check(comparison: Comparison, today: date, rules: tuple[Rule, ...]) -> list[Problem]:
    """The findings of all rules as problems with their places."""
    return [
        comparison.documents[finding.file].problem(
            finding.location, finding.found, finding.expected, finding.cure
        )
        for rule in rules
        for finding in rule(comparison, today)
    ]
