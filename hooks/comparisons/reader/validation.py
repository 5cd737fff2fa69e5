"""From a parsed file to a model, or to diagnostics that its author understands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, Location, closest
from comparisons.messages import BothLanguages, MessageValue, phrase
from comparisons.model.base import Known
from comparisons.model.model_schema import FileSchema, help_in
from comparisons.reader.placeholders import BLANK, blanks, is_blank

AnyModel = TypeVar("AnyModel", bound=BaseModel)


def validate(document: Document, model: type[AnyModel], known: Known) -> AnyModel | None:
    """The document as a model; None, with the reasons in its `diagnostics`, when it is not one.

    A blank is one diagnostic, whatever else could be said about what stands there.
    """
    schema = FileSchema(model, known.languages)
    document.diagnostics += (_blank(document, schema, location) for location in blanks(document))
    try:
        return model.model_validate(document.value, context=known)
    except ValidationError as error:
        for one in error.errors():
            if not is_blank(document, _location(one)):
                document.diagnostics += _diagnostics(document, schema, one)
        return None


def _location(error: ErrorDetails) -> Location:
    return tuple(part for part in error["loc"] if part != "[key]")


def _blank(document: Document, schema: FileSchema, location: Location) -> Diagnostic:
    key = location[-1]
    if BLANK in str(key):
        return document.diagnostic(
            location, "blank", {"text": str(key), "about": phrase("an-id")}, key=True
        )
    of_key = key == 0 or key in schema.languages
    about = _about(schema, location[:-1] if of_key else location)
    return document.diagnostic(
        location, "blank", {"text": document.raw_scalars[location], "about": about}
    )


def _about(schema: FileSchema, location: Location) -> BothLanguages:
    """What is meant to stand at a location."""
    help = help_in(schema.at(location).get("description", ""))
    return BothLanguages(zh=help.zh.rstrip("。"), en=help.en.rstrip("."))


def _diagnostics(
    document: Document, schema: FileSchema, error: ErrorDetails
) -> Iterator[Diagnostic]:
    location = _location(error)
    on_key = len(location) < len(error["loc"])
    context = error.get("ctx", {})
    match error["type"]:
        case "errors":
            for field_error in context["errors"]:
                below = (*location, *field_error.below)
                if not is_blank(document, below):
                    yield document.diagnostic(
                        below,
                        field_error.rule_id,
                        field_error.values,
                        key=field_error.on_key or on_key,
                        at=field_error.at,
                    )
        case "missing":
            yield _missing_key(document, schema, location)
        case "extra_forbidden":
            yield _unknown_key(document, schema, location)
        case "enum" | "literal_error":
            yield _not_a_choice(document, schema, location, error["input"])
        case "string_pattern_mismatch":
            example = schema.at(location).get("examples", [context["pattern"]])[0]
            found = _found(document, location, error["input"])
            form = phrase("something-like", example=example)
            yield document.diagnostic(
                location, "wrong-form", {"found": found, "expected": form}, key=on_key
            )
        case "too_short" | "too_long":
            count = int(context["actual_length"])
            yield document.diagnostic(
                location, "wrong-count", {"count": count, "limit": _limit(context)}
            )
        case "greater_than_equal" | "less_than_equal":
            found = document.raw_scalars.get(location, "")
            yield document.diagnostic(
                location, "out-of-range", {"found": found, "limit": _limit(context)}
            )
        case _:
            yield _wrong_type(document, location, error)


def _limit(context: dict[str, Any]) -> MessageValue:
    """The bound that a count or a number has overstepped."""
    for key, id in (("min_length", "at-least"), ("ge", "at-least")):
        if key in context:
            return phrase(id, limit=context[key])
    return phrase("at-most", limit=context["max_length" if "max_length" in context else "le"])


def _missing_key(document: Document, schema: FileSchema, location: Location) -> Diagnostic:
    *parent, key = location
    about = _about(schema, location)
    return document.diagnostic(
        tuple(parent), "missing-key", {"name": str(key), "about": about}, key=True
    )


def _unknown_key(document: Document, schema: FileSchema, location: Location) -> Diagnostic:
    *parent, key = location
    allowed = tuple(schema.at(tuple(parent)).get("properties", {}))
    hint = closest(str(key), list(allowed))
    return document.diagnostic(
        location, "unknown-key", {"name": str(key), "allowed": allowed, "hint": hint}, key=True
    )


def _not_a_choice(
    document: Document, schema: FileSchema, location: Location, value: Any
) -> Diagnostic:
    choices = tuple(str(choice) for choice in schema.at(location).get("enum", ()))
    written = document.raw_scalars.get(location, "")
    if written in choices:
        found, fix = _found(document, location, value), phrase("put-in-quotes", text=written)
    else:
        found = phrase("written", text=written)
        fix = phrase("choose-one", hint=closest(written, list(choices)))
    return document.diagnostic(
        location, "not-a-choice", {"found": found, "choices": choices, "fix": fix}
    )


_TYPES = {
    "string_type": ("a-text", "text-in-quotes"),
    "bool_type": ("true-or-false", "write-true-or-false"),
    "int_type": ("a-whole-number", "write-number"),
    "int_from_float": ("a-whole-number", "write-number"),
    "float_type": ("a-number", "write-number"),
    "date_type": ("a-date", "write-date"),
    "datetime": ("a-date", "write-date-without-time"),
    "model_type": ("a-mapping-of-keys", "indent-keys"),
    "model_attributes_type": ("a-mapping-of-keys", "indent-keys"),
    "dict_type": ("a-mapping-of-keys", "indent-keys"),
    "tuple_type": ("a-list", "write-list"),
}
"""What a value should be and the fix, by pydantic's name of the error."""


def _wrong_type(document: Document, location: Location, error: ErrorDetails) -> Diagnostic:
    kind = "datetime" if isinstance(error["input"], datetime) else error["type"]
    expected, fix = _TYPES.get(kind, ("", "correct-it"))
    found = _found(document, location, error["input"])
    return document.diagnostic(
        location,
        "wrong-type",
        {
            "found": found,
            "expected": phrase(expected) if expected else error["msg"],
            "fix": phrase("write-it" if found == phrase("nothing") else fix),
        },
    )


def _found(document: Document, location: Location, value: Any) -> MessageValue:
    written = document.raw_scalars.get(location)
    if written is None:
        return phrase("a-mapping" if isinstance(value, dict) else "a-list")
    if written == "":
        return phrase("nothing")
    return phrase(_READ_AS.get(type(value).__name__, "written"), text=written)


_READ_AS = {
    "bool": "read-as-boolean",
    "int": "read-as-number",
    "float": "read-as-number",
    "date": "read-as-date",
    "datetime": "read-as-time",
    "NoneType": "read-as-null",
}
