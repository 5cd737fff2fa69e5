"""The figures about an article: the verdict of each cell, and the age and sources of each claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from comparisons.model.claim import Claim, Verdict
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion

RECENT = 30
"""A claim counts as recently checked for this many days."""


def verdict_rows(comparison: Comparison) -> dict[str, Criterion]:
    """The criteria of the article's table, and others with claims in their cells."""
    return {
        id: row
        for id, row in comparison.criteria.items()
        if id in comparison.first_group or any(cell.claims for cell in row.cells.values())
    }


@dataclass(frozen=True)
class ClaimAges:
    """Every claim by age and number of sources."""

    ages: Mapping[str, int]
    """The days since each claim was checked, by its id, in the article's order."""

    groups: Mapping[str, Mapping[int, list[Claim]]]
    """The claims by age and number of sources: the newest check first, then the fewest sources.

    The age is a key of interface words: evidence_recent, evidence_older or evidence_due.
    """

    recent: int
    """The most days for which a claim counts as recently checked."""

    due: int
    """The days after which it is due for a new check."""


def claim_ages(comparison: Comparison, today: date) -> ClaimAges:
    """The claims of a comparison by age and sources, with ages counted until today."""
    due = comparison.file.due_after_days
    recent = min(RECENT, due)
    ages = {id: max((today - claim.checked).days, 0) for id, claim in comparison.claims.items()}
    order = list(Verdict)
    groups: dict[str, dict[int, list[Claim]]] = {"recent": {}, "older": {}, "due": {}}
    for claim in sorted(comparison.claims.values(), key=lambda one: order.index(one.verdict)):
        age = ages[claim.id]
        by_sources = groups["recent" if age <= recent else "older" if age <= due else "due"]
        by_sources.setdefault(len(claim.sources), []).append(claim)
    in_order = {
        f"evidence_{kind}": dict(sorted(one.items())) for kind, one in groups.items() if one
    }
    return ClaimAges(ages, in_order, recent, due)
