"""Rules: what a tired reviewer would miss. Each is one small function in a file of its own.

A rule reads a valid comparison and yields its findings; it never prints and never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.document import Location, TextSpan
from comparisons.language import Language
from comparisons.messages import MessageValue, Phrase, phrase
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import language_name


@dataclass(frozen=True)
class RuleResult:
    """What a rule found, at a location of a file."""

    file: str
    """The file, as a key of `Comparison.documents`."""

    location: Location
    """The keys and list positions that lead to the value."""

    rule_id: str
    """The kind of mistake: an id of `diagnostics.yml`."""

    values: Mapping[str, MessageValue] = field(default_factory=dict)
    """What fills the places in the words of the rule."""

    at: TextSpan | None = None
    """The words of a text that it is about."""


Rule = Callable[[Comparison, date], Iterator[RuleResult]]
"""Takes a comparison and today's date."""


def only_in(only: tuple[str, ...], language: Language, other: Language) -> Phrase:
    """What a text has in one language and not in another, as a message says it."""
    return phrase(
        "only-in", only=only, language=language_name(language), other=language_name(other)
    )


def check(comparison: Comparison, today: date, rules: tuple[Rule, ...]) -> list[Diagnostic]:
    """The findings of all rules as diagnostics with their places."""
    return [
        comparison.documents[finding.file].diagnostic(
            finding.location, finding.rule_id, finding.values, at=finding.at
        )
        for rule in rules
        for finding in rule(comparison, today)
    ]
