"""Packages of the open data, for npm and for Python: `python -m comparisons.export.package site package`.

Both hold every comparison in every language, with types, and functions that read them. They are made of a
built site, so their addresses are those of the site, and publishing them is up to its publisher.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from comparisons.export.api import type_definitions
from comparisons.export.records import FOLDER, ComparisonRecord, Index
from comparisons.model.model_schema import by_id, help_in

TEMPLATES = Path(__file__).with_name("package_files")
"""The files of both packages, without the data."""


def write_packages(site: Path, target: Path) -> None:
    """Write the two packages of a built site into a folder, which then holds nothing else."""
    shutil.rmtree(target, ignore_errors=True)
    index = json.loads((site / FOLDER / "index.json").read_text("utf-8"))
    languages = index["languages"]
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # none of the files is HTML
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["json"] = partial(json.dumps, ensure_ascii=False)
    newest = max(date.fromisoformat(one["checked"]) for one in index["comparisons"])
    facts = {
        "languages": tuple(languages),
        "version": f"{newest.year}.{newest.month}.{newest.day}",
        "typescript": _declarations(TYPESCRIPT),
        "python": _declarations(PYTHON),
    }
    for template in environment.list_templates():
        path = target / template.removesuffix(".jinja")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(environment.get_template(template).render(index | facts), "utf-8")
    for folder in ("npm", "python/src/comparison_data"):
        for language in languages:
            root = site if language == languages[0] else site / language
            copied = target / folder / "data" / language
            copied.mkdir(parents=True)
            for name in ["index.json", *(one["data"] for one in index["comparisons"])]:
                shutil.copy(root / FOLDER / name, copied / name)


@dataclass(frozen=True)
class Notation:
    """How a language writes types."""

    plain: dict[str, str]
    """The plain types of JSON."""

    literals: Callable[[list[Any]], str]
    list_of: Callable[[str], str]
    mapping_of: Callable[[str], str]
    alias: Callable[[str, str], str]
    record: Callable[[str, str, list[tuple[str, str, str]]], str]
    """A record by its name, what it is, and its keys, each with its type and what it is."""

    def declared(self, name: str, schema: dict[str, Any]) -> str:
        """A definition of a schema."""
        if "properties" not in schema:
            return self.alias(name, self.type(schema))
        keys = [
            (key, self.type(below), help_in(below.get("description", "")).en)
            for key, below in schema["properties"].items()
        ]
        return self.record(name, help_in(schema.get("description", "")).en, keys)

    def type(self, schema: dict[str, Any]) -> str:
        """What a part of a schema allows."""
        if "$ref" in schema:
            return str(schema["$ref"].rsplit("/", 1)[1])
        if "anyOf" in schema:
            return " | ".join(dict.fromkeys(map(self.type, schema["anyOf"])))
        if "const" in schema or "enum" in schema:
            return self.literals(schema.get("enum") or [schema["const"]])
        if schema["type"] == "array":
            return self.list_of(self.type(schema["items"]))
        if schema["type"] == "object":
            return self.mapping_of(self.type(by_id(schema)))
        return self.plain[schema["type"]]


def _interface(name: str, about: str, keys: list[tuple[str, str, str]]) -> str:
    lines = "".join(f"  /** {help} */\n  {key}: {type};\n" for key, type, help in keys)
    return f"/** {about} */\nexport interface {name} {{\n{lines}}}\n"


def _typed_dict(name: str, about: str, keys: list[tuple[str, str, str]]) -> str:
    lines = "".join(f'    {key}: {type}\n    """{help}"""\n\n' for key, type, help in keys)
    return f'class {name}(TypedDict):\n    """{about}"""\n\n{lines}\n'


TYPESCRIPT = Notation(
    {
        "string": "string",
        "number": "number",
        "integer": "number",
        "boolean": "boolean",
        "null": "null",
    },
    literals=lambda values: " | ".join(map(json.dumps, values)),
    list_of=lambda type: f"({type})[]" if "|" in type else f"{type}[]",
    mapping_of=lambda type: f"Record<string, {type}>",
    alias=lambda name, type: f"export type {name} = {type};\n",
    record=_interface,
)
PYTHON = Notation(
    {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "null": "None"},
    literals=lambda values: f"Literal[{', '.join(map(repr, values))}]",
    list_of=lambda type: f"list[{type}]",
    mapping_of=lambda type: f"dict[str, {type}]",
    alias=lambda name, type: f"{name}: TypeAlias = {type}\n\n",
    record=_typed_dict,
)


def _declarations(notation: Notation) -> str:
    """Every type of the data, those that are only other names first."""
    found = type_definitions(Index, ComparisonRecord).items()
    ordered = sorted(found, key=lambda one: ("properties" in one[1], one[0]))
    return "\n".join(notation.declared(name, schema) for name, schema in ordered)


if __name__ == "__main__":
    write_packages(Path(sys.argv[1]), Path(sys.argv[2]))
