"""What all models share: strictness, and references that are checked while a file is validated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from inspect import get_annotations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from comparisons.document import Location, TextSpan, did_you_mean
from comparisons.language import Language
from comparisons.messages import MessageValue, phrase
from comparisons.model.formatting import is_language

if TYPE_CHECKING:
    from comparisons.model.value import ValueFormat

IdKind = Literal[
    "comparison", "subject", "subject-group", "criterion", "difference", "claim", "source", "term"
]
"""A kind of thing that data refers to by id."""


ID_OF = "x-id-of"
"""The key in our schemas that names the kind of thing whose id a text is."""


KEYS_FILE = Path(__file__).with_name("keys.yml")
"""The Chinese words and an example for each model and key."""


@cache
def _described() -> dict[str, dict[str, str]]:
    text = KEYS_FILE.read_text("utf-8")
    described: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return described


def _describe(schema: JsonSchemaValue, name: str) -> None:
    """Write a description in three parts: a line in English, a line in Chinese, an example."""
    help = _described().get(name)
    if help and "description" in schema:
        english = " ".join(schema["description"].split())
        schema["description"] = f"{english}\n{help['zh']}\n{help.get('example', '')}"


class Described:
    """Adds the Chinese descriptions and the examples of `keys.yml` to the schema of a model."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the words of `keys.yml`, which has each key under the model that declares it."""
        schema = handler(core_schema)
        part = handler.resolve_ref_schema(schema)
        _describe(part, cls.__name__)
        for key, described in part.get("properties", {}).items():
            declared = (
                one for one in cls.__mro__ if key in get_annotations(one) or key in vars(one)
            )
            declaring = next(declared)
            _describe(described, f"{declaring.__name__}.{key}")
        return schema


