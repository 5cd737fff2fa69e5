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
from pathlib import Path
from typing import Any

from comparisons.export.api import type_definitions
from comparisons.export.records import FOLDER, LICENCE, ComparisonRecord, Index
from comparisons.model.model_schema import by_id, help_in

NAME = "comparison-data"
MODULE = NAME.replace("-", "_")


def write_packages(site: Path, target: Path) -> None:
    """Write the two packages of a built site into a folder, which then holds nothing else."""
    shutil.rmtree(target, ignore_errors=True)
    index = json.loads((site / FOLDER / "index.json").read_text("utf-8"))
    languages = index["languages"]
    packages = {"npm": target / "npm", "python": target / f"python/src/{MODULE}"}
    for folder in packages.values():
        for language in languages:
            root = site if language == languages[0] else site / language
            copied = folder / "data" / language
            copied.mkdir(parents=True)
            for name in ["index.json", *(one["data"] for one in index["comparisons"])]:
                shutil.copy(root / FOLDER / name, copied / name)
    for path, text in _files(index).items():
        (target / path).write_text(text, "utf-8")


def _files(index: dict[str, Any]) -> dict[str, str]:
    newest = max(date.fromisoformat(one["checked"]) for one in index["comparisons"])
    version = f"{newest.year}.{newest.month}.{newest.day}"
    languages, first = index["languages"], index["comparisons"][0]["id"]
    facts = {"description": index["summary"], "homepage": index["permalink"], "license": LICENCE}
    npm = {
        "name": NAME,
        "version": version,
        **{key: value for key, value in facts.items() if value},
        "type": "module",
        "main": "index.js",
        "types": "index.d.ts",
        "files": ["data", "index.js", "index.d.ts"],
    }
    return {
        "npm/package.json": json.dumps(npm, ensure_ascii=False, indent=2) + "\n",
        "npm/index.js": _JAVASCRIPT.replace("LANGUAGE_IDS", json.dumps(languages)),
        "npm/index.d.ts": _declarations(TYPESCRIPT) + _TYPESCRIPT_END,
        "npm/README.md": _README.format(**facts, name=index["name"], use=_JS_USE.format(id=first)),
        "python/pyproject.toml": _PYPROJECT.format(
            version=version, description=json.dumps(index["summary"], ensure_ascii=False)
        ),
        f"python/src/{MODULE}/__init__.py": _PYTHON.replace("LANGUAGE_IDS", repr(tuple(languages))),
        f"python/src/{MODULE}/types.py": _PYTHON_START + _declarations(PYTHON),
        f"python/src/{MODULE}/py.typed": "",
        "python/README.md": _README.format(
            **facts, name=index["name"], use=_PYTHON_USE.format(id=first)
        ),
    }


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


_README = """# {name}

{description}

{homepage}

{use}
The data: {license}. Every record has its `permalink`, the day it was `checked`, and its `sources`.
"""
_JS_USE = """```js
import {{ comparison, index }} from "comparison-data"

for (const {{ id, title }} of index().comparisons) console.log(id, title)
console.log(Object.keys(comparison("{id}").criteria))
```
"""
_PYTHON_USE = """```python
from comparison_data import comparison, index

for one in index()["comparisons"]:
    print(one["id"], one["title"])
print(list(comparison("{id}")["criteria"]))
```
"""
_JAVASCRIPT = """import { readFileSync } from "node:fs"

export const languages = LANGUAGE_IDS

export function comparison(id, language = languages[0]) {
  return JSON.parse(readFileSync(new URL(`data/${language}/${id}.json`, import.meta.url), "utf8"))
}

export const index = language => comparison("index", language)
"""
_TYPESCRIPT_END = """
/** The languages of the data, the default first. */
export const languages: readonly string[];

/** What there is, in a language. */
export function index(language?: string): Index;

/** A comparison whole, in a language. */
export function comparison(id: string, language?: string): ComparisonRecord;
"""
_PYPROJECT = """[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "comparison-data"
version = "{version}"
description = {description}
readme = "README.md"
license = "CC-BY-4.0"
requires-python = ">=3.11"

[tool.setuptools.package-data]
comparison_data = ["py.typed", "data/*/*.json"]
"""
_PYTHON = '''"""Comparisons with evidence, as data."""

import json
from importlib.resources import files
from typing import Any

from .types import ComparisonRecord, Index

languages: tuple[str, ...] = LANGUAGE_IDS
"""The languages of the data, the default first."""


def index(language: str = languages[0]) -> Index:
    """What there is, in a language."""
    found: Index = _read(language, "index")
    return found


def comparison(id: str, language: str = languages[0]) -> ComparisonRecord:
    """A comparison whole, in a language."""
    found: ComparisonRecord = _read(language, id)
    return found


def _read(language: str, name: str) -> Any:
    return json.loads((files(__package__) / "data" / language / f"{name}.json").read_text("utf-8"))
'''
_PYTHON_START = '''"""The types of the data."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

'''


if __name__ == "__main__":
    write_packages(Path(sys.argv[1]), Path(sys.argv[2]))
