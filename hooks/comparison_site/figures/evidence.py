"""The evidence: how many sources each claim has, and how long ago it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from comparison_site.claim import Claim, Verdict
from comparison_site.comparison import Comparison
from comparison_site.figures import MANY

RECENT = 30
"""Up to so many days after its check a claim counts as checked recently."""


@dataclass(frozen=True)
class AgeGroup:
    """Claims that were checked about as long ago."""

    kind: str
    """The key of the words that name it: evidence_recent, evidence_older or evidence_due."""

    days: int
    """The number of days in its name."""

    by_sources: Mapping[int, tuple[Claim, ...]]
    """The claims by their number of sources, the fewest first, and among these by verdict."""


@dataclass(frozen=True)
class Evidence:
    """Every claim by age and number of sources."""

    groups: tuple[AgeGroup, ...]
    """The groups that have claims, the most recently checked first."""

    ages: Mapping[str, int]
    """The days since each claim was checked, by its id, in the article's order."""

    @property
    def many(self) -> bool:
        """Whether there are too many claims to draw each of them."""
        return len(self.ages) > MANY


def evidence(comparison: Comparison, today: date) -> Evidence:
    """The evidence of a comparison's claims, with ages counted until today."""
    ages = {id: max((today - claim.checked).days, 0) for id, claim in comparison.claims.items()}
    return Evidence(tuple(_groups(comparison, ages)), ages)


def _groups(comparison: Comparison, ages: Mapping[str, int]) -> Iterator[AgeGroup]:
    due = comparison.file.due_after_days
    recent = min(RECENT, due)
    for kind, days, youngest, oldest in (
        ("evidence_recent", recent, 0, recent),
        ("evidence_older", due, recent + 1, due),
        ("evidence_due", due, due + 1, None),
    ):
        by_sources: dict[int, list[Claim]] = {}
        for id, claim in comparison.claims.items():
            if youngest <= ages[id] and (oldest is None or ages[id] <= oldest):
                by_sources.setdefault(len(claim.sources), []).append(claim)
        if by_sources:
            yield AgeGroup(
                kind, days, {count: _by_verdict(by_sources[count]) for count in sorted(by_sources)}
            )


def _by_verdict(claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: list(Verdict).index(claim.verdict)))
