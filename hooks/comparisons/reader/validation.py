"""Validates a parsed file: it becomes a model, or diagnostics that its author understands."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from comparisons.document import Document, Location, did_you_mean
from comparisons.language import Message
from comparisons.messages import Phrase, phrase
from comparisons.model.base import Known
from comparisons.model.model_schema import FileSchema, help_in
from comparisons.reader.blanks import BLANK, blanks, is_blank

AnyModel = TypeVar("AnyModel", bound=BaseModel)


def validate(document: Document, model: type[AnyModel], known: Known) -> AnyModel | None:
    """The document as a model; None when it is invalid, with the reasons in its `diagnostics`.

    A blank is one diagnostic, whatever other mistakes stand in its place.
    """
    schema = FileSchema(model, known.languages)
    for location in blanks(document):
        _flag_blank(document, schema, location)
    try:
        return model.model_validate(document.value, context=known)
    except ValidationError as error:
        for one in error.errors():
            # Where the key itself is wrong, pydantic adds "[key]" to the location.
            location = tuple(part for part in one["loc"] if part != "[key]")
            if not is_blank(document, location):
                _flag(document, schema, location, one)
        return None


def _flag_blank(document: Document, schema: FileSchema, location: Location) -> None:
    key = str(location[-1])
    if BLANK in key:
        document.flag(location, "blank", key=True, text=key, about=phrase("an-id"))
        return
    of_key = location[-1] == 0 or key in schema.languages
    about = _about(schema, location[:-1] if of_key else location)
    document.flag(location, "blank", text=document.raw_scalars[location], about=about)


def _about(schema: FileSchema, location: Location) -> Message:
    """The description of what belongs at a location."""
    help = help_in(schema.at(location).get("description", ""))
    return Message(zh=help.zh.rstrip("。"), en=help.en.rstrip("."))


def _flag(document: Document, schema: FileSchema, location: Location, error: ErrorDetails) -> None:
    """Report an error of pydantic in the words of our rule for it."""
    on_key = len(location) < len(error["loc"])
    context = error.get("ctx", {})
    written = document.raw_scalars.get(location, "")
    name = str(location[-1]) if location else ""
    found = _found(document, location, error["input"])
    match error["type"]:
        case "errors":
            for one in context["errors"]:
                below = (*location, *one.below)
                if not is_blank(document, below):
                    key = one.on_key or on_key
                    document.flag(below, one.rule_id, key=key, at=one.at, **one.values)
        case "missing":
            about = _about(schema, location)
            document.flag(location[:-1], "missing-key", key=True, name=name, about=about)
        case "extra_forbidden":
            allowed = tuple(schema.at(location[:-1]).get("properties", {}))
            hint = did_you_mean(name, allowed)
            document.flag(location, "unknown-key", key=True, name=name, allowed=allowed, hint=hint)
        case "enum" | "literal_error":
            choices = tuple(str(choice) for choice in schema.at(location).get("enum", ()))
            fix = phrase("put-in-quotes", text=written)
            if written not in choices:
                found = phrase("written", text=written)
                fix = phrase("choose-one", hint=did_you_mean(written, choices))
            document.flag(location, "not-a-choice", found=found, choices=choices, fix=fix)
        case "string_pattern_mismatch":
            example = schema.at(location).get("examples", [context["pattern"]])[0]
            form = phrase("something-like", example=example)
            document.flag(location, "wrong-form", key=on_key, found=found, expected=form)
        case "too_short" | "too_long":
            count = int(context["actual_length"])
            document.flag(location, "wrong-count", count=count, limit=_limit(context))
        case "greater_than_equal" | "less_than_equal":
            document.flag(location, "out-of-range", found=written, limit=_limit(context))
        case kind:
            kind = "datetime" if isinstance(error["input"], datetime) else kind
            expected, fix_id = _TYPES.get(kind, ("", "correct-it"))
            document.flag(
                location,
                "wrong-type",
                found=found,
                expected=phrase(expected) if expected else error["msg"],
                fix=phrase("write-it" if found == phrase("nothing") else fix_id),
            )


def _limit(context: dict[str, Any]) -> Phrase:
    """The limit that a count or a number exceeds."""
    bounds = {"min_length": "at-least", "ge": "at-least", "max_length": "at-most", "le": "at-most"}
    key = next(key for key in bounds if key in context)
    return phrase(bounds[key], limit=context[key])


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
"""The phrases for the expected type and for the fix, by pydantic's name of the error."""


def _found(document: Document, location: Location, value: Any) -> Phrase:
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
