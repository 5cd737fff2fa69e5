"""A `today` that repeats the claim or another claim's answer: it was not written for this claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.lint.rules import RuleResult
from comparisons.messages import Phrase, phrase
from comparisons.model.comparison import Comparison
from comparisons.model.text import folded


def today_repeats(comparison: Comparison, today: date) -> Iterator[RuleResult]:
    """Find answers that are the claim's own words or an earlier claim's answer."""
    for language in comparison.languages:
        first: dict[str, str] = {}
        for id, claim in comparison.claims.items():
            answer = folded(claim.today[language])
            other = first.setdefault(answer, id)
            if answer == folded(claim.says[language]) or other != id:
                file, location = comparison.claim_places[id]
                yield RuleResult(
                    file,
                    (*location, "today", language),
                    "today-repeats",
                    {"where": _where(id, other)},
                )


def _where(id: str, other: str) -> Phrase:
    return phrase("another-answer", other=other) if other != id else phrase("the-claim-itself")
