"""The records of the open data: the models of the data, each with its id, address and licence.

They are made from valid data, so nothing is validated again. Version 1 may gain keys and files, and
values may gain options; existing keys keep their meaning. `tests/cases/open-data.yml` lists the
keys.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from comparisons.language import Language
from comparisons.model.article import Contradiction, Difference, GlossaryEntry, Part, Term
from comparisons.model.base import Model
from comparisons.model.cell import Cell
from comparisons.model.claim import Claim
from comparisons.model.comparison import Group, SubjectsAre
from comparisons.model.criterion import Criterion
from comparisons.model.milestone import Milestone
from comparisons.model.passage import Citation
from comparisons.model.situation import Situation
from comparisons.model.source import Source
from comparisons.model.subject import Subject
from comparisons.model.text import Text
from comparisons.views.choosing import Comparable, Standing

VERSION: Literal["1"] = "1"
LICENCE = "CC-BY-4.0"
API_FOLDER = f"api/v{VERSION}/"
"""Where the files of the open data are, below a language's home page."""


class Record(Model):
    """Something that can be referred to."""

    id: str
    """Its permanent id: unique among things of its kind in its comparison."""

    permalink: str
    """Its permanent address for readers; below the home page on a site without an address."""

    licence: str = LICENCE
    """The licence of its text and data, by its SPDX id."""


class ClaimRecord(Claim, Record):
    """A statement of an article beside what is true today."""


class CellRecord(Cell, Record):
    """One subject's answer to one criterion."""

    answer: str
    """The whole answer in words: what it says today, or its value and note."""

    claims: tuple[ClaimRecord, ...]
    """What an article says here."""


class CriterionRecord(Criterion, Record):
    """A question that is asked about every subject."""

    group: str
    """The id of the group that it belongs to."""

    differs: bool
    """Whether some of the subjects differ; unknown is no difference."""

    checked: date
    """The newest day on which one of its cells was checked."""

    sources: tuple[Citation, ...]
    """The ids of the sources of all its cells."""

    cells: dict[str, CellRecord]  # type: ignore[assignment]
    """Each subject's answer, by the subject's id."""

    claims: tuple[ClaimRecord, ...]
    """What an article says about the row as a whole."""


class SubjectRecord(Subject, Record):
    """One of the things compared, with its answers."""

    cells: dict[str, CellRecord]  # type: ignore[assignment]
    """Its answer to each criterion, by the criterion's id."""


class PairRecord(Record):
    """Two subjects side by side."""

    subjects: tuple[str, ...]
    """The ids of the two."""

    answer: Text | None
    """How the two relate, and which of them to take when."""

    differing: tuple[str, ...]
    """The ids of the criteria to which they give different answers; unknown is no difference."""

    checked: date
    """The newest day on which one of the cells was checked."""

    sources: tuple[str, ...]
    """The ids of the sources of the cells."""

    cells: dict[str, dict[str, CellRecord]]
    """Their answers, by the id of the criterion and then of the subject."""


class SourceRecord(Source, Record):
    """A page, file or measurement that was opened and read."""

    checked: date | None
    """The day it was opened and read; null when it could not be opened."""

    cells: tuple[str, ...]
    """The ids of the cells that cite it."""

    claims: tuple[str, ...]
    """The ids of the claims that cite it."""


class SituationRecord(Situation, Record):
    """A ready starting point for choosing, with its result."""

    leaders: tuple[str, ...]
    """The ids of the subjects that cannot be ruled out as the best."""

    standings: dict[str, Standing]
    """How each subject stands."""


class ChoiceRecord(Record):
    """The data for choosing by program."""

    checked: date
    """The newest day on which one of the values was checked."""

    sources: tuple[str, ...]
    """The ids of the sources of the values."""

    values: dict[str, dict[str, Comparable]]
    """By criterion and subject: an answer, the least and the most it can be in a form that sorts, or ids of options."""

    situations: dict[str, SituationRecord]
    """Ready starting points."""


class PartRecord(Part, Record):
    """A part of an article."""

    claims: tuple[ClaimRecord, ...]
    """What the article says there."""


class DifferenceRecord(Difference, Record):
    """A key difference between the subjects."""

    claims: tuple[ClaimRecord, ...]
    """What an article says about it."""


class ComparisonEntry(Record):
    """A comparison in the index."""

    data: str
    """The address of the complete comparison as JSON, below the folder of the index."""

    title: Text
    """The names of its subjects."""

    question: Text | None
    """The question that readers come with."""

    answer: Text | None
    """The answer to it."""

    summary: Text
    """What this comparison is."""

    checked: date
    """The newest day on which anything in it was checked."""

    subjects: tuple[str, ...]
    """The ids of its subjects: `subjects/<id>.json`."""

    criteria: tuple[str, ...]
    """The ids of its criteria: `criteria/<id>.json`."""

    pairs: tuple[str, ...]
    """The ids of its pairs: `pairs/<id>.json`."""

    sources: tuple[str, ...]
    """The ids of its sources: `sources/<id>.json`."""

    tables: tuple[str, ...]
    """The names of its tables: `<name>.csv`."""


class Index(Record):
    """Everything that is published in a language."""

    version: Literal["1"] = VERSION
    """The version of the open data; the first part of its addresses."""

    language: Language
    """The language of the texts."""

    languages: tuple[Language, ...]
    """The languages of the site, the default first: it stands at the root, each other in a folder of its name."""

    name: Text
    """The name of the site."""

    summary: Text
    """What the site is."""

    comparisons: tuple[ComparisonEntry, ...]
    """The comparisons."""


class ComparisonRecord(Record):
    """A complete comparison."""

    language: Language
    """The language of its texts."""

    title: Text
    """The names of its subjects."""

    question: Text | None
    """The question that readers come with."""

    answer: Text | None
    """The answer to it."""

    summary: Text
    """What it is."""

    relation: Text | None
    """How the subjects relate to each other."""

    checked: date
    """The newest day on which anything in it was checked."""

    due_after_days: int
    """How many days after its check a statement is due for another look."""

    subjects_title: Text
    """What the subjects are together."""

    subjects_are: SubjectsAre | None
    """What kind of thing they are."""

    subject_groups: dict[str, Text]
    """The groups of subjects, by their ids."""

    subjects: dict[str, SubjectRecord]
    """The subjects, by their ids; their cells stand with the criteria."""

    groups: tuple[Group, ...]
    """The groups of criteria in order."""

    criteria: dict[str, CriterionRecord]
    """The criteria with all cells, by their ids."""

    pairs: dict[str, Text | None]
    """What to say of two subjects, by the id of the pair."""

    situations: dict[str, SituationRecord]
    """Ready starting points for choosing."""

    milestones: dict[str, Milestone]
    """Dated facts, the earliest first."""

    differences: dict[str, DifferenceRecord]
    """The key differences."""

    article: str | None
    """The id of the source that is the article; null where the comparison follows none."""

    parts: dict[str, PartRecord]
    """The article's other parts."""

    contradictions: dict[str, Contradiction]
    """Where the article contradicts itself or slips."""

    glossary: tuple[GlossaryEntry, ...]
    """Words that the article mistranslates."""

    terms: dict[str, Term]
    """Things that are mentioned and not compared."""

    related: tuple[str, ...]
    """The ids of comparisons whose readers may want this one."""

    sources: dict[str, SourceRecord]
    """The sources, by their ids."""
