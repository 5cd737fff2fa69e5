"""The evidence: how many sources each claim has, and how long ago it was checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from comparisons.model.claim import Claim, Verdict
from comparisons.model.comparison import Comparison
from comparisons.views.figures import MANY

RECENT = 30
"""Up to so many days after its check a claim counts as checked recently."""


@dataclass(frozen=True)
class AgeGroup:
    """Claims that were checked about as long ago."""

    kind: str
    """The key of the words that name it: evidence_recent, evidence_older or evidence_due."""

    by_sources: Mapping[int, tuple[Claim, ...]]
    """The claims by their number of sources, the fewest first, and among these by verdict."""


@dataclass(frozen=True)
class Evidence:
    """Every claim by age and number of sources."""

    ages: Mapping[str, int]
    """The days since each claim was checked, by its id, in the article's order."""

    groups: tuple[AgeGroup, ...]
    """The groups that have claims, the most recently checked first."""

    recent: int
    """Up to so many days a claim counts as checked recently."""

    due: int
    """After so many days it is due for a new check."""

    @property
    def many(self) -> bool:
        """Whether there are too many claims to draw each of them."""
        return len(self.ages) > MANY


def evidence(comparison: Comparison, today: date) -> Evidence:
    """The evidence of a comparison's claims, with ages counted until today."""
    due = comparison.file.due_after_days
    recent = min(RECENT, due)
    ages = {id: max((today - claim.checked).days, 0) for id, claim in comparison.claims.items()}
    found: dict[str, list[Claim]] = {"recent": [], "older": [], "due": []}
    for id, age in ages.items():
        kind = "recent" if age <= recent else "older" if age <= due else "due"
        found[kind].append(comparison.claims[id])
    groups = [
        AgeGroup(f"evidence_{kind}", _by_sources(claims))
        for kind, claims in found.items()
        if claims
    ]
    return Evidence(ages, tuple(groups), recent, due)


def _by_sources(claims: Iterable[Claim]) -> dict[int, tuple[Claim, ...]]:
    order = list(Verdict)

    def count(claim: Claim) -> int:
        return len(claim.sources)

    in_order = sorted(claims, key=lambda claim: (count(claim), order.index(claim.verdict)))
    return {number: tuple(group) for number, group in groupby(in_order, key=count)}
