"""Subjects: what is compared."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from comparison_site.base import Day, Flaw, WebAddress, flawed, known_in
from comparison_site.evidence import Evidenced
from comparison_site.text import Text, Words


class Fact(Evidenced):
    """A plain fact about a subject."""

    value: Text
    """The fact, as short as it can be said."""


class Release(Evidenced):
    """A published version of a subject."""

    version: Words
    """Its number as published, in quotes."""

    released: Day
    """The day it was published, in universal time."""


def _every_fact(facts: dict[str, Fact], info: ValidationInfo) -> dict[str, Fact]:
    expected = known_in(info).ids.get("fact")
    if expected is None:
        return facts
    missing = [Flaw("missing-fact", {"fact": id}, on_key=True) for id in expected - facts.keys()]
    surplus = [
        Flaw("unlisted-fact", {"fact": id}, (id,), on_key=True) for id in facts.keys() - expected
    ]
    if missing or surplus:
        raise flawed(*missing, *surplus)
    return facts


class Subject(Evidenced):
    """One of the things compared. Its sources stand behind summary, verdict and about."""

    name: Words
    """Its name, the same in both languages."""

    url: WebAddress
    """Its own site."""

    summary: Text
    """What it is today, in one sentence."""

    verdict: Text
    """When it is the right choice, in one sentence."""

    about: Text
    """A paragraph: where it comes from and where it stands."""

    release: Release | None = None
    """The current release and its day; left out where nothing is released or no day is known."""

    facts: Annotated[dict[str, Fact], AfterValidator(_every_fact)] = Field(
        default_factory=dict, validate_default=True
    )
    """Plain facts, by the ids that comparison.yml lists."""
