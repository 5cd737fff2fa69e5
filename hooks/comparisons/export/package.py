"""Packages of the open data for npm and Python.

Command: `python -m comparisons.export.package site package`. Both hold every comparison in every
language, with types, and functions that read them. They are made from a built site, so their
addresses are those of the site; its publisher decides whether to publish them.
"""

from __future__ import annotations

import argparse
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

from comparisons.command import run
from comparisons.export.api import type_definitions
from comparisons.export.records import API_FOLDER, ComparisonRecord, Index
from comparisons.model.model_schema import by_id, help_in

TEMPLATES = Path(__file__).with_name("package_files")
"""The files of both packages, without the data."""


def write_packages(site: Path, target: Path) -> None:
    """Write the two packages of a built site into a folder; anything else in it is removed.

    Raises OSError where there is no built site.
    """
    index = json.loads((site / API_FOLDER / "index.json").read_text("utf-8"))
    shutil.rmtree(target, ignore_errors=True)
    languages = index["languages"]
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # none of the files is HTML
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        help=lambda schema: help_in(schema.get("description", "")).en,
        json=partial(json.dumps, ensure_ascii=False),
        python=PYTHON.type,
        typescript=TYPESCRIPT.type,
    )
    newest = max(date.fromisoformat(one["checked"]) for one in index["comparisons"])
    facts = {
        "languages": tuple(languages),
        "version": f"{newest.year}.{newest.month}.{newest.day}",
        "definitions": type_definitions(Index, ComparisonRecord),
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
                shutil.copy(root / API_FOLDER / name, copied / name)


@dataclass(frozen=True)
class Notation:
    """The notation of types in a programming language."""

    plain: dict[str, str]
    """The plain types of JSON."""

    literals: Callable[[list[Any]], str]
    list_of: Callable[[str], str]
    mapping_of: Callable[[str], str]

    def type(self, schema: dict[str, Any]) -> str:
        """The type that a part of a schema allows."""
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
)
PYTHON = Notation(
    {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "null": "None"},
    literals=lambda values: f"Literal[{', '.join(map(repr, values))}]",
    list_of=lambda type: f"list[{type}]",
    mapping_of=lambda type: f"dict[str, {type}]",
)


def main() -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="package", description="Pack the data for programs.")
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("target", type=Path, help="the folder to write")
    options = parser.parse_args()
    write_packages(options.site, options.target)
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
