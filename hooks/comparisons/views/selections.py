"""Numbers and selections for pages, computed from a comparison, without markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Literal

from comparisons.document import Location
from comparisons.language import Language
from comparisons.model.article import Term
from comparisons.model.claim import Claim, Verdict
from comparisons.model.comparison import Comparison, Group
from comparisons.model.criterion import Criterion
from comparisons.model.located import walk
from comparisons.model.site import Site
from comparisons.model.situation import Demand, Situation
from comparisons.model.source import Source
from comparisons.model.subject import Subject
from comparisons.model.text import Text, has_word, plain
from comparisons.model.value import ABSENT, Answer
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.choosing import Choice, Priority, Result, answer_to, evaluate
from comparisons.views.values import format_value


def is_due(checked: date, comparison: Comparison, today: date) -> bool:
    """Whether a statement checked on a day is due for a new check."""
    return (today - checked).days > comparison.file.due_after_days


def newer_releases(
    comparison: Comparison, about: Iterable[str], checked: date
) -> list[tuple[Subject, str]]:
    """The subjects with a release newer than the check of a statement about them.

    Each has the version that was current at the check; empty where that is not known.
    """
    found = []
    for subject in map(comparison.subjects.__getitem__, about):
        if subject.release and subject.release.released > checked:
            before = subject.release.previous
            current = before.version if before and before.released <= checked else ""
            found.append((subject, current))
    return found


@dataclass(frozen=True)
class Gap:
    """Something that a contributor could improve."""

    name: str
    """The id of the claim or source concerned, or the names of the cell or subject."""

    claim: Claim | None
    path: str
    """The file, relative to the repository."""

    line: int


def gaps(comparison: Comparison, today: date) -> dict[str, list[Gap]]:
    """Everything that is missing or due, by the key of the interface words for its kind.

    Kinds without gaps are present and empty.
    """
    of_claims = ("unverified", "newer_release", "uncertain", "due", "single_source")
    kinds = of_claims if comparison.claims else ("newer_release", "due", "single_source")
    found: dict[str, list[Gap]] = {kind: [] for kind in (*kinds, "unknown_answer", "dead_address")}

    def add(
        kinds: dict[str, bool], name: str, file: str, location: Location, claim: Claim | None = None
    ) -> None:
        document = comparison.documents[file].holder(location)
        gap = Gap(name, claim, document.path, document.place(location)[0])
        for kind in (kind for kind, applies in kinds.items() if applies):
            found[kind].append(gap)

    for claim in comparison.claims.values():
        single = claim.verdict.needs_evidence and len(claim.sources) == 1
        kinds_of_claim = {
            "unverified": claim.verdict is Verdict.UNVERIFIED,
            "newer_release": bool(newer_releases(comparison, claim.about, claim.checked)),
            "uncertain": bool(claim.uncertain),
            "due": is_due(claim.checked, comparison, today),
            "single_source": single,
        }
        place = comparison.located_claims[claim.id]
        add(kinds_of_claim, claim.id, place.file, place.location, claim)
    for criterion, subject, cell in comparison.cells:
        kinds_of_cell = {
            "due": is_due(cell.checked, comparison, today),
            "single_source": cell.value not in ABSENT and len(cell.sources) == 1,
            "unknown_answer": cell.value is Answer.UNKNOWN,
            "newer_release": bool(newer_releases(comparison, [subject], cell.checked)),
        }
        name = f"{criterion} · {comparison.subjects[subject].name}"
        add(kinds_of_cell, name, *comparison.cell_location(criterion, subject))
    for id, one in comparison.subjects.items():
        kind = {"newer_release": bool(newer_releases(comparison, [id], one.checked))}
        add(kind, one.name, f"subjects/{id}", ("checked",))
    for id, source in comparison.sources.items():
        dead = {"dead_address": bool(source.link_note) or not source.opened}
        add(dead, id, comparison.source_files[id], (id,))
    return found


def tally(claims: Iterable[Claim]) -> dict[Verdict, int]:
    """The number of claims by verdict, in the verdicts' order; zero where there are none."""
    counted = Counter(claim.verdict for claim in claims)
    return {verdict: counted[verdict] for verdict in Verdict}


def bar_segments(counted: Mapping[Verdict, int]) -> Iterator[tuple[Verdict, float, float]]:
    """Each verdict that occurs, with start and width of its segment of a bar, in percent."""
    total, before = sum(counted.values()), 0
    for verdict, count in counted.items():
        if count:
            yield verdict, round(100 * before / total, 2), round(100 * count / total, 2)
        before += count


