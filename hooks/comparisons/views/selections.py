"""What the pages show: numbers and selections computed from a comparison, without markup."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from comparisons.document import Location
from comparisons.model.article import Term
from comparisons.model.base import Language
from comparisons.model.cell import Cell
from comparisons.model.claim import Claim, Verdict
from comparisons.model.comparison import Comparison, Group, Site
from comparisons.model.criterion import Criterion
from comparisons.model.situation import Demand, Situation
from comparisons.model.source import Source
from comparisons.model.subject import Release
from comparisons.model.text import plain
from comparisons.model.text_units import text_units
from comparisons.model.value import ABSENT, Answer
from comparisons.views.choosing import Choice, Condition, Priority, Result, answers, work_out
from comparisons.views.values import differs, format_value

Item = TypeVar("Item")


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

    def segments(self, total: int) -> Iterator[tuple[Verdict, float, float]]:
        """Each verdict that occurs, with start and width of its part of a bar, in percent of `total`."""
        before = 0
        for verdict, count in self.counts.items():
            if count:
                yield verdict, round(100 * before / total, 2), round(100 * count / total, 2)
            before += count


@dataclass(frozen=True)
class NewerRelease:
    """A release that came out after a statement was checked."""

    subject: str
    """The subject's name."""

    release: Release
    against: str
    """The version that was current at the check; empty where that is not known."""


def is_due(checked: date, comparison: Comparison, today: date) -> bool:
    """Whether a statement checked on a day is due for a new check."""
    return (today - checked).days > comparison.file.due_after_days


def newer_releases(
    comparison: Comparison, about: Iterable[str], checked: date
) -> list[NewerRelease]:
    """The releases of subjects that came out after a statement about them was checked."""
    found = []
    for id in about:
        subject = comparison.subjects[id]
        if subject.release and subject.release.released > checked:
            before = subject.release.previous
            against = before.version if before and before.released <= checked else ""
            found.append(NewerRelease(subject.name, subject.release, against))
    return found


def due(comparison: Comparison, today: date) -> list[Claim]:
    """The claims that are due for a new check, in the article's order."""
    return [one for one in comparison.claims.values() if is_due(one.checked, comparison, today)]


@dataclass(frozen=True)
class Gap:
    """Something that a contributor could improve."""

    kind: str
    """The key of the words that name it."""

    name: str
    """The id of the claim or source concerned, or the name of the text pair."""

    claim: str
    """The id of the claim to link to; empty when it is none."""

    path: str
    """The file, relative to the repository."""

    line: int


def gaps(comparison: Comparison, today: date) -> dict[str, list[Gap]]:
    """Everything that is missing or due, by kind; kinds without gaps are there and empty."""
    claims = list(comparison.claims.values())
    if claims:
        newer = [one for one in claims if newer_releases(comparison, one.about, one.checked)]
        uncertain = [claim for claim in claims if claim.uncertain]
        unverified = [claim for claim in claims if claim.verdict is Verdict.UNVERIFIED]
        by_kind = {"unverified": unverified, "newer_release": newer, "uncertain": uncertain}
    else:
        by_kind = {"newer_release": []}
    single = [one for one in claims if one.verdict.needs_evidence and len(one.sources) == 1]
    by_kind |= {"due": due(comparison, today), "single_source": single}
    found = {
        kind: [_claim_gap(comparison, kind, claim) for claim in listed]
        for kind, listed in by_kind.items()
    }
    found |= {"unknown_answer": []}
    for criterion, subject, cell in comparison.cells:
        kinds = {
            "due": is_due(cell.checked, comparison, today),
            "single_source": cell.value not in ABSENT and len(cell.sources) == 1,
            "unknown_answer": cell.value is Answer.UNKNOWN,
            "newer_release": bool(newer_releases(comparison, [subject], cell.checked)),
        }
        for kind in (kind for kind, applies in kinds.items() if applies):
            found[kind].append(_cell_gap(comparison, kind, criterion, subject))
    found["newer_release"] += [
        _gap(comparison, "newer_release", subject.name, "", f"subjects/{id}", ("checked",))
        for id, subject in comparison.subjects.items()
        if newer_releases(comparison, [id], subject.checked)
    ]
    found["dead_address"] = [
        _source_gap(comparison, id)
        for id, source in comparison.sources.items()
        if source.link_note or not source.opened
    ]
    return found


def _cell_gap(comparison: Comparison, kind: str, criterion: str, subject: str) -> Gap:
    name = f"{criterion} · {comparison.subjects[subject].name}"
    return _gap(comparison, kind, name, "", *comparison.cell_place(criterion, subject))


def _claim_gap(comparison: Comparison, kind: str, claim: Claim) -> Gap:
    file, location = comparison.claim_places[claim.id]
    return _gap(comparison, kind, claim.id, claim.id, file, location)


def _source_gap(comparison: Comparison, id: str) -> Gap:
    return _gap(comparison, "dead_address", id, "", comparison.source_places[id], (id,))


def _gap(
    comparison: Comparison, kind: str, name: str, claim: str, file: str, location: Location
) -> Gap:
    document = comparison.documents[file].holder(location)
    return Gap(kind, name, claim, document.path, document.place(location)[0])


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
        rows.append((plain(difference.title[language]), list(difference.claims)))
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
    """The ids of the claims that cite it, themselves or with what they mention."""

    cells: tuple[tuple[str, str], ...]
    """The cells that cite it, as criterion and subject."""

    subjects: tuple[str, ...]
    """The subjects whose page cites it."""

    milestones: tuple[str, ...]
    """The ids of the milestones that cite it."""

    @property
    def type(self) -> Literal["primary", "secondary", "measured"]:
        """Who says it: those who make the thing, others, or a measurement of our own."""
        if self.source.script:
            return "measured"
        return "secondary" if self.source.secondary else "primary"


