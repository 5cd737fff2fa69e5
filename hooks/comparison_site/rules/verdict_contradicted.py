"""A verdict against its relations: what clashes cannot all hold, nor one statement stand two ways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparison_site.base import LANGUAGES
from comparison_site.claim import Claim, Verdict
from comparison_site.comparison import Comparison
from comparison_site.rules import Finding
from comparison_site.text import folded


def verdict_contradicted(comparison: Comparison, today: date) -> Iterator[Finding]:
    """Find the three relations that a verdict can contradict."""
    yield from _all_sides_hold(comparison)
    yield from _one_statement_two_verdicts(comparison)
    yield from _holds_on_its_own_word(comparison)


def _all_sides_hold(comparison: Comparison) -> Iterator[Finding]:
    for id, contradiction in comparison.contradictions.items():
        verdicts = {comparison.claims[claim].verdict for claim in contradiction.claims}
        if len(contradiction.claims) > 1 and verdicts == {Verdict.HOLDS}:
            yield Finding(
                "contradictions",
                (id, "claims"),
                f"claims that all hold ({', '.join(contradiction.claims)})",
                "at least one side that does not hold",
                "correct a verdict, or remove what is no contradiction",
            )


def _one_statement_two_verdicts(comparison: Comparison) -> Iterator[Finding]:
    for language in LANGUAGES:
        first: dict[tuple[str, frozenset[str]], Claim] = {}
        for claim in comparison.claims.values():
            key = (folded(claim.says[language]), frozenset(claim.about))
            other = first.setdefault(key, claim)
            if other.verdict is not claim.verdict:
                yield _at_verdict(
                    comparison,
                    claim,
                    f"`{claim.verdict}` for what {other.id} says too, which is `{other.verdict}`",
                    "one verdict for one statement",
                    "correct one of the two, or say where the statements differ",
                )


def _holds_on_its_own_word(comparison: Comparison) -> Iterator[Finding]:
    for claim in comparison.claims.values():
        only_the_article = claim.sources == (comparison.file.article,)
        if claim.verdict is Verdict.HOLDS and claim.about and only_the_article:
            yield _at_verdict(
                comparison,
                claim,
                "`holds` with the article that claims it as the only source",
                "a source besides the article",
                "cite another source, or change the verdict",
            )


def _at_verdict(
    comparison: Comparison, claim: Claim, found: str, expected: str, cure: str
) -> Finding:
    file, location = comparison.claim_places[claim.id]
    return Finding(file, (*location, "verdict"), found, expected, cure)