def claims_about(comparison: Comparison, subject: str) -> list[Claim]:
    """Every claim that speaks of a subject, in the article's order."""
    return [claim for claim in comparison.claims.values() if subject in claim.about]


def sections(
    comparison: Comparison, words: UiStrings, language: Language
) -> list[tuple[str, tuple[Claim, ...]]]:
    """The claims by the section of the article they stand in, in its order."""
    of_part = {name: part.claims for name, part in comparison.parts.items()}
    of_rows = (comparison.claims_in(row) for row in comparison.criteria.values())
    found = [
        (words["introduction"], of_part.get("introduction", ())),
        *((plain(one.title[language]), one.claims) for one in comparison.differences.values()),
        (words["table"], (*of_part.get("table", ()), *chain.from_iterable(of_rows))),
        (words["conclusion"], of_part.get("conclusion", ())),
        (words["recommended"], of_part.get("recommended", ())),
        (words["article_page_claims"], of_part.get("page", ())),
    ]
    return [(title, claims) for title, claims in found if claims]


@dataclass(frozen=True)
class CitedSource:
    """A source and the statements that cite it."""

    id: str
    source: Source
    claims: list[str] = field(default_factory=list)
    """The ids of the claims that cite it, directly or through a term that they mention."""

    cells: list[tuple[str, str]] = field(default_factory=list)
    """The cells that cite it, as ids of criterion and subject."""

    subjects: list[str] = field(default_factory=list)
    """The subjects whose page cites it."""

    milestones: list[str] = field(default_factory=list)
    """The ids of the milestones that cite it."""

    @property
    def type(self) -> Literal["primary", "secondary", "measured"]:
        """Its author: those who make the thing, others, or a measurement of our own."""
        if self.source.script:
            return "measured"
        return "secondary" if self.source.secondary else "primary"


def situations(comparison: Comparison) -> dict[str, Result]:
    """The result of each ready starting point."""
    return {id: evaluate(_choice(comparison, one)) for id, one in comparison.situations.items()}


def _choice(comparison: Comparison, situation: Situation) -> Choice:
    priorities = dict.fromkeys((one.criterion for one in situation.must), Priority.MUST)
    priorities |= dict.fromkeys((one.criterion for one in situation.nice), Priority.NICE)
    demands = {one.criterion: one for one in (*situation.must, *situation.nice)}
    answers = {
        id: {one: answer_to(demands[id], cell.value) for one, cell in criterion.cells.items()}
        for id, criterion in comparison.criteria.items()
        if id in demands
    }
    return Choice(tuple(comparison.subjects), answers, priorities)


def condition_words(
    comparison: Comparison, demand: Demand, language: Language, words: UiStrings
) -> str:
    """The condition of a demand as plain text, such as `≥ 8 GB`; empty for `yes`."""
    criterion = comparison.criteria[demand.criterion]
    said = [
        f"{sign} {format_value(criterion, bound, language, words)}"
        for sign, bound in (("≥", demand.at_least), ("≤", demand.at_most))
        if bound is not None
    ]
    labels = [plain(criterion.options[id][language]) for id in demand.one_of]
    return words["list_separator"].join([*said, " / ".join(labels)] if labels else said)


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
        text[language]
        for location, text in walk(criterion)
        if isinstance(text, Text) and "claims" not in location
    )
    return {id: term for id, term in comparison.terms.items() if has_word(said, term.name)}


def groups(comparison: Comparison) -> list[tuple[Group, dict[str, Criterion]]]:
    """The groups in order, each with its criteria."""
    return [
        (group, {id: comparison.criteria[id] for id in group.criteria})
        for group in comparison.file.groups
    ]


def cited_sources(comparison: Comparison) -> list[CitedSource]:
    """Every source with what cites it, by publisher and title."""
    cited = {id: CitedSource(id, source) for id, source in comparison.sources.items()}
    for claim in comparison.claims.values():
        of_terms = (id for term in claim.mentions for id in comparison.terms[term].sources)
        for id in dict.fromkeys((*claim.sources, *of_terms)):
            cited[id].claims.append(claim.id)
    for criterion, name, cell in comparison.cells:
        earlier = (id for reading in cell.history for id in reading.sources)
        for id in dict.fromkeys((*cell.sources, *earlier)):
            cited[id].cells.append((criterion, name))
    for name, subject in comparison.subjects.items():
        of_release = subject.release.sources if subject.release else ()
        for id in dict.fromkeys((*subject.sources, *of_release)):
            cited[id].subjects.append(name)
    for name, milestone in comparison.milestones.items():
        for id in milestone.sources:
            cited[id].milestones.append(name)
    return sorted(
        cited.values(), key=lambda one: (one.source.publisher.lower(), one.source.title.lower())
    )
