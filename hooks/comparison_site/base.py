"""What all models share: strictness, and references that are checked while a file is validated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from comparison_site.yaml_file import closest

Language = Literal["zh", "en"]
"""A language of the site."""

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages of the site, the default first."""

Kind = Literal[
    "subject", "criterion", "difference", "claim", "source", "term", "fact", "requirement"
]
"""A kind of thing that data refers to by id."""


class Model(BaseModel):
    """A part of a data file: no unknown keys, no conversions, never changed after loading."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )


@dataclass(frozen=True)
class Known:
    """What exists in a comparison, collected before its files are validated."""

    ids: Mapping[Kind, frozenset[str] | None] = field(default_factory=dict)
    """The ids of each kind; None when an unreadable file may hold more of them."""

    opened_sources: frozenset[str] = frozenset()
    """The ids of the sources that somebody has opened."""

    def misses(self, kind: Kind, id: str) -> bool:
        """Whether an id certainly does not exist."""
        ids = self.ids.get(kind)
        return ids is not None and id not in ids


def known_in(info: ValidationInfo) -> Known:
    """The known ids of the comparison that is being validated."""
    context = info.context
    return context if isinstance(context, Known) else Known()


def flaw(found: str, expected: str, cure: str) -> PydanticCustomError:
    """A validation error that carries the three parts of a problem."""
    return PydanticCustomError(
        "flaw", "{found}", {"found": found, "expected": expected, "cure": cure}
    )


def check_reference(kind: Kind, id: str, info: ValidationInfo) -> str:
    """Return the id, or raise when nothing of that kind has it."""
    known = known_in(info)
    if known.misses(kind, id):
        hint = closest(id, sorted(known.ids[kind] or ()))
        raise flaw(
            f"`{id}`", f"the id of an existing {kind}", f"{hint}check the id or add the {kind}"
        )
    return id


def _reference(kind: Kind) -> Callable[[str, ValidationInfo], str]:
    return lambda id, info: check_reference(kind, id, info)


def _past(value: date) -> date:
    if value.year < 1990:
        raise flaw(f"the year {value.year}", "a date since 1990", "correct the date")
    return value


def every_subject(by_subject: dict[str, object], info: ValidationInfo) -> dict[str, object]:
    """Return the mapping, or raise when it leaves out a subject."""
    for subject in sorted(known_in(info).ids.get("subject") or ()):
        if subject not in by_subject:
            raise flaw(
                f"nothing for `{subject}`", "an entry for every subject", f"add `{subject}:`"
            )
    return by_subject


Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), Field(examples=["api-level"])
]
"""An id that is also part of an address: lower-case Latin letters, digits and single hyphens."""

ClaimId = Annotated[
    str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*-[A-Z0-9]+$"), Field(examples=["D1-02"])
]
"""A claim's own id, such as `D1-02`."""

SubjectRef = Annotated[str, AfterValidator(_reference("subject"))]
CriterionRef = Annotated[str, AfterValidator(_reference("criterion"))]
DifferenceRef = Annotated[str, AfterValidator(_reference("difference"))]
ClaimRef = Annotated[str, AfterValidator(_reference("claim"))]
SourceRef = Annotated[str, AfterValidator(_reference("source"))]
TermRef = Annotated[str, AfterValidator(_reference("term"))]
RequirementRef = Annotated[str, AfterValidator(_reference("requirement"))]

Day = Annotated[date, AfterValidator(_past)]
"""A calendar day, written bare as 2026-11-23."""

Item = TypeVar("Item")


def _without_repeats(items: tuple[Item, ...]) -> tuple[Item, ...]:
    for position, item in enumerate(items):
        if item in items[:position]:
            raise flaw(f"`{item}` twice", "each entry once", "remove the second one")
    return items


Several = Annotated[tuple[Item, ...], AfterValidator(_without_repeats)]
"""A list without repeats."""


def is_web_address(value: str) -> str:
    """Return the address, or raise when it is not plain http(s)."""
    scheme, separator, rest = value.partition("://")
    if scheme not in ("http", "https") or not separator or not rest.split("/")[0]:
        raise flaw(f"`{value}`", "an address that begins with https:// or http://", "correct it")
    if any(character.isspace() or character in "<>\"'`\\" for character in value):
        raise flaw(f"`{value}`", "an address without spaces or quotes", "percent-encode them")
    return value


WebAddress = Annotated[str, AfterValidator(is_web_address)]
"""An absolute http(s) address."""
