"""What the pages show: numbers and selections computed from a comparison, without markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from comparison_site.base import Language
from comparison_site.claim import Claim, Verdict
from comparison_site.comparison import Comparison
from comparison_site.source import Source


@dataclass(frozen=True)
class Tally:
    """How many claims carry each verdict."""

    counts: dict[Verdict, int]
    """The count of every verdict, also where it is zero, in the verdicts' order."""

    @property
    def total(self) -> int:
        """The number of claims."""
        return sum(self.counts.values())

    def share(self, verdict: Verdict) -> int:
        """The percentage of a verdict, rounded."""
        return round(100 * self.counts[verdict] / self.total) if self.total else 0


def tally(claims: Iterable[Claim]) -> Tally:
    """Count claims by verdict."""
    counted = Counter(claim.verdict for claim in claims)
    return Tally({verdict: counted[verdict] for verdict in Verdict})


def claims_about(comparison: Comparison, subject: str) -> list[Claim]:
    """Every claim that speaks of a subject, in the article's order."""
    return [claim for claim in comparison.claims.values() if subject in claim.about]


def sections(
    comparison: Comparison, words: dict[str, str], language: Language
) -> list[tuple[str, list[Claim]]]:
    """The claims by the section of the article they stand in, in its order."""
    rows: list[tuple[str, list[Claim]]] = []
    parts = {name: list(part.claims) for name, part in comparison.parts.items()}
    if "introduction" in parts:
        rows.append((words["introduction"], parts["introduction"]))
    for difference in comparison.differences.values():
        rows.append((difference.title[language], list(difference.claims)))
    in_table = parts.get("table", []) + [
        claim for row in comparison.criteria.values() for claim in comparison.claims_in(row)
    ]
    rows.append((words["table"], in_table))
    for name in ("conclusion", "recommended"):
        if name in parts:
            rows.append((words[name], parts[name]))
    if "page" in parts:
        rows.append((words["article_page_claims"], parts["page"]))
    return [(title, claims) for title, claims in rows if claims]


@dataclass(frozen=True)
class CitedSource:
    """A source and what rests on it."""

    id: str
    source: Source
    claims: tuple[str, ...]
    """The ids of the claims that cite it."""

    cells: tuple[tuple[str, str], ...]
    """The cells that cite it, as criterion and subject."""

    subjects: tuple[str, ...]
    """The subjects whose page cites it."""


def cited_sources(comparison: Comparison) -> list[CitedSource]:
    """Every source with what cites it, by publisher and title."""
    cited = [
        CitedSource(
            id,
            source,
            tuple(claim.id for claim in comparison.claims.values() if id in claim.sources),
            tuple(
                (criterion, subject)
                for criterion, row in comparison.criteria.items()
                for subject in comparison.subjects
                if id in row.cells[subject].sources
            ),
            tuple(
                name
                for name, subject in comparison.subjects.items()
                if id in subject.sources
                or any(id in fact.sources for fact in subject.facts.values())
            ),
        )
        for id, source in comparison.sources.items()
    ]
    return sorted(cited, key=lambda one: (one.source.publisher.lower(), one.source.title.lower()))
