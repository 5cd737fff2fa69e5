"""A comparison: everything in one folder of `data/`, loaded and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain, combinations
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field

from comparisons.document import Document, Location
from comparisons.language import Language
from comparisons.messages import phrase
from comparisons.model.article import Contradiction, Difference, GlossaryEntry, Part, Term
from comparisons.model.base import (
    ComparisonRef,
    CriterionRef,
    DifferenceRef,
    GroupId,
    Item,
    Known,
    Model,
    Slug,
    SourceRef,
    SubjectRef,
    UniqueTuple,
    field_error,
)
from comparisons.model.cell import Cell
from comparisons.model.claim import Claim
from comparisons.model.criterion import Criterion
from comparisons.model.image import ImageFile
from comparisons.model.located import Located, walk
from comparisons.model.milestone import Milestone
from comparisons.model.passage import Citation, Passage
from comparisons.model.run import Run
from comparisons.model.situation import Situation
from comparisons.model.source import Source
from comparisons.model.subject import Subject
from comparisons.model.text import Text
from comparisons.model.value import Quantity, ValueKind


class Group(Model):
    """Criteria that belong together."""

    id: GroupId
    """Its id, which is also its anchor on pages."""

    title: Text
    """Its heading."""

    criteria: Annotated[UniqueTuple[CriterionRef], Field(min_length=1)]
    """Its criteria in their order."""


class Pair(Model):
    """Two subjects and what to say to those who choose between them."""

    subjects: Annotated[UniqueTuple[SubjectRef], Field(min_length=2, max_length=2)]
    """The two."""

    answer: Text
    """How the two relate, and which of them to take when."""


def _distinct(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the groups, or raise when there are none, or two have the same id or criterion."""
    if not groups:  # with `min_length`, pydantic would not count groups that have errors
        raise field_error("wrong-count", count=0, limit=phrase("at-least", limit=1))
    seen: set[tuple[str, str]] = set()
    for number, group in enumerate(groups):
        places: list[tuple[str, str, Location]] = [("group", group.id, ("id",))]
        places += [("criterion", id, ("criteria", at)) for at, id in enumerate(group.criteria)]
        for kind, id, below in places:
            if (kind, id) in seen:
                raise field_error("repeated-entry", below=(number, *below), entry=id)
            seen.add((kind, id))
    return groups


SubjectsAre = Literal["software", "language", "product", "service", "organisation"]


class ComparisonFile(Model):
    """`comparison.yml`: what the comparison is, and the order of its parts."""

    title: Text
    """The subjects' names and nothing else."""

    summary: Text
    """What this comparison is, in a sentence or two."""

    question: Text | None = None
    """The question that readers come with, which names the subjects."""

    answer: Text | None = None
    """The answer to it, in a sentence or two; left out, the summary takes its place."""

    relation: Text | None = None
    """How the subjects relate to each other, in a sentence."""

    related: UniqueTuple[ComparisonRef] = ()
    """The ids of comparisons whose readers may want this one; those that share a subject are found anyway."""

    pairs: tuple[Pair, ...] = ()
    """What to say of two subjects; of more than ten subjects only these pairs have a page."""

    subjects_title: Text
    """What the subjects are together, as a heading: frameworks, databases, formats."""

    subjects_are: SubjectsAre | None = None
    """What kind of thing the subjects are, for search engines; left out where none of these fits."""

    subjects: Annotated[UniqueTuple[SubjectRef], Field(min_length=2, max_length=60)]
    """The subjects in their order."""

    subject_groups: dict[Slug, Text] = Field(default_factory=dict)
    """The groups of subjects by their ids, in order; left out when there are none."""

    groups: Annotated[
        tuple[Group, ...], AfterValidator(_distinct), Field(json_schema_extra={"minItems": 1})
    ]
    """The groups of criteria in order."""

    infographic: Annotated[UniqueTuple[CriterionRef], Field(max_length=10)] = ()
    """The criteria of the infographic, ten at most; left out, it shows those by which most subjects differ."""

    differences: UniqueTuple[DifferenceRef] = ()
    """The key differences in the article's order; left out when there are none."""

    due_after_days: Annotated[int, Field(ge=1)] = 180
    """How many days after its check a statement is due for a new check."""

    article: SourceRef | None = None
    """The source that is the article; left out when the comparison follows none."""

    verdict: CriterionRef | None = None
    """The criterion that holds the article's closing verdict on each subject."""

    @property
    def criteria(self) -> tuple[str, ...]:
        """The ids of all criteria, group after group."""
        return tuple(id for group in self.groups for id in group.criteria)


