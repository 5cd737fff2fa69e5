"""From a parsed file to a model, or to problems that its author understands."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from comparison_site.base import Known
from comparison_site.problem import Problem
from comparison_site.yaml_file import Document, Location, closest

AnyModel = TypeVar("AnyModel", bound=BaseModel)


def validate(document: Document, model: type[AnyModel], known: Known) -> AnyModel | None:
    """The document as a model; None, with the reasons in its `problems`, when it is not one."""
    try:
        return model.model_validate(document.value, context=known)
    except ValidationError as error:
        document.problems += (_problem(document, model, one) for one in error.errors())
        return None


def _problem(document: Document, model: type[BaseModel], error: ErrorDetails) -> Problem:
    location = tuple(part for part in error["loc"] if part != "[key]")
    context = error.get("ctx", {})
    kind = error["type"]
    if kind == "flaw":
        return document.problem(location, context["found"], context["expected"], context["cure"])
    if kind == "missing":
        return _missing(document, model, location)
    if kind == "extra_forbidden":
        return _unknown_key(document, model, location)
    if kind in ("enum", "literal_error"):
        return _not_one_of(document, model, location, error["input"])
    if kind == "string_pattern_mismatch":
        examples = _schema_at(model, location).get("examples")
        return document.problem(
            location,
            _found(document, location, error["input"]),
            f"something like `{examples[0]}`" if examples else f"the form {context['pattern']}",
            "correct it",
            key="[key]" in error["loc"],
        )
    if kind in ("too_short", "too_long"):
        limit = context.get("min_length", context.get("max_length"))
        word = "at least" if kind == "too_short" else "at most"
        return document.problem(
            location, f"{context['actual_length']} entries", f"{word} {limit}", "change the list"
        )
    found = _found(document, location, error["input"])
    expected, cure = _KINDS.get(kind, (error["msg"], "correct it"))
    return document.problem(location, found, expected, "write it" if found == "nothing" else cure)


def _missing(document: Document, model: type[BaseModel], location: Location) -> Problem:
    *parent, key = location
    about = _schema_at(model, location).get("description", "")
    expected = f"the key `{key}`" + (f" ({about.splitlines()[0].rstrip('.')})" if about else "")
    return document.problem(tuple(parent), f"no `{key}`", expected, f"add `{key}:`", key=True)


def _unknown_key(document: Document, model: type[BaseModel], location: Location) -> Problem:
    *parent, key = location
    allowed = sorted(_schema_at(model, tuple(parent)).get("properties", {}))
    hint = closest(str(key), allowed)
    return document.problem(
        location,
        f"the unknown key `{key}`",
        "one of " + ", ".join(allowed),
        f"{hint}rename or remove it",
        key=True,
    )


def _not_one_of(
    document: Document, model: type[BaseModel], location: Location, value: Any
) -> Problem:
    allowed = [str(value) for value in _schema_at(model, location).get("enum", [])]
    written = document.written.get(location, "")
    if written in allowed:
        found, cure = _found(document, location, value), f'put it in quotes: "{written}"'
    else:
        found, cure = f"`{written}`", f"{closest(written, allowed)}choose one of them"
    return document.problem(location, found, "one of " + ", ".join(allowed), cure)


_KINDS = {
    "string_type": ("a text", "if it is meant as text, put it in quotes"),
    "bool_type": ("true or false", "write true or false"),
    "date_type": ("a date", "write it as 2026-11-23, without quotes"),
    "date_from_datetime_inexact": ("a date", "write it as 2026-11-23, without a time"),
    "model_type": ("a mapping of keys", "indent its keys below it"),
    "model_attributes_type": ("a mapping of keys", "indent its keys below it"),
    "dict_type": ("a mapping of keys", "indent its keys below it"),
    "tuple_type": ("a list", "write its entries as `- …` or [a, b]"),
}


def _found(document: Document, location: Location, value: Any) -> str:
    written = document.written.get(location)
    if written is None:
        return {dict: "a mapping", tuple: "a list", type(None): "nothing"}.get(
            type(value), f"{value!r}"
        )
    if written == "":
        return "nothing"
    if isinstance(value, str):
        return f"`{written}`"
    return f"`{written}`, which YAML reads as a {_YAML_NAMES.get(type(value).__name__, 'value')}"


_YAML_NAMES = {"bool": "boolean", "int": "number", "float": "number", "date": "date",
               "datetime": "date", "NoneType": "null"}  # fmt: skip


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _schema_at(model: type[BaseModel], location: Location) -> dict[str, Any]:
    """The part of the model's JSON Schema that describes a location; empty when there is none."""
    root = _schema(model)
    here = _resolve(root, root)
    for part in location:
        if isinstance(part, int):
            below = here.get("items", {})
        else:
            below = here.get("properties", {}).get(part, here.get("additionalProperties", {}))
        if not isinstance(below, dict):
            return {}
        here = _resolve(root, below)
    return here


def _resolve(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for option in schema.get("anyOf", []):
        if option.get("type") != "null":
            schema = {**schema, **option}
    if "$ref" in schema:
        target = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        schema = {**target, **{key: schema[key] for key in schema if key != "$ref"}}
    return schema