class Model(Described, BaseModel):
    """A part of a data file: no unknown keys, no conversions, never changed after loading."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )


@dataclass(frozen=True)
class Known:
    """What exists in a comparison, collected before its files are validated."""

    ids: Mapping[IdKind, frozenset[str] | None] = field(default_factory=dict)
    """The ids of each kind; None when an unreadable file may hold more of them."""

    opened_sources: frozenset[str] = frozenset()
    """The ids of the sources that somebody has opened."""

    languages: tuple[Language, ...] = ()
    """The languages of the site, the default first; empty when `site.yml` does not tell."""

    formats: Mapping[str, ValueFormat] = field(default_factory=dict)
    """How the values of each criterion are written; criteria of unreadable kind are left out."""

    releases: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    """The current release of each subject that has one, with its day."""


def known_in(info: ValidationInfo) -> Known:
    """The known ids of the comparison that is being validated."""
    context = info.context
    return context if isinstance(context, Known) else Known()


@dataclass(frozen=True)
class FieldError:
    """A mistake that a validator finds in a value."""

    rule_id: str
    """The kind of mistake: an id of `diagnostics.yml`."""

    values: Mapping[str, MessageValue]
    """What fills the placeholders in the messages of the rule."""

    below: Location = ()
    """The location of the mistake inside the value; empty for the value as a whole."""

    on_key: bool = False
    """Whether the mistake is in the key rather than in the value."""

    at: TextSpan | None = None
    """The part of a text that is wrong; None for the whole value."""


def field_errors(*errors: FieldError) -> PydanticCustomError:
    """A validation error that carries the mistakes of a value."""
    return PydanticCustomError("errors", "{count}", {"count": len(errors), "errors": errors})


def field_error(
    rule_id: str, *, below: Location = (), on_key: bool = False, **values: MessageValue
) -> PydanticCustomError:
    """A validation error that carries one FieldError."""
    return field_errors(FieldError(rule_id, values, below, on_key))


def unknown_id(
    kind: IdKind, id: str, info: ValidationInfo, at: TextSpan | None = None
) -> FieldError | None:
    """The error for an id that does not exist; None if it exists, or may, in an unreadable file."""
    ids = known_in(info).ids.get(kind)
    if ids is None or id in ids:
        return None
    hint = did_you_mean(id, sorted(ids))
    return FieldError("unknown-id", {"id": id, "kind": phrase(kind), "hint": hint}, at=at)


def check_reference(kind: IdKind, id: str, info: ValidationInfo) -> str:
    """Return the id, or raise when nothing of that kind has this id."""
    if error := unknown_id(kind, id, info):
        raise field_errors(error)
    return id


def _reference(kind: IdKind) -> tuple[AfterValidator, Any]:
    """Annotations for the id of an existing thing: its check, and its kind for the schema."""
    return (
        AfterValidator(lambda id, info: check_reference(kind, id, info)),
        Field(json_schema_extra={ID_OF: kind}),
    )


def _not_too_early(value: date) -> date:
    if value.year < 1990:
        raise field_error("day-too-early", year=value.year)
    return value


def _known_language(tag: str) -> str:
    if not is_language(tag):
        raise field_error("unknown-language", tag=tag)
    return tag


def require_every_subject(by_subject: dict[str, object], info: ValidationInfo) -> dict[str, object]:
    """Return the mapping, or raise when it leaves out a subject."""
    missing = (known_in(info).ids.get("subject") or frozenset()) - by_subject.keys()
    if missing:
        raise field_errors(
            *(FieldError("missing-subject", {"subject": id}, on_key=True) for id in sorted(missing))
        )
    return by_subject


SLUG = "[a-z0-9]+(-[a-z0-9]+)*"

Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG}$"), Field(examples=["api-level"])]
"""An id that is also part of an address: lower-case Latin letters, digits and single hyphens."""

_LONGEST_NAME = 80
_PORTS = {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
_DEVICES = {"con", "prn", "aux", "nul", *_PORTS}
"""Names that Windows keeps for devices, so that no file or folder can have them."""


def is_file_name(name: str) -> bool:
    """Whether an id can be part of an address, and the name of a file on every system."""
    return len(name) <= _LONGEST_NAME and name not in _DEVICES and bool(re.fullmatch(SLUG, name))


LanguageTag = Annotated[
    Language,
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"),
    AfterValidator(_known_language),
    Field(examples=["zh"]),
]
"""A language by its BCP 47 tag: `zh`, `en`, `pt-BR`."""

_FRAME = frozenset({"main", "menu", "words"})

PAGE_IDS: Mapping[str, frozenset[str]] = {
    "criterion": _FRAME
    | {"requirements", "sentences", "side-by-side", "suits", "table-words", "table-form"},
    "subject": _FRAME | {"example", "measured", "related", "row", "terms", "trend"},
    "difference": _FRAME,
    "group": _FRAME | {"about", "claims", "pairs", "related", "verdict"},
    "milestone": _FRAME | {"figures-words"},
    "source": _FRAME,
}
"""The element ids that pages use themselves, by the kind of thing whose ids are anchors there."""


def _anchor_of(kind: str) -> AfterValidator:
    def check(id: str) -> str:
        if id in PAGE_IDS[kind]:
            raise field_error("page-id", on_key=True, name=id)
        return id

    return AfterValidator(check)


GroupId = Annotated[Slug, _anchor_of("group")]
MilestoneId = Annotated[Slug, _anchor_of("milestone")]
SourceId = Annotated[Slug, _anchor_of("source")]

ClaimId = Annotated[
    str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*-[A-Z0-9]+$"), Field(examples=["D1-02"])
]
"""A claim's own id, such as `D1-02`."""

ComparisonRef = Annotated[str, *_reference("comparison")]
SubjectRef = Annotated[str, *_reference("subject")]
SubjectGroupRef = Annotated[str, *_reference("subject-group")]
CriterionRef = Annotated[str, *_reference("criterion")]
DifferenceRef = Annotated[str, *_reference("difference")]
ClaimRef = Annotated[str, *_reference("claim")]
SourceRef = Annotated[str, *_reference("source")]
TermRef = Annotated[str, *_reference("term")]

Day = Annotated[date, AfterValidator(_not_too_early)]
"""A calendar day, written bare as 2026-11-23."""

Item = TypeVar("Item")


_MOST_REFERENCES = 200
"""The most ids in a list: nobody reads more."""


def _limited(items: Any) -> Any:
    if isinstance(items, tuple) and len(items) > _MOST_REFERENCES:
        raise field_error("too-many-entries", below=(_MOST_REFERENCES,), limit=_MOST_REFERENCES)
    return items


def _without_repeats(items: tuple[Item, ...]) -> tuple[Item, ...]:
    for position, item in enumerate(items):
        if item in items[:position]:
            raise field_error("repeated-entry", below=(position,), entry=str(item))
    return items


UniqueTuple = Annotated[
    tuple[Item, ...], BeforeValidator(_limited), AfterValidator(_without_repeats)
]
"""A list without repeats."""
