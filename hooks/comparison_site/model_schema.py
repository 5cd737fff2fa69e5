"""The models seen from outside: their JSON Schema, part by part, with help in both languages."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from comparison_site.yaml_file import Location


@dataclass(frozen=True)
class Help:
    """What the docstring of a model or key says: English, Chinese, and an example, in paragraphs."""

    en: str
    zh: str
    example: str = ""
    """A piece of a data file; empty when there is none."""


def help_in(description: str) -> Help:
    """The parts of a docstring; a language that it lacks is empty."""
    paragraphs = description.split("\n\n")
    examples = [paragraph for paragraph in paragraphs if paragraph.startswith("    ")]
    texts = [paragraph for paragraph in paragraphs if not paragraph.startswith("    ")]
    en, zh = (" ".join(text.split()) for text in [*texts, "", ""][:2])
    return Help(en, zh, textwrap.dedent("\n\n".join(examples)))


@cache
def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model."""
    return model.model_json_schema()


def schema_at(model: type[BaseModel], location: Location) -> dict[str, Any]:
    """The part of the model's JSON Schema that describes a location; empty when there is none."""
    root = schema_of(model)
    here = resolved(root, root)
    for part in location:
        if isinstance(part, int):
            below = here.get("items", {})
        else:
            below = here.get("properties", {}).get(part, by_id(here))
        here = resolved(root, below)
    return here


def by_id(schema: dict[str, Any]) -> dict[str, Any]:
    """What a mapping by ids holds under each of them; empty when it is no such mapping."""
    patterns = schema.get("patternProperties", {}).values()
    return schema.get("additionalProperties") or next(iter(patterns), {})


def resolved(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema with what it refers to put in place, and without the choice of null."""
    for option in schema.get("anyOf", []):
        if option.get("type") != "null":
            schema = {**schema, **option}
    if "$ref" in schema:
        target = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        schema = {**target, **{key: schema[key] for key in schema if key != "$ref"}}
    return schema