ALL_PAIRS = 10
"""Up to this many subjects, every pair has a page; of more, only the pairs in `comparison.yml`."""

WIDE = 6
"""With more subjects than this, tables have them as rows."""

MARKS = 6
"""The number of colours and shapes for subjects; further subjects begin again at the first."""

LONG = 60
"""With more criteria than this, evidence and claims stand only on the criteria's own pages."""


@dataclass(frozen=True)
class Comparison:
    """One comparison, complete and consistent. Mappings keep the order of the article."""

    id: str
    """The name of its folder and the first part of its addresses."""

    file: ComparisonFile
    subjects: Mapping[str, Subject]
    criteria: Mapping[str, Criterion]
    differences: Mapping[str, Difference]
    parts: Mapping[str, Part]
    """The article's other parts: introduction, table, conclusion, recommended, page."""

    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    contradictions: Mapping[str, Contradiction]
    glossary: tuple[GlossaryEntry, ...]
    situations: Mapping[str, Situation]
    """Ready starting points for choosing."""

    milestones: Mapping[str, Milestone]
    """Dated facts for the timeline, the earliest first."""

    examples: Mapping[tuple[str, str], str]
    """The code of each example by criterion and subject."""

    folder: Path
    """Where its files are."""

    documents: Mapping[str, Document]
    """Its parsed files by their path in the folder, without suffix: `criteria/speed`.

    A file of sources that comparisons share is `sources/shared/<subject>`.
    """

    models: Mapping[str, BaseModel]
    """The model of each of these files."""

    known: Known
    """The ids that its references may name."""

    languages: tuple[Language, ...]
    """The languages of the site, the default first."""

    runs: Mapping[str, Run] = field(default_factory=dict)
    """The results of the measurements, by machine."""

    images: Mapping[str, ImageFile] = field(default_factory=dict)
    """The files of its images by their names."""

    @property
    def wide(self) -> bool:
        """Whether there are too many subjects for a column each."""
        return len(self.subjects) > WIDE

    @property
    def long(self) -> bool:
        """Whether pages that go through all criteria have to be brief about each."""
        return len(self.criteria) > LONG

    @cached_property
    def _located(self) -> Mapping[type[Any], list[Located[Any]]]:
        """Every model, text, citation and date in its files, by type."""
        found: dict[type[Any], list[Located[Any]]] = {}
        for file, model in sorted(self.models.items()):
            for location, value in walk(model):
                one = Located(value, file, location, self.documents[file])
                found.setdefault(type(value), []).append(one)
        return found

    def every(self, kind: type[Item]) -> list[Located[Item]]:
        """Every model, text, citation or date of a type in its files, file by file.

        The day and sources that a cell takes from its file are found in each such cell.
        """
        types = (one for one in self._located if issubclass(one, kind))
        return [one for type in types for one in self._located[type]]

    @property
    def passages(self) -> Iterator[tuple[Located[Any], Passage, Source]]:
        """Every passage, of a source or of a citation, with its place and its source."""
        for source in self.every(Source):
            yield source, source.value, source.value
        for cited in self.every(Citation):
            known, is_there = self.sources.get(cited.value), cited.document.has(cited.location)
            if cited.value.passage and known and is_there:
                yield cited, cited.value.passage, known

    def passage(self, cited: str) -> Passage:
        """The passage of a citation: its own, or else that of its source."""
        own = cited.passage if isinstance(cited, Citation) else None
        return own or self.sources[cited]

    @cached_property
    def located_claims(self) -> Mapping[str, Located[Claim]]:
        """Every claim with its place, by its id."""
        return {one.value.id: one for one in self.every(Claim)}

    def cell_location(self, criterion: str, subject: str) -> tuple[str, Location]:
        """The file (a key of `documents`) and the location in it of a cell."""
        if subject in self.documents[f"criteria/{criterion}"].value.get("cells", ()):
            return f"criteria/{criterion}", ("cells", subject)
        return f"subjects/{subject}", ("cells", criterion)

    @property
    def cells(self) -> Iterator[tuple[str, str, Cell]]:
        """Every cell with its criterion and its subject."""
        for id, criterion in self.criteria.items():
            for subject, cell in criterion.cells.items():
                yield id, subject, cell

    def mark(self, subject: str) -> int:
        """The number of the colour and shape of a subject, counted from 1."""
        return list(self.subjects).index(subject) % MARKS + 1

    @cached_property
    def first_group(self) -> Mapping[str, Criterion]:
        """The criteria of the first group."""
        return {id: self.criteria[id] for id in self.file.groups[0].criteria if id in self.criteria}

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], Text | None]:
        """The pairs of subjects that have a page, in their order, each with its answer, if any."""
        named = {frozenset(one.subjects): one.answer for one in self.file.pairs}
        if len(self.subjects) == 2 and self.file.answer:
            named.setdefault(frozenset(self.subjects), self.file.answer)
        pairs = {pair: named.get(frozenset(pair)) for pair in combinations(self.subjects, 2)}
        if len(self.subjects) > ALL_PAIRS:
            return {pair: answer for pair, answer in pairs.items() if answer}
        return pairs

    @cached_property
    def trends(self) -> Mapping[str, Criterion]:
        """The criteria whose numbers have a history, for the line charts."""
        return {
            id: criterion
            for id, criterion in self.criteria.items()
            if any(
                isinstance(one.value, Quantity)
                for cell in criterion.cells.values()
                for one in cell.history
            )
        }

    def of_kind(self, *kinds: ValueKind) -> Mapping[str, Criterion]:
        """The criteria whose values are of certain kinds."""
        return {id: one for id, one in self.criteria.items() if one.kind in kinds}

    @cached_property
    def requirements(self) -> Mapping[str, Criterion]:
        """The criteria that a reader can require: all except those of kind `text`."""
        return self.of_kind(*(kind for kind in ValueKind if kind is not ValueKind.TEXT))

    @cached_property
    def source_files(self) -> Mapping[str, str]:
        """The file (a key of `documents`) of every source; its location there is its id."""
        return {str(one.location[0]): one.file for one in self.every(Source)}

    def claims_in(self, criterion: Criterion) -> Iterator[Claim]:
        """The claims of a row: its own, then each cell's in the subjects' order."""
        yield from criterion.claims
        for cell in criterion.cells.values():
            yield from cell.claims

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id, in the article's order."""

        def of(*names: str) -> Iterator[tuple[Claim, ...]]:
            return (self.parts[name].claims for name in names if name in self.parts)

        in_order = chain(
            *of("introduction"),
            *(difference.claims for difference in self.differences.values()),
            *of("table"),
            *map(self.claims_in, self.criteria.values()),
            *of("conclusion", "recommended", "page"),
        )
        return {claim.id: claim for claim in in_order}

    @cached_property
    def checked(self) -> date:
        """The newest day on which anything was checked."""
        days = [claim.checked for claim in self.claims.values()]
        for _, _, cell in self.cells:
            days += [cell.checked, *(reading.checked for reading in cell.history)]
        days += [milestone.checked for milestone in self.milestones.values()]
        return max(days)

    def contradictions_of(self, claim: Claim) -> dict[str, Contradiction]:
        """The contradictions that a claim is part of, by id."""
        return {id: entry for id, entry in self.contradictions.items() if claim.id in entry.claims}
