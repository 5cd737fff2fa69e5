"""Criteria: the questions that every subject answers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo

from comparisons.model.base import (
    ClaimRef,
    Day,
    Model,
    Slug,
    SubjectRef,
    UniqueTuple,
    field_error,
    require_every_subject,
)
from comparisons.model.cell import Cell, complete_cells
from comparisons.model.claim import Claim
from comparisons.model.image import Image
from comparisons.model.passage import Citation
from comparisons.model.text import OneLineText, Text
from comparisons.model.value import ValueKind


class Example(Model):
    """The same short program for every subject, in `examples/<criterion>/<subject>.py`."""

    title: Text
    """What the program does."""

    shows: Text
    """What to look at in it."""

    ran: Day
    """The day it was last run."""

    versions: Annotated[dict[SubjectRef, OneLineText], AfterValidator(require_every_subject)]
    """What each program was run on, for example `"3.15.1"`."""

    output: Annotated[dict[SubjectRef, str], AfterValidator(require_every_subject)]
    """What each program printed."""


def _of_kind(*kinds: ValueKind, needed: bool = False) -> AfterValidator:
    """A validator that refuses a key that the kind does not use, or the lack of a needed one."""

    def check(value: Any, info: ValidationInfo) -> Any:
        kind = info.data.get("kind")
        if kind is None or (bool(value) == (kind in kinds)) or (kind in kinds and not needed):
            return value
        rule_id = "key-of-another-kind" if value else "kind-needs-key"
        name = str(info.field_name)
        raise field_error(rule_id, on_key=True, name=name, kind=kind, kinds=kinds)

    return AfterValidator(check)


_NEEDED = Field(validate_default=True)


PublishedCount = Literal["github-stars", "pypi-downloads", "npm-downloads"]
"""A number that a service publishes about a subject; downloads are those of a month."""


class Criterion(Model):
    """A question that is asked about every subject: a row of the comparison."""

    kind: Annotated[ValueKind, Field(strict=False)] = ValueKind.TEXT
    """What the values of its cells are; words only when it is left out."""

    unit: Annotated[Text | None, _of_kind(ValueKind.NUMBER)] = None
    """The unit of its numbers."""

    currency: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Field(examples=["EUR"])] | None,
        _of_kind(ValueKind.MONEY, needed=True),
        _NEEDED,
    ] = None
    """The currency of its amounts, by its three letters."""

    per: Annotated[Text | None, _of_kind(ValueKind.MONEY)] = None
    """What an amount pays for."""

    better: Annotated[
        Literal["higher", "lower"] | None, _of_kind(ValueKind.NUMBER, ValueKind.MONEY)
    ] = None
    """Which values are better; left out where neither are."""

    counts: Annotated[PublishedCount | None, _of_kind(ValueKind.NUMBER)] = None
    """What its numbers count, so that `make refresh` reads them from the service itself."""

    options: Annotated[
        dict[Slug, Text], _of_kind(ValueKind.CHOICE, ValueKind.CHOICES, needed=True), _NEEDED
    ] = Field(default_factory=dict)
    """The values to choose from, each with its label, by their ids."""

    alike: Annotated[bool, _of_kind(ValueKind.TEXT)] = False
    """True when all subjects answer alike, in whatever words."""

    title: Text
    """A word or two."""

    question: Text
    """The question it asks."""

    yes: Annotated[Text | None, _of_kind(ValueKind.YES_NO)] = None
    """What the value `yes` means."""

    partly: Annotated[Text | None, _of_kind(ValueKind.YES_NO)] = None
    """What the value `partly` means."""

    means: Text | None = None
    """What its values show, and what they do not."""

    picture: Image | None = None
    """A picture that explains it."""

    answer: Text | None = None
    """The answer across all subjects, in a sentence or two."""

    related: UniqueTuple[ClaimRef] = ()
    """Claims elsewhere in the article that speak about the same thing."""

    checked: Day | None = None
    """The day of the check of the cells in this file that give no day."""

    sources: UniqueTuple[Citation] = ()
    """The sources of the cells of this file that give none."""

    cells: Annotated[dict[SubjectRef, Cell], AfterValidator(complete_cells)] = Field(
        default_factory=dict
    )
    """Each subject's answer, unless it stands in the subject's own file."""

    claims: tuple[Claim, ...] = ()
    """Claims about the row as a whole."""

    example: Example | None = None
    """A runnable example."""
