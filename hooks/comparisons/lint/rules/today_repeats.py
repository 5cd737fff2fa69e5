"""A `today` that repeats the claim or another claim's answer: it was not written for this claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.messages import phrase
from comparisons.model.comparison import Comparison
from comparisons.model.text import normalised


def today_repeats(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find answers that are the claim's own words or an earlier claim's answer."""
    for language in comparison.languages:
        first: dict[str, str] = {}
        for id, claim in comparison.claims.items():
            answer = normalised(claim.today[language])
            other = first.setdefault(answer, id)
            if answer == normalised(claim.says[language]) or other != id:
                where = phrase("the-claim-itself")
                if other != id:
                    where = phrase("another-answer", other=other)
                place = comparison.located_claims[id]
                yield place.diagnostic("today-repeats", "today", language, where=where)
