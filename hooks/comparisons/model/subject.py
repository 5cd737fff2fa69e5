"""Subjects: what is compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from comparisons.model.base import (
    CriterionRef,
    Day,
    Model,
    SubjectGroupRef,
    UniqueTuple,
    field_error,
)
from comparisons.model.cell import Cell, complete_cells
from comparisons.model.evidence import Sourced
from comparisons.model.image import Image
from comparisons.model.text import OneLineText, ShortText, Text
from comparisons.model.web_address import WebAddress

_PACKAGE = r"^(@[a-z0-9-]+/)?[A-Za-z0-9][A-Za-z0-9._-]*$"


VersionText = Annotated[
    str, StringConstraints(pattern=r"^\w[\w .,+:/-]{0,39}$"), Field(examples=["1.2.2"])
]
"""A version as published, without the marks of texts: texts contain it."""


class EarlierRelease(Model):
    """The version that was current before."""

    version: VersionText
    """Its number as published, in quotes."""

    released: Day
    """The day it was published, in universal time (UTC)."""


class Release(Sourced):
    """A published version of a subject."""

    version: VersionText
    """Its number as published, in quotes."""

    released: Day
    """The day it was published, in universal time (UTC)."""

    previous: EarlierRelease | None = None
    """The release before it: what was checked until then was checked against that one."""


class Upstream(Model):
    """Where a subject is published, for `make refresh`; releases are those of the first that is named."""

    pypi: Annotated[str, StringConstraints(pattern=_PACKAGE), Field(examples=["pyyaml"])] | None = (
        None
    )
    """Its package in the Python Package Index."""

    npm: Annotated[str, StringConstraints(pattern=_PACKAGE), Field(examples=["yaml"])] | None = None
    """Its package in npm."""

    github: (
        Annotated[
            str,
            StringConstraints(pattern=r"^[A-Za-z0-9-]+/[.]?[A-Za-z0-9_-][A-Za-z0-9._-]*$"),
            Field(examples=["yaml/pyyaml"]),
        ]
        | None
    ) = None
    """Its repository on GitHub."""

    @property
    def name(self) -> str:
        """The name of the package or repository there."""
        return self.pypi or self.npm or self.github or ""

    @model_validator(mode="after")
    def _published_somewhere(self) -> Upstream:
        if not self.name:
            raise field_error("no-upstream", on_key=True)
        return self


class Subject(Sourced):
    """One of the things compared. Its sources stand behind its texts.

    What is the same in every comparison of it may stand once in `shared/subjects/`.
    """

    name: OneLineText
    """Its name, the same in both languages."""

    short: OneLineText | None = None
    """A shorter name for narrow columns."""

    logo: Image | None = None
    """Its logo; left out where there is none that may be shown."""

    group: SubjectGroupRef | None = None
    """The group it belongs to: an id of `subject_groups` in `comparison.yml`."""

    url: WebAddress
    """Its own site."""

    summary: Text
    """What it is today, in one sentence."""

    verdict: Text
    """When it is the right choice, in one sentence."""

    choose_when: UniqueTuple[Text] = ()
    """The cases in which to choose it, a few words each, without a full stop."""

    look_elsewhere: UniqueTuple[Text] = ()
    """The cases in which something else is better, in the same form."""

    badge: ShortText | None = None
    """What it is best for, in a few words, for its badge; left out, the first of `choose_when`."""

    about: Text
    """A paragraph: where it comes from and where it stands."""

    release: Release | None = None
    """The current release and its day; left out where nothing is released or no day is known."""

    upstream: Upstream | None = None
    """Where its releases are published, so that `make refresh` finds new ones."""

    cells: Annotated[dict[CriterionRef, Cell], AfterValidator(complete_cells)] = Field(
        default_factory=dict
    )
    """Its answers by criterion, unless they stand in the criteria's own files."""

    @property
    def short_name(self) -> str:
        """The shorter name, or the name where there is none."""
        return self.short or self.name


def current_release(release: Mapping[str, Any]) -> tuple[str, date] | None:
    """The release and its day in the raw file of a subject, whether or not the file is valid."""
    version, released = release.get("version"), release.get("released")
    if isinstance(version, str) and isinstance(released, date):
        return version, released
    return None
