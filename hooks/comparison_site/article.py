"""The article that a comparison follows: its parts, its slips and its vocabulary."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from comparison_site.base import ClaimRef, CriterionRef, Model, Several, Slug
from comparison_site.claim import Claim
from comparison_site.evidence import Evidenced
from comparison_site.text import Text, Words


class Part(Model):
    """A part of the article outside its differences and its table."""

    title: Text
    """Its heading."""

    summary: Text
    """What we say in its place, true today."""

    claims: tuple[Claim, ...]
    """What the article says there."""


class Difference(Part):
    """One of the article's key differences."""

    criteria: Several[CriterionRef]
    """The criteria that it speaks to."""


class Contradiction(Model):
    """A place where the article contradicts itself or slips."""

    title: Text
    """A few words."""

    text: Text
    """What clashes with what, and which side the evidence supports."""

    claims: Several[ClaimRef]
    """The claims concerned."""


class Contradictions(
    RootModel[dict[Annotated[str, StringConstraints(pattern=r"^X\d+$")], Contradiction]]
):
    """Contradictions by their ids."""


class Certainty(StrEnum):
    """How certain the reading of a mistranslated word is."""

    SURE = "sure"
    LIKELY = "likely"
    UNDECIDABLE = "undecidable"


class GlossaryEntry(Model):
    """A word that the article mistranslates."""

    article: Words
    """The word as it stands in the article."""

    english: Words
    """The probable English original."""

    meaning: Text
    """What it means."""

    certainty: Annotated[Certainty, Field(strict=False)]
    """How certain that is."""

    claims: Several[ClaimRef] = ()
    """The claims in which it occurs."""


class Glossary(RootModel[tuple[GlossaryEntry, ...]]):
    """The mistranslated words in the article's order."""


class Term(Evidenced):
    """Something that the article names and that is not compared."""

    name: Words
    """Its name."""

    became: Text
    """What it is and what became of it."""


class Terms(RootModel[dict[Slug, Term]]):
    """Terms by their ids."""
