"""Rules: what a tired reviewer would miss. Each is one small function in a file of its own.

A rule reads a valid comparison and yields its findings; it never prints and never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.document import Location, TextSpan
from comparisons.messages import Value
from comparisons.model.comparison import Comparison


@dataclass(frozen=True)
class RuleResult:
    """What a rule found, at a location of a file."""

    file: str
    """The file, as a key of `Comparison.documents`."""

    location: Location
    """The keys and list positions that lead to the value."""

    rule_id: str
    """The kind of mistake: an id of `diagnostics.yml`."""

    values: Mapping[str, Value] = field(default_factory=dict)
    """What fills the places in the words of the rule."""

    at: TextSpan | None = None
    """The words of a text that it is about."""


Rule = Callable[[Comparison, date], Iterator[RuleResult]]
"""Takes a comparison and today's date."""


def check(comparison: Comparison, today: date, rules: tuple[Rule, ...]) -> list[Diagnostic]:
    """The findings of all rules as diagnostics with their places."""
    return [
        comparison.documents[finding.file].diagnostic(
            finding.location, finding.rule_id, finding.values, at=finding.at
        )
        for rule in rules
        for finding in rule(comparison, today)
    ]
