"""The article that a comparison follows: its parts, its slips and its vocabulary."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from comparisons.model.base import ClaimRef, CriterionRef, Described, Model, Slug, UniqueTuple
from comparisons.model.claim import Claim
from comparisons.model.evidence import Sourced
from comparisons.model.text import OneLineText, Text


class Part(Model):
    """A part of the article outside its differences and its table."""

    title: Text
    """Its heading."""

    summary: Text
    """Our current replacement for this section."""

    claims: tuple[Claim, ...]
    """What the article says there."""


class Difference(Part):
    """One of the article's key differences."""

    answer: Text | None = None
    """How the subjects differ in this today, in a sentence."""

    criteria: UniqueTuple[CriterionRef]
    """The criteria that it concerns."""


class Contradiction(Model):
    """A place where the article contradicts itself or slips."""

    title: Text
    """A few words."""

    text: Text
    """What clashes with what, and which side the evidence supports."""

    claims: UniqueTuple[ClaimRef]
    """The claims concerned."""


class Contradictions(
    Described, RootModel[dict[Annotated[str, StringConstraints(pattern=r"^X\d+$")], Contradiction]]
):
    """Contradictions and slips by their ids."""


class Certainty(Described, StrEnum):
    """How certain the reading of a mistranslated word is."""

    SURE = "sure"
    LIKELY = "likely"
    UNDECIDABLE = "undecidable"


class GlossaryEntry(Model):
    """A word that the article mistranslates."""

    article: OneLineText
    """The word as it stands in the article."""

    english: OneLineText
    """The probable English original."""

    meaning: Text
    """What it means."""

    certainty: Annotated[Certainty, Field(strict=False)]
    """How certain that is."""

    claims: UniqueTuple[ClaimRef] = ()
    """The claims in which it occurs."""


class Glossary(Described, RootModel[tuple[GlossaryEntry, ...]]):
    """The mistranslated words in the article's order."""


class Term(Sourced):
    """Something that is mentioned and not compared."""

    name: OneLineText
    """Its name."""

    became: Text
    """What it is and what became of it."""


class Terms(Described, RootModel[dict[Slug, Term]]):
    """Things that are mentioned and not compared, by their ids."""
