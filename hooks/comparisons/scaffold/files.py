"""Makes the files for something new in a comparison, and adds to the existing ones."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from comparisons.document import Location
from comparisons.language import Language
from comparisons.lint.terminal import terminal_phrase
from comparisons.model.cell import Cell
from comparisons.model.comparison import WIDE
from comparisons.model.situation import Situation
from comparisons.model.source import Source
from comparisons.model.value import ValueKind
from comparisons.reader.blanks import BLANK
from comparisons.reader.layout import SHARED_FOLDER, model_of, schema_header, schema_name
from comparisons.reader.writing import write_data_file
from comparisons.reader.yaml_file import read
from comparisons.scaffold.form import Prefilled, entry, flow_yaml, form
from comparisons.scaffold.insertion import add, replace

SOURCE: Prefilled = {"url": BLANK, "opened": BLANK}
"""The keys in the form of a source: its address, and the day it was opened."""

Cells = Mapping[tuple[str, str], Prefilled | str]
"""The known keys of cells, by criterion and subject."""

_FOLDER_OF = {"subject": "subjects", "criterion": "criteria"}


@dataclass
class PendingFiles:
    """New, changed and removed files of a site, before anything is written."""

    data: Path
    """The data folder; the site is in the folder around it."""

    created: dict[Path, str] = field(default_factory=dict)
    changed: dict[Path, str] = field(default_factory=dict)
    removed: list[Path] = field(default_factory=list)
    left: list[tuple[str, Path]] = field(default_factory=list)
    """The files that a person has to write, each with the phrase for what to do."""

    def write(self) -> None:
        """Write and remove the files. Raises OSError at a symbolic link."""
        for path, text in (self.created | self.changed).items():
            write_data_file(path, text, self.data.parent)
        for path in self.removed:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def report(self) -> str:
        """What was made and what is to do, in words; blanks that were there before count too."""
        done = {
            "new-removed": self.removed,
            "new-created": self.created,
            "new-changed": self.changed,
        }
        listed = [(phrase, path) for phrase, paths in done.items() for path in paths]
        here = Path.cwd()
        said = [
            terminal_phrase(
                phrase, path=(os.path.relpath(path) if here in path.parents else str(path),)
            )
            for phrase, path in (*listed, *self.left)
        ]
        lines = "\n".join((self.created | self.changed).values()).splitlines()
        blanks = sum(line.count(BLANK) for line in lines if not line.lstrip().startswith("#"))
        return "\n".join([*said, terminal_phrase("new-next", n=blanks)])

    def text(self, path: Path) -> str:
        """The text of an existing file, with its pending changes."""
        return self.changed.get(path) or path.read_bytes().decode()

    def add(self, path: Path, location: Location, lines: list[str]) -> None:
        """Add an entry to a list or mapping in a file."""
        self.changed[path] = add(self.text(path), location, lines)

    def replace(self, path: Path, location: Location, written: str) -> None:
        """Replace a value in a file."""
        self.changed[path] = replace(self.text(path), location, written)


class ComparisonFiles(PendingFiles):
    """The files of one comparison."""

    explain = True
    """Whether new files explain each key in a comment."""

    def __init__(self, folder: Path, languages: tuple[Language, ...]) -> None:
        """`languages` are those of the site."""
        super().__init__(folder.parent)
        self.folder = folder
        self.languages = languages

    def path(self, name: str) -> Path:
        """A data file by its name without suffix: `criteria/speed`."""
        return self.folder / f"{name}.yml"

    def subjects(self) -> tuple[str, ...]:
        """The subjects that the comparison has so far."""
        listed: tuple[str, ...] = self._read("comparison")["subjects"]
        return listed

    def add_comparison(
        self,
        subjects: Mapping[str, Prefilled],
        criteria: Mapping[str, Prefilled],
        cells: Cells,
    ) -> None:
        """Begin a comparison with the known keys of its subjects, criteria and cells."""
        title = flow_yaml(dict.fromkeys(self.languages, BLANK))
        group = f"\n  - id: criteria\n    title: {title}\n    criteria: {flow_yaml([*criteria])}"
        self.create("comparison", {"subjects": flow_yaml([*subjects]), "groups": group})
        files = {f"subjects/{id}": given for id, given in subjects.items()}
        files |= {f"criteria/{id}": given for id, given in criteria.items()}
        self._create_with(cells, len(subjects), files)

    def add_criterion(self, criterion: str, kind: ValueKind) -> None:
        """Add a criterion to the first group."""
        subjects = self.subjects()
        cells = dict.fromkeys(self.unshared([criterion], subjects), blank_cell(kind))
        self._create_with(cells, len(subjects), {f"criteria/{criterion}": blank_criterion(kind)})
        self._add("comparison", ("groups", 0, "criteria"), [flow_yaml(criterion)])

    def add_subject(self, subject: str) -> None:
        """Add a subject to the comparison, with a blank answer to every criterion."""
        criteria = {Path(name).name: self._read(name) for name in self._names("criteria")}
        cells = {
            key: blank_cell(ValueKind(criteria[key[0]].get("kind", ValueKind.TEXT)))
            for key in self.unshared(criteria, [subject])
        }
        self._create_with(cells, len(self.subjects()) + 1, {f"subjects/{subject}": {}})
        self.add_sources_of(subject)
        self._add("comparison", ("subjects",), [flow_yaml(subject)])
        for id in [id for id, criterion in criteria.items() if "example" in criterion]:
            for key in ("versions", "output"):
                self._add(f"criteria/{id}", ("example", key), [f"{subject}: {BLANK}"])
            self.left.append(("new-program", self.folder / "examples" / id / f"{subject}.py"))

    def add_source(self, source: str, file: str) -> None:
        """Add a source to a file of sources, existing or new."""
        self._add_to(f"sources/{file}", Source, source, SOURCE)

    def add_situation(self, situation: str) -> None:
        """Add a starting point for choosing."""
        self._add_to("situations", Situation, situation, {"must": f"[{BLANK}]"})

    def add_sources_of(self, subject: str) -> None:
        """Begin a file for the sources of a new subject, unless it exists."""
        if not self.path(f"sources/{subject}").exists():
            self.create(f"sources/{subject}", {BLANK: SOURCE})

    def place_of(self, kind: str, id: str) -> Path | None:
        """The file that has an id of a kind already; None for an unused id."""
        if kind in _FOLDER_OF:
            path = self.path(f"{_FOLDER_OF[kind]}/{id}")
            return path if path.exists() else None
        names = self._names("sources") if kind == "source" else ["situations"]
        return next((self.path(name) for name in names if id in self._read(name)), None)

    def unshared(self, criteria: Iterable[str], subjects: Iterable[str]) -> list[tuple[str, str]]:
        """The cells, by criterion and subject, that comparisons do not share."""
        shared = {id: self._shared(id).get("cells", ()) for id in subjects}
        return [(one, id) for one in criteria for id in shared if one not in shared[id]]

    def create(self, name: str, given: Prefilled) -> None:
        """Begin a data file with its known keys; a subject without those in the shared folder."""
        folder, _, id = name.partition("/")
        without = self._shared(id).keys() - {"cells"} if folder == "subjects" else ()
        header = schema_header(schema_name(name), depth=2 if id else 1)
        lines = form(model_of(name), given, self.languages, without, explain=self.explain)
        self.created[self.path(name)] = "\n".join([header, *lines, ""])

    def _shared(self, subject: str) -> Mapping[str, Any]:
        """The shared file of a subject."""
        return read(self.data / SHARED_FOLDER / f"subjects/{subject}.yml", "").mapping()

    def _read(self, name: str) -> Mapping[str, Any]:
        """The content of a data file; empty where there is none."""
        return read(self.path(name), "").mapping()

    def _names(self, folder: str) -> list[str]:
        return [f"{folder}/{path.stem}" for path in sorted((self.folder / folder).glob("*.yml"))]

    def _add_to(self, name: str, model: type[BaseModel], id: str, given: Prefilled) -> None:
        """Add a thing to an existing file, or begin a file with it."""
        if self.path(name).exists():
            self._add(name, (), entry(model, id, given, self.languages))
        else:
            self.create(name, {id: given})

    def _create_with(self, cells: Cells, subjects: int, files: Mapping[str, Prefilled]) -> None:
        """Begin files, with cells in them and in those that are there, as so many subjects have them."""
        held: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for (criterion, subject), cell in cells.items():
            if subjects > WIDE:
                held[f"subjects/{subject}"][criterion] = cell
            else:
                held[f"criteria/{criterion}"][subject] = cell
        for name, given in files.items():
            self.create(name, {**given, "cells": held.pop(name, None)})
        for name, own in held.items():
            lines = [line for key in own for line in entry(Cell, key, own[key], self.languages)]
            if "cells" in self._read(name):
                self._add(name, ("cells",), lines)
            else:
                self._add(name, (), ["cells:", *(f"  {line}" for line in lines)])

    def _add(self, name: str, location: Location, lines: list[str]) -> None:
        self.add(self.path(name), location, lines)


def blank_cell(kind: ValueKind) -> Prefilled:
    """The keys in the form of a cell."""
    words: Prefilled = {"short": {}, "today": {}} if kind is ValueKind.TEXT else {"value": BLANK}
    return {**words, "checked": BLANK, "sources": f"[{BLANK}]"}


def blank_criterion(kind: ValueKind) -> dict[str, Any]:
    """The keys in the form of a criterion, without its cells."""
    given: dict[str, Any] = {"answer": {}} if kind is ValueKind.TEXT else {"kind": str(kind)}
    if kind.has_options:
        given["options"] = {BLANK: {}}
    if kind is ValueKind.MONEY:
        given["currency"] = BLANK
    return given