@dataclass(frozen=True)
class WorkedSituation:
    """A ready starting point with what follows from it."""

    id: str
    situation: Situation
    result: Result

    @property
    def outcome(self) -> str:
        """The key of the words that name the leaders: leader, tie, close or none."""
        if not self.result.leaders:
            return "none"
        if not self.result.close:
            return "leader"
        stands = [self.result.standings[leader] for leader in self.result.leaders]
        return "close" if any(one.unknown or one.open for one in stands) else "tie"


def situations(comparison: Comparison) -> list[WorkedSituation]:
    """Every ready starting point, worked out."""
    return [
        WorkedSituation(id, one, work_out(_choice(comparison, one)))
        for id, one in comparison.situations.items()
    ]


def _choice(comparison: Comparison, situation: Situation) -> Choice:
    priorities = {one.criterion: Priority.MUST for one in situation.must}
    priorities |= {one.criterion: Priority.NICE for one in situation.nice}
    conditions = {one.criterion: Condition.of(one) for one in (*situation.must, *situation.nice)}
    return Choice(tuple(comparison.subjects), answers(comparison, conditions), priorities)


def condition_words(
    comparison: Comparison, demand: Demand, language: Language, words: dict[str, str]
) -> str:
    """What a demand asks of its criterion as plain text, such as `≥ 8 GB`; empty for `yes`."""
    criterion = comparison.criteria[demand.criterion]
    said = [
        f"{sign} {format_value(criterion, bound, language, words)}"
        for sign, bound in (("≥", demand.at_least), ("≤", demand.at_most))
        if bound is not None
    ]
    labels = [plain(criterion.options[id][language]) for id in demand.one_of]
    return words["list_separator"].join([*said, " / ".join(labels)] if labels else said)


@dataclass(frozen=True)
class PairRow:
    """One criterion of a page that sets two subjects side by side."""

    id: str
    criterion: Criterion
    one: Cell
    other: Cell

    differs: bool
    """Whether the two answer differently; unknown never does."""


def pair_rows(comparison: Comparison, one: str, other: str) -> list[PairRow]:
    """The criteria with the cells of two subjects."""
    return [
        PairRow(id, row, row.cells[one], row.cells[other], differs(row, (one, other)))
        for id, row in comparison.criteria.items()
    ]


def related(site: Site, comparison: Comparison) -> list[Comparison]:
    """The comparisons that this one names, those that share a subject, and those that name it."""
    by_id = {one.id: one for one in site.comparisons if one.id != comparison.id}
    sharing = [id for id, one in by_id.items() if comparison.subjects.keys() & one.subjects.keys()]
    naming = [id for id, one in by_id.items() if comparison.id in one.file.related]
    return [by_id[id] for id in dict.fromkeys([*comparison.file.related, *sharing, *naming])]


def terms_in(comparison: Comparison, criterion: Criterion) -> dict[str, Term]:
    """The terms that the answers to a criterion name, in the first language of the site."""
    language = comparison.languages[0]
    said = " ".join(
        unit.text[language] for unit in text_units({"": criterion}) if "claims" not in unit.location
    )
    return {id: term for id, term in comparison.terms.items() if _names(said, term.name)}


def _names(text: str, name: str) -> bool:
    """Whether a text has a name as a word of its own."""
    return bool(re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text))


def with_subject(site: Site, comparison: Comparison, subject: str) -> list[Comparison]:
    """The other comparisons of a subject."""
    return [one for one in site.comparisons if subject in one.subjects and one.id != comparison.id]


def groups(comparison: Comparison) -> list[tuple[Group, dict[str, Criterion]]]:
    """The groups in order, each with its criteria."""
    return [
        (group, {id: comparison.criteria[id] for id in group.criteria})
        for group in comparison.file.groups
    ]


def _evidence(comparison: Comparison, claim: Claim) -> list[str]:
    """The sources of a claim and of what it mentions."""
    mentioned = (id for term in claim.mentions for id in comparison.terms[term].sources)
    return [*claim.sources, *mentioned]


def cited_sources(comparison: Comparison) -> list[CitedSource]:
    """Every source with what cites it, by publisher and title."""
    claims = _citing((one.id, _evidence(comparison, one)) for one in comparison.claims.values())
    cells = _citing(
        (
            (criterion, subject),
            [*cell.sources, *(id for reading in cell.history for id in reading.sources)],
        )
        for criterion, subject, cell in comparison.cells
    )
    subjects = _citing(
        (name, [*one.sources, *(one.release.sources if one.release else ())])
        for name, one in comparison.subjects.items()
    )
    milestones = _citing((name, one.sources) for name, one in comparison.milestones.items())
    cited = [
        CitedSource(
            id,
            source,
            claims[id],
            cells[id],
            subjects[id],
            milestones[id],
        )
        for id, source in comparison.sources.items()
    ]
    return sorted(cited, key=lambda one: (one.source.publisher.lower(), one.source.title.lower()))


def _citing(citations: Iterable[tuple[Item, Iterable[str]]]) -> defaultdict[str, tuple[Item, ...]]:
    """What cites each source, from what each thing cites."""
    found: defaultdict[str, tuple[Item, ...]] = defaultdict(tuple)
    by_source: defaultdict[str, list[Item]] = defaultdict(list)
    for item, sources in citations:
        for id in dict.fromkeys(sources):
            by_source[id].append(item)
    found.update({id: tuple(items) for id, items in by_source.items()})
    return found
