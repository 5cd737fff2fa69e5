"""A comparison: everything in one folder of `data/`, loaded and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from comparisons.document import Document, Location
from comparisons.model.article import Contradiction, Difference, GlossaryEntry, Part, Term
from comparisons.model.base import (
    CriterionRef,
    DifferenceRef,
    Kind,
    Model,
    RequirementRef,
    Slug,
    SourceRef,
    SubjectRef,
    UniqueTuple,
)
from comparisons.model.claim import Claim
from comparisons.model.criterion import Criterion
from comparisons.model.milestone import Milestone
from comparisons.model.popularity import Measure
from comparisons.model.requirement import Requirement, Situation
from comparisons.model.source import Source
from comparisons.model.subject import Subject
from comparisons.model.text import Text
from comparisons.model.text_units import Pair, pairs


class FactLabel(Model):
    """A kind of fact that every subject states.

    每个对比对象都要写的一种基本事实。
    """

    id: Slug
    """Its id in the subjects' files.
    它在各对象文件里的编号。

        id: specified
    """

    label: Text
    """Its name on the page.
    它在页面上的名称。

        label: {zh: 规范年份, en: Specified in}
    """


class ComparisonFile(Model):
    """`comparison.yml`: what the comparison is, and the order of its parts.

    `comparison.yml`：对比什么，各部分按什么次序。
    """

    title: Text
    """The subjects' names and nothing else.
    只写对比对象的名称。

        title: {zh: JSON 与 YAML, en: JSON and YAML}
    """

    summary: Text
    """What this comparison is, in a sentence or two.
    一两句话：这是怎样的对比。

        summary: {zh: 两种数据格式，三个问题。, en: "Two data formats, three questions."}
    """

    subjects_title: Text
    """What the subjects are together, as a heading: frameworks, databases, formats.
    这些对象合起来叫什么，用作标题：框架、数据库、格式。

        subjects_title: {zh: 格式, en: Formats}
    """

    subjects: Annotated[UniqueTuple[SubjectRef], Field(min_length=2, max_length=6)]
    """The subjects in the article's order.
    对比对象，按文章的次序。

        subjects: [json, yaml]
    """

    criteria: Annotated[UniqueTuple[CriterionRef], Field(min_length=1)]
    """The criteria in the article's order.
    比较项，按文章的次序。

        criteria: [specification, tabs, media-type]
    """

    differences: UniqueTuple[DifferenceRef] = ()
    """The key differences in the article's order; left out when there are none.
    关键差异，按文章的次序；没有就不写。

        differences: [white-space]
    """

    facts: tuple[FactLabel, ...] = ()
    """The facts that every subject states.
    每个对比对象都要写的基本事实。

        facts:
          - id: specified
            label: {zh: 规范年份, en: Specified in}
    """

    due_after_days: Annotated[int, Field(ge=1)] = 180
    """How many days after its check a statement is due for another look.
    核对之后过多少天该复查。

        due_after_days: 180
    """

    requirements: UniqueTuple[RequirementRef] = ()
    """The requirements to choose by, in the order of their page; left out when there are none.
    供读者挑选的需求，按页面的次序；没有就不写。

        requirements: [comments, standard, streams]
    """

    article: SourceRef | None = None
    """The source that is the article; left out when the comparison follows none.
    文章本身所在的来源；不跟随任何文章就不写。

        article: old-article
    """

    verdict: CriterionRef | None = None
    """The criterion that holds the article's closing verdict on each subject.
    写着文章对各对象最后评语的比较项。

        verdict: verdict
    """


LONG = 60
"""A comparison of more criteria than this leaves evidence and claims to the criteria's own pages."""


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
    requirements: Mapping[str, Requirement]
    situations: Mapping[str, Situation]
    """Ready starting points for choosing."""

    milestones: Mapping[str, Milestone]
    """Dated facts for the timeline, the earliest first."""

    popularity: Mapping[str, Measure]
    """The measures of popularity with their dated figures."""

    examples: Mapping[tuple[str, str], str]
    """The code of each example by criterion and subject."""

    folder: Path
    """Where its files are."""

    documents: Mapping[str, Document]
    """Its parsed files by their path in the folder, without suffix: `criteria/speed`."""

    @property
    def long(self) -> bool:
        """Whether pages that go through all criteria have to be brief about each."""
        return len(self.criteria) > LONG

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every text pair of its files."""
        return tuple(pairs(self.documents))

    @cached_property
    def ids(self) -> Mapping[Kind, tuple[str, ...]]:
        """What references of each kind may name."""
        return {
            "subject": tuple(self.subjects),
            "criterion": tuple(self.criteria),
            "difference": tuple(self.differences),
            "claim": tuple(self.claims),
            "source": tuple(self.sources),
            "term": tuple(self.terms),
            "fact": tuple(fact.id for fact in self.file.facts),
            "requirement": tuple(self.requirements),
        }

    @cached_property
    def claim_places(self) -> Mapping[str, tuple[str, Location]]:
        """The file (a key of `documents`) and the location in it of every claim."""
        places: dict[str, tuple[str, Location]] = {}
        for folder, parts in (("article", self.parts), ("differences", self.differences)):
            for name, part in parts.items():
                for at, claim in enumerate(part.claims):
                    places[claim.id] = (f"{folder}/{name}", ("claims", at))
        for name, row in self.criteria.items():
            for at, claim in enumerate(row.claims):
                places[claim.id] = (f"criteria/{name}", ("claims", at))
            for subject, cell in row.cells.items():
                for at, claim in enumerate(cell.claims):
                    places[claim.id] = (f"criteria/{name}", ("cells", subject, "claims", at))
        return places

    @cached_property
    def source_places(self) -> Mapping[str, str]:
        """The file (a key of `documents`) of every source; its location there is its id."""
        return {
            id: name
            for name, document in self.documents.items()
            if name.startswith("sources/")
            for id in document.value
        }

    def claims_in(self, criterion: Criterion) -> Iterator[Claim]:
        """The claims of a row: its own, then each cell's in the subjects' order."""
        yield from criterion.claims
        for subject in self.subjects:
            yield from criterion.cells[subject].claims

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id, in the article's order."""
        in_order: list[Claim] = []
        for name in ("introduction",):
            in_order += self.parts[name].claims if name in self.parts else ()
        for difference in self.differences.values():
            in_order += difference.claims
        in_order += self.parts["table"].claims if "table" in self.parts else ()
        for criterion in self.criteria.values():
            in_order += self.claims_in(criterion)
        for name in ("conclusion", "recommended", "page"):
            in_order += self.parts[name].claims if name in self.parts else ()
        return {claim.id: claim for claim in in_order}

    @cached_property
    def checked(self) -> date:
        """The newest day on which anything was checked."""
        days = [claim.checked for claim in self.claims.values()]
        for criterion in self.criteria.values():
            days += [cell.checked for cell in criterion.cells.values()]
        for requirement in self.requirements.values():
            days += [answer.checked for answer in requirement.answers.values()]
        days += [milestone.checked for milestone in self.milestones.values()]
        for measure in self.popularity.values():
            days += [reading.checked for reading in measure.readings]
        return max(days)

    def contradictions_of(self, claim: Claim) -> dict[str, Contradiction]:
        """The contradictions that a claim is part of, by id."""
        return {id: entry for id, entry in self.contradictions.items() if claim.id in entry.claims}


class SiteFile(Model):
    """`data/site.yml`: the words of the site as a whole.

    `data/site.yml`：整个网站的用语。
    """

    name: Text
    """The name of the site.
    网站的名称。

        name: {zh: 有据对比, en: Compared with evidence}
    """

    headline: Text
    """What this site is, in a few words: the home page's heading.
    几个字：这个网站是什么；用作首页的标题。

        headline: {zh: 两种格式，三个问题, en: "Two formats, three questions"}
    """

    summary: Text
    """What this site is, in a sentence or two.
    一两句话：这个网站是什么。

        summary: {zh: 每个答案都有依据。, en: Every answer has its evidence.}
    """


@dataclass(frozen=True)
class Site:
    """Everything that is published."""

    file: SiteFile
    comparisons: tuple[Comparison, ...]
