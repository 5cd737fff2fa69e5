"""Verdicts that cannot be right together: all sides hold, or one statement has two verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.model.article import Contradiction
from comparisons.model.claim import Claim, Verdict
from comparisons.model.comparison import Comparison
from comparisons.model.text import normalised


def verdict_contradicted(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sides that all hold, two verdicts on one statement, and articles as their own proof."""
    yield from _all_sides_hold(comparison)
    yield from _one_statement_two_verdicts(comparison)
    yield from _holds_on_its_own_word(comparison)


def _all_sides_hold(comparison: Comparison) -> Iterator[Diagnostic]:
    for one in comparison.every(Contradiction):
        claims = [comparison.claims.get(claim) for claim in one.value.claims]
        verdicts = {claim and claim.verdict for claim in claims}
        if len(claims) > 1 and verdicts == {Verdict.HOLDS}:
            yield one.diagnostic("all-sides-hold", "claims", claims=one.value.claims)


def _one_statement_two_verdicts(comparison: Comparison) -> Iterator[Diagnostic]:
    for language in comparison.languages:
        first: dict[tuple[str, frozenset[str]], Claim] = {}
        for claim in comparison.claims.values():
            key = (normalised(claim.says[language]), frozenset(claim.about))
            other = first.setdefault(key, claim)
            if other.verdict is not claim.verdict:
                place, others = comparison.located_claims[claim.id], other.verdict
                yield place.diagnostic(
                    "two-verdicts", "verdict", verdict=claim.verdict, other=other.id, others=others
                )


def _holds_on_its_own_word(comparison: Comparison) -> Iterator[Diagnostic]:
    for one in comparison.every(Claim):
        only_the_article = one.value.sources == (comparison.file.article,)
        if one.value.verdict is Verdict.HOLDS and one.value.about and only_the_article:
            yield one.diagnostic("holds-on-its-own-word", "verdict")
