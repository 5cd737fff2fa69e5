"""The models seen from outside: their JSON Schema, part by part, with help in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from comparisons.document import Location
from comparisons.language import Language
from comparisons.model.base import ID_OF
from comparisons.model.evidence import Sourced
from comparisons.model.formatting import language_name
from comparisons.model.passage import Passage

_TEXTS = ("Text", "ShortText")
"""The models that are values to a reader rather than mappings."""

_LAST = (*Sourced.model_fields, *Passage.model_fields)
"""The inherited keys that stand after those of the inheriting model."""

_LIMITS = {"minLength": "minItems", "maxLength": "maxItems"}


@dataclass(frozen=True)
class Help:
    """The description of a model or key: its docstring, and what `keys.yml` adds."""

    en: str
    zh: str
    example: str
    """A piece of a data file; empty when there is none."""


def help_in(description: str) -> Help:
    """The parts of a description: English, Chinese, an example; what it lacks is empty."""
    en, zh, example = [*description.split("\n", 2), "", ""][:3]
    return Help(en, zh, example.rstrip())


@cache
def schema_of(model: type[BaseModel], languages: tuple[Language, ...] = ()) -> dict[str, Any]:
    """The JSON Schema of a model, its keys in the order in which files have them.

    A text has the languages as its keys.
    """
    schema: dict[str, Any] = _with_limits_of_lists(model.model_json_schema())
    for part in (schema, *schema.get("$defs", {}).values()):
        if is_text(part):
            del part["anyOf"]
            part |= _keys_of_text(languages)
        keys = part.get("properties", {})
        in_order = sorted(keys, key=lambda key: (_holds_keys(schema, keys[key]), key in _LAST))
        if keys:
            part["properties"] = {key: keys[key] for key in in_order}
    return schema


def is_text(schema: dict[str, Any]) -> bool:
    """Whether a part of a schema is that of a text in the languages of the site."""
    return schema.get("title") in _TEXTS


def _keys_of_text(languages: tuple[Language, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            language: {"type": "string", "description": _how_to_write(language)}
            for language in languages
        },
        "required": list(languages),
        "additionalProperties": False,
    }


def _how_to_write(language: Language) -> str:
    if language == "zh":
        return (
            "Simplified Chinese, with full-width punctuation and a space between Chinese and Latin "
            "words.\n简体中文，用全角标点，中文与西文之间空一格。\nzh: JSON 是一种数据格式。"
        )
    name = language_name(language)
    return f"{name.en}.\n{name.zh}。\n{language}: JSON"


def _with_limits_of_lists(schema: Any) -> Any:
    """The schema with limits that apply to lists, which pydantic names like those of a text."""
    if isinstance(schema, list):
        return [_with_limits_of_lists(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    names = _LIMITS if schema.get("type") == "array" else {}
    return {names.get(key, key): _with_limits_of_lists(schema[key]) for key in schema}


@dataclass(frozen=True)
class FileSchema:
    """The schema of a data file on a site in these languages."""

    model: type[BaseModel]
    languages: tuple[Language, ...]

    def at(self, location: Location) -> dict[str, Any]:
        """The part of the JSON Schema that describes a location; empty when there is none."""
        root = schema_of(self.model, self.languages)
        here = resolved(root, root)
        for part in location:
            below = here.get("properties", {}).get(part) or here.get("items") or by_id(here)
            here = resolved(root, below)
        return here


def by_id(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of the entries of a mapping by ids; empty for any other schema."""
    patterns = schema.get("patternProperties", {}).values()
    below: dict[str, Any] = schema.get("additionalProperties") or next(iter(patterns), {})
    return below


def resolved(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema with its reference resolved, and without the choice of null."""
    for option in schema.get("anyOf", []):
        if option.get("type") != "null":
            schema = {**schema, **option}
    if "$ref" in schema:
        target = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        schema = {**target, **{key: schema[key] for key in schema if key != "$ref"}}
    return schema


def inner(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of the entries of a list or of a mapping by ids; any other schema unchanged."""
    schema = resolved(root, schema)
    return resolved(root, schema.get("items") or by_id(schema)) or schema


def _holds_keys(root: dict[str, Any], schema: dict[str, Any]) -> bool:
    part = inner(root, schema)
    return "properties" in part and ID_OF not in part and not is_text(part)
