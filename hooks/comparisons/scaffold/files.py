"""The files that a new comparison, subject or criterion needs, and what to add to those there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pydantic import BaseModel

from comparisons.document import Document, Location
from comparisons.model.criterion import Cell
from comparisons.model.requirement import SubjectAnswer
from comparisons.reader.loader import FILES, FOLDERS, schema_header
from comparisons.reader.placeholders import BLANK
from comparisons.reader.yaml_file import read
from comparisons.scaffold.form import Given, entry, form
from comparisons.scaffold.insertion import add

SOURCE: Given = {BLANK: {"url": BLANK, "opened": BLANK}}
"""A source as it should be: with its address, and opened."""

ANSWER: Given = {"note": {}, "sources": f"[{BLANK}]"}
"""An answer to a requirement with what most answers need."""


@dataclass
class Files:
    """The files of one comparison, new and changed, before any of them is written."""

    folder: Path
    created: dict[Path, str] = field(default_factory=dict)
    changed: dict[Path, str] = field(default_factory=dict)
    programs: list[Path] = field(default_factory=list)
    """Example programs that only a person can write."""

    def path(self, name: str) -> Path:
        """A data file by its name without suffix: `criteria/speed`."""
        return self.folder / f"{name}.yml"

    def write(self) -> None:
        """Write all of them."""
        for path, text in (self.created | self.changed).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def blanks(self) -> int:
        """How many blanks the files have, those that were there before included."""
        return sum(text.count(BLANK) for text in (self.created | self.changed).values())

    def subjects(self) -> tuple[str, ...]:
        """The subjects that the comparison has so far."""
        listed: tuple[str, ...] = self._read("comparison").value["subjects"]
        return listed

    def add_comparison(self, subjects: list[str], criteria: list[str]) -> None:
        """Begin a comparison."""
        lists = {
            key: f"[{', '.join(map(_quoted, ids))}]"
            for key, ids in (("subjects", subjects), ("criteria", criteria))
        }
        self._create("comparison", FILES["comparison"], lists)
        for subject in subjects:
            self._create_subject(subject, [])
        for criterion in criteria:
            self._create_criterion(criterion, subjects)

    def add_criterion(self, criterion: str) -> None:
        """Add a row to the comparison."""
        self._create_criterion(criterion, self.subjects())
        self._add("comparison", ("criteria",), [_quoted(criterion)])

    def add_subject(self, subject: str) -> None:
        """Add a column to the comparison, with an answer to everything that is asked."""
        facts = self._read("comparison").value.get("facts", ())
        self._create_subject(subject, [fact["id"] for fact in facts])
        self._add("comparison", ("subjects",), [_quoted(subject)])
        for name in self._names("criteria"):
            self._add(name, ("cells",), entry(Cell, subject, {}))
            if "example" in self._read(name).value:
                self._add_example(name, subject)
        for name in self._names("requirements"):
            self._add(name, ("answers",), entry(SubjectAnswer, subject, ANSWER))

    def _add_example(self, name: str, subject: str) -> None:
        for key in ("versions", "output"):
            self._add(name, ("example", key), [f"{subject}: {BLANK}"])
        self.programs.append(self.folder / "examples" / Path(name).name / f"{subject}.py")

    def _read(self, name: str) -> Document:
        return read(self.path(name), self.path(name).as_posix())

    def _names(self, folder: str) -> list[str]:
        return [f"{folder}/{path.stem}" for path in sorted((self.folder / folder).glob("*.yml"))]

    def _create_subject(self, id: str, facts: list[str]) -> None:
        given: Given = {"facts": {key: {} for key in facts}} if facts else {}
        self._create(f"subjects/{id}", FOLDERS["subjects"][1], given)
        if not self.path(f"sources/{id}").exists():
            self._create(f"sources/{id}", FOLDERS["sources"][1], SOURCE)

    def _create_criterion(self, id: str, subjects: Iterable[str]) -> None:
        cells: Given = {"cells": {key: {} for key in subjects}}
        self._create(f"criteria/{id}", FOLDERS["criteria"][1], cells)

    def _create(self, name: str, model: type[BaseModel], given: Given) -> None:
        folder, slash, _ = name.partition("/")
        header = schema_header(FOLDERS[folder][0] if slash else name, depth=2 if slash else 1)
        self.created[self.path(name)] = "\n".join([header, *form(model, given), ""])

    def _add(self, name: str, location: Location, lines: list[str]) -> None:
        path = self.path(name)
        text = self.changed.get(path) or path.read_bytes().decode()
        self.changed[path] = add(text, location, lines)


def _quoted(id: str) -> str:
    """The id as an entry of a list: in quotes when YAML would not read it as a text."""
    return id if yaml.safe_load(id) == id else f'"{id}"'
