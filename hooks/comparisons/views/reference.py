"""The data reference: every kind of file, every key and every rule, from models and messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from textwrap import dedent
from typing import Any

from pydantic import BaseModel

from comparisons.messages import Rule, catalogue
from comparisons.model.base import ID_OF
from comparisons.model.evidence import Sourced
from comparisons.model.model_schema import (
    Help,
    by_id,
    help_in,
    inner,
    is_text,
    resolved,
    schema_of,
)
from comparisons.reader.json_schemas import models
from comparisons.reader.layout import FILES, FOLDERS


@dataclass(frozen=True)
class DocumentedKey:
    """A key of a data file."""

    name: str
    anchor: str
    required: bool
    help: Help
    holder: str
    """`list` or `mapping` when it holds several values, else empty."""

    type: str
    """The type of its value or values: an id of `types`, or empty when those have keys themselves."""

    part: str
    """The anchor of the part that describes the keys of its values; empty when they have none."""

    id_of: str
    """The kind of thing whose id it is; empty when it is no id."""

    choices: tuple[str, ...]
    form: str
    """An example of the form that it must have; empty when any text will do."""

    rules: tuple[Rule, ...]
    """The rules about this key in particular."""


@dataclass(frozen=True)
class DocumentedMapping:
    """A kind of file, or a mapping within files."""

    anchor: str
    name: str
    """Its place: the path of the file, or the key above it."""

    help: Help
    keys: tuple[DocumentedKey, ...]
    by_id: bool = False
    """Whether a file holds several of these, each under its id."""

    is_list: bool = False
    """Whether a file holds a list of these."""


@cache
def files() -> tuple[DocumentedMapping, ...]:
    """Every kind of file, with its keys."""
    return tuple(_file(name, model) for name, model in models().items())


@cache
def parts() -> dict[str, DocumentedMapping]:
    """Every mapping within files that has keys of its own, each once, by its anchor."""
    found: dict[str, DocumentedMapping] = {}
    for model in models().values():
        root = schema_of(model)
        for schema in (root, *root.get("$defs", {}).values()):
            for name, described in schema.get("properties", {}).items():
                part = inner(root, described)
                if _has_keys(part) and _anchor(part) not in found:
                    anchor, help = _anchor(part), help_in(part["description"])
                    found[anchor] = DocumentedMapping(
                        anchor, name, help, tuple(_keys(root, part, anchor))
                    )
    return found


def holders(part: DocumentedMapping) -> list[str]:
    """The files and keys that contain a part."""
    every = (*files(), *parts().values())
    return [one.name for one in every if any(key.part == part.anchor for key in one.keys)]


def is_ambiguous(part: DocumentedMapping) -> bool:
    """Whether the key above another part has the same name."""
    return sum(part.name == other.name for other in parts().values()) > 1


def rules_of_type(type: str) -> tuple[Rule, ...]:
    """The rules about every value of a type."""
    return tuple(rule for rule in catalogue().rules.values() if type in rule.keys)


def shown(example: str) -> str:
    """The example of a rule without the indentation of its file or invisible characters."""
    lines = (line.replace("\t", "→   ") for line in dedent(example).rstrip("\n").split("\n"))
    return "\n".join(line.rstrip() + "·" * (len(line) - len(line.rstrip())) for line in lines)


def _file(name: str, model: type[BaseModel]) -> DocumentedMapping:
    root = schema_of(model)
    help, keys = help_in(root["description"]), _keys(root, inner(root, root), name)
    return DocumentedMapping(
        name, _path(name), help, tuple(keys), bool(by_id(root)), "items" in root
    )


def _path(name: str) -> str:
    if name == "site":
        return "site.yml"
    if name in FILES:
        return f"{name}.yml"
    folder = next(folder for folder, (kind, _) in FOLDERS.items() if kind == name)
    return f"{folder}/*.yml"


def _has_keys(schema: dict[str, Any]) -> bool:
    return "properties" in schema and not is_text(schema)


def _keys(root: dict[str, Any], schema: dict[str, Any], anchor: str) -> Iterator[DocumentedKey]:
    for name, described in schema["properties"].items():
        whole, value = resolved(root, described), inner(root, described)
        yield DocumentedKey(
            name=name,
            anchor=f"{anchor}-{name.replace('_', '-')}",
            required=name in schema.get("required", ()),
            help=help_in(described["description"]),
            holder="list" if "items" in whole else "mapping" if by_id(whole) else "",
            type="" if _has_keys(value) else _type(value),
            part=_anchor(value) if _has_keys(value) else "",
            id_of=value.get(ID_OF, ""),
            choices=tuple(value.get("enum", ())),
            form=next(iter(value.get("examples", ())), "") if "pattern" in value else "",
            rules=tuple(_rules(schema["title"], name)),
        )


def _anchor(schema: dict[str, Any]) -> str:
    return "".join(
        f"-{letter.lower()}" if letter.isupper() else letter for letter in schema["title"]
    )[1:]


# These ids are anchors of published pages, so they keep their old names.
_TEXT_TYPES = {"Text": "text-pair", "ShortText": "short-text-pair"}
_SIMPLE = {"boolean": "yes-no", "integer": "number", "number": "number"}
_FORMATS = {"date": "day", "uri": "address", "value": "value"}


def _type(schema: dict[str, Any]) -> str:
    """The id of the type that a schema describes."""
    if schema.get("title") in _TEXT_TYPES:
        return _TEXT_TYPES[schema["title"]]
    if ID_OF in schema:
        return "reference"
    if "enum" in schema:
        return "choice"
    if "pattern" in schema:
        return "form"
    return _FORMATS.get(schema.get("format", "")) or _SIMPLE.get(schema["type"], "text")


def _rules(title: str, key: str) -> Iterator[Rule]:
    names = {f"{title}.{key}"}
    if title in {model.__name__ for model in Sourced.__subclasses__()}:
        names.add(f"{Sourced.__name__}.{key}")
    return (rule for rule in catalogue().rules.values() if names & set(rule.keys))
