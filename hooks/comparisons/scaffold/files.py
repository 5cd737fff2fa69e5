"""The files that a new comparison, subject or criterion needs, and what to add to those there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from comparisons.document import Document, Location
from comparisons.language import Language
from comparisons.model.cell import Cell
from comparisons.model.value import ValueKind
from comparisons.reader.loader import FILES, FOLDERS, schema_header
from comparisons.reader.placeholders import BLANK
from comparisons.reader.writing import write_data_file
from comparisons.reader.yaml_file import read
from comparisons.scaffold.form import Given, entry, form
from comparisons.scaffold.insertion import add

SOURCE: Given = {BLANK: {"url": BLANK, "opened": BLANK}}
"""A source as it should be: with its address, and opened."""

MOST_COLUMNS = 6
"""With more subjects than this, cells stand in the files of the subjects."""


@dataclass
class Files:
    """The files of one comparison, new and changed, before any of them is written."""

    folder: Path

    languages: tuple[Language, ...]
    """The languages of the site."""

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
            write_data_file(path, text, self.folder.parent)

    def blanks(self) -> int:
        """How many blanks the files have, those that were there before included."""
        return sum(text.count(BLANK) for text in (self.created | self.changed).values())

    def subjects(self) -> tuple[str, ...]:
        """The subjects that the comparison has so far."""
        listed: tuple[str, ...] = self._read("comparison").value["subjects"]
        return listed

    def add_comparison(self, subjects: list[str], criteria: list[str]) -> None:
        """Begin a comparison."""
        title = f"{{{', '.join(f'{language}: {BLANK}' for language in self.languages)}}}"
        group = f"\n  - id: criteria\n    title: {title}\n    criteria: {_listed(criteria)}"
        lists = {"subjects": _listed(subjects), "groups": group}
        self._create("comparison", FILES["comparison"], lists)
        by_subject = len(subjects) > MOST_COLUMNS
        for subject in subjects:
            kinds = dict.fromkeys(criteria, ValueKind.TEXT)
            self._create_subject(subject, kinds if by_subject else {})
        for criterion in criteria:
            self._create_criterion(criterion, ValueKind.TEXT, [] if by_subject else subjects)

    def add_criterion(self, criterion: str, kind: ValueKind) -> None:
        """Ask one more question, in the first group."""
        subjects = self.subjects()
        by_subject = len(subjects) > MOST_COLUMNS
        self._create_criterion(criterion, kind, () if by_subject else subjects)
        self._add("comparison", ("groups", 0, "criteria"), [_quoted(criterion)])
        for subject in subjects if by_subject else ():
            self._add_cell(f"subjects/{subject}", criterion, kind)

    def add_subject(self, subject: str) -> None:
        """Add a subject to the comparison, with an answer to everything that is asked."""
        criteria = {name: self._read(name).value for name in self._names("criteria")}
        kinds = {
            Path(name).name: ValueKind(one.get("kind", ValueKind.TEXT))
            for name, one in criteria.items()
        }
        by_subject = len(self.subjects()) >= MOST_COLUMNS
        self._create_subject(subject, kinds if by_subject else {})
        self._add("comparison", ("subjects",), [_quoted(subject)])
        for name, criterion in criteria.items():
            if not by_subject:
                self._add_cell(name, subject, kinds[Path(name).name])
            if "example" in criterion:
                self._add_example(name, subject)

    def _add_cell(self, name: str, key: str, kind: ValueKind) -> None:
        lines = entry(Cell, _quoted(key), _cell(kind), self.languages)
        if "cells" in self._read(name).value:
            self._add(name, ("cells",), lines)
        else:
            self._add(name, (), ["cells:", *(f"  {line}" for line in lines)])

    def _add_example(self, name: str, subject: str) -> None:
        for key in ("versions", "output"):
            self._add(name, ("example", key), [f"{subject}: {BLANK}"])
        self.programs.append(self.folder / "examples" / Path(name).name / f"{subject}.py")

    def _read(self, name: str) -> Document:
        return read(self.path(name), self.path(name).as_posix())

    def _names(self, folder: str) -> list[str]:
        return [f"{folder}/{path.stem}" for path in sorted((self.folder / folder).glob("*.yml"))]

    def _create_subject(self, id: str, kinds: Mapping[str, ValueKind]) -> None:
        cells = {_quoted(key): _cell(kind) for key, kind in kinds.items()}
        given: Given = {"cells": cells} if cells else {}
        self._create(f"subjects/{id}", FOLDERS["subjects"][1], given)
        if not self.path(f"sources/{id}").exists():
            self._create(f"sources/{id}", FOLDERS["sources"][1], SOURCE)

    def _create_criterion(self, id: str, kind: ValueKind, subjects: Iterable[str]) -> None:
        cells = {_quoted(key): _cell(kind) for key in subjects}
        given: dict[str, Any] = {"cells": cells} if cells else {}
        if kind is ValueKind.TEXT:
            given["answer"] = {}
        else:
            given["kind"] = str(kind)
        if kind.has_options:
            given["options"] = {BLANK: {}}
        if kind is ValueKind.MONEY:
            given["currency"] = BLANK
        self._create(f"criteria/{id}", FOLDERS["criteria"][1], given)

    def _create(self, name: str, model: type[BaseModel], given: Given) -> None:
        folder, slash, _ = name.partition("/")
        header = schema_header(FOLDERS[folder][0] if slash else name, depth=2 if slash else 1)
        self.created[self.path(name)] = "\n".join([header, *form(model, given, self.languages), ""])

    def _add(self, name: str, location: Location, lines: list[str]) -> None:
        path = self.path(name)
        text = self.changed.get(path) or path.read_bytes().decode()
        self.changed[path] = add(text, location, lines)


def _cell(kind: ValueKind) -> Given:
    """What is on the form of a cell."""
    words: Given = {"short": {}, "today": {}} if kind is ValueKind.TEXT else {"value": BLANK}
    return {**words, "checked": BLANK, "sources": f"[{BLANK}]"}


def _listed(ids: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, ids))}]"


def _quoted(id: str) -> str:
    """The id as an entry of a list: in quotes when YAML would not read it as a text."""
    return id if yaml.safe_load(id) == id else f'"{id}"'
