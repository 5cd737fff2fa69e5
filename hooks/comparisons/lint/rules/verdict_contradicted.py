"""A verdict against its relations: what clashes cannot all hold, nor one statement stand two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.document import NOTHING
from comparisons.messages import MessageValue
from comparisons.model.claim import Claim, Verdict
from comparisons.model.comparison import Comparison
from comparisons.model.text import folded


def verdict_contradicted(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find the three relations that a verdict can contradict."""
    yield from _all_sides_hold(comparison)
    yield from _one_statement_two_verdicts(comparison)
    yield from _holds_on_its_own_word(comparison)


def _all_sides_hold(comparison: Comparison) -> Iterator[Diagnostic]:
    for id, contradiction in comparison.contradictions.items():
        claims = [comparison.claims.get(claim) for claim in contradiction.claims]
        verdicts = {claim and claim.verdict for claim in claims}
        if len(contradiction.claims) > 1 and verdicts == {Verdict.HOLDS}:
            document, values = (
                comparison.documents["contradictions"],
                {"claims": contradiction.claims},
            )
            yield document.diagnostic((id, "claims"), "all-sides-hold", values)


def _one_statement_two_verdicts(comparison: Comparison) -> Iterator[Diagnostic]:
    for language in comparison.languages:
        first: dict[tuple[str, frozenset[str]], Claim] = {}
        for claim in comparison.claims.values():
            key = (folded(claim.says[language]), frozenset(claim.about))
            other = first.setdefault(key, claim)
            if other.verdict is not claim.verdict:
                values = {"verdict": claim.verdict, "other": other.id, "others": other.verdict}
                yield _at_verdict(comparison, claim, "two-verdicts", values)


def _holds_on_its_own_word(comparison: Comparison) -> Iterator[Diagnostic]:
    for claim in comparison.claims.values():
        only_the_article = claim.sources == (comparison.file.article,)
        if claim.verdict is Verdict.HOLDS and claim.about and only_the_article:
            yield _at_verdict(comparison, claim, "holds-on-its-own-word")


def _at_verdict(
    comparison: Comparison, claim: Claim, rule_id: str, values: Mapping[str, MessageValue] = NOTHING
) -> Diagnostic:
    file, location = comparison.claim_places[claim.id]
    return comparison.documents[file].diagnostic((*location, "verdict"), rule_id, values)
