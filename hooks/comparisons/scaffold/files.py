"""The files that something new in a comparison needs, and what to add to those there are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comparisons.document import Document, Location
from comparisons.language import Language
from comparisons.model.cell import Cell
from comparisons.model.situation import Situation
from comparisons.model.source import Source
from comparisons.model.value import ValueKind
from comparisons.reader.loader import SHARED_FOLDER, model_of, schema_header, schema_name
from comparisons.reader.placeholders import BLANK
from comparisons.reader.ui_strings import UiStrings
from comparisons.reader.writing import write_data_file
from comparisons.reader.yaml_file import read
from comparisons.scaffold.form import Given, entry, form, in_line
from comparisons.scaffold.insertion import add

SOURCE: Given = {"url": BLANK, "opened": BLANK}
"""What is on the form of a source: its address, and that it was opened."""

MOST_COLUMNS = 6
"""With more subjects than this, cells stand in the files of the subjects."""

_FOLDER_OF = {"subject": "subjects", "criterion": "criteria"}


@dataclass
class Changes:
    """Files of a site, new, changed and gone, before any of them is touched."""

    data: Path
    """The data folder; the site is in the folder around it."""

    created: dict[Path, str] = field(default_factory=dict)
    changed: dict[Path, str] = field(default_factory=dict)
    removed: list[Path] = field(default_factory=list)
    programs: list[Path] = field(default_factory=list)
    """Example programs that only a person can write."""

    translations: list[Path] = field(default_factory=list)
    """Prose that is still in another language."""

    def write(self) -> None:
        """Write and remove all of them. Raises OSError at a symbolic link."""
        for path, text in (self.created | self.changed).items():
            write_data_file(path, text, self.data.parent)
        for path in self.removed:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def report(self, words: UiStrings) -> str:
        """What is made, and what is to be done: blanks that were there before are counted too."""
        paths = {
            "new_removed": self.removed,
            "new_created": self.created,
            "new_changed": self.changed,
            "new_program": self.programs,
            "new_translation": self.translations,
        }
        here = Path.cwd()
        said = [
            f"{words[word]}{words['colon']}{os.path.relpath(path) if here in path.parents else path}"
            for word, listed in paths.items()
            for path in listed
        ]
        lines = "\n".join((self.created | self.changed).values()).splitlines()
        blanks = sum(line.count(BLANK) for line in lines if not line.lstrip().startswith("#"))
        return "\n".join([*said, words["new_next"].format(n=blanks)])

    def add(self, path: Path, location: Location, lines: list[str]) -> None:
        """Add an entry to a file that is there, or to one that is about to be changed."""
        text = self.changed.get(path) or path.read_bytes().decode()
        self.changed[path] = add(text, location, lines)


class Files(Changes):
    """The files of one comparison."""

    explain = True
    """Whether new files say what each key means."""

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
        listed: tuple[str, ...] = self._read("comparison").value["subjects"]
        return listed

    def add_comparison(
        self,
        subjects: Mapping[str, Given],
        criteria: Mapping[str, Given],
        cells: Mapping[tuple[str, str], Given | str],
    ) -> None:
        """Begin a comparison with what is known of each, and of cells by criterion and subject."""
        title = in_line(dict.fromkeys(self.languages, BLANK))
        group = f"\n  - id: criteria\n    title: {title}\n    criteria: {in_line([*criteria])}"
        self.create("comparison", {"subjects": in_line([*subjects]), "groups": group})
        by_subject = len(subjects) > MOST_COLUMNS
        for id, given in subjects.items():
            own = {one: cells[one, key] for one, key in cells if by_subject and key == id}
            self._create_subject(id, given, own)
        for id, given in criteria.items():
            own = {one: cells[key, one] for key, one in cells if not by_subject and key == id}
            self._create(f"criteria/{id}", given, own)

    def add_criterion(self, criterion: str, kind: ValueKind) -> None:
        """Ask one more question, in the first group."""
        subjects = self.subjects()
        by_subject = len(subjects) > MOST_COLUMNS
        asked = [] if by_subject else [key for _, key in self.unshared([criterion], subjects)]
        given = blank_criterion(kind)
        self._create(f"criteria/{criterion}", given, dict.fromkeys(asked, blank_cell(kind)))
        self._add("comparison", ("groups", 0, "criteria"), [in_line(criterion)])
        for subject in subjects if by_subject else ():
            self._add_cell(f"subjects/{subject}", criterion, kind)

    def add_subject(self, subject: str) -> None:
        """Add a subject to the comparison, with an answer to everything that is asked."""
        criteria = {
            path.stem: self._read(f"criteria/{path.stem}").value
            for path in sorted((self.folder / "criteria").glob("*.yml"))
        }
        kinds = {id: ValueKind(one.get("kind", ValueKind.TEXT)) for id, one in criteria.items()}
        by_subject = len(self.subjects()) >= MOST_COLUMNS
        asked = self.unshared(criteria, [subject]) if by_subject else []
        self._create_subject(subject, {}, {id: blank_cell(kinds[id]) for id, _ in asked})
        self.add_sources_of(subject)
        self._add("comparison", ("subjects",), [in_line(subject)])
        for id, criterion in criteria.items():
            if not by_subject:
                self._add_cell(f"criteria/{id}", subject, kinds[id])
            if "example" in criterion:
                self._add_example(f"criteria/{id}", subject)

    def add_source(self, source: str, file: str) -> None:
        """Add a source, to a file of sources that is there or to a new one."""
        name = f"sources/{file}"
        if self.path(name).exists():
            self._add(name, (), entry(Source, source, SOURCE, self.languages))
        else:
            self.create(name, {source: SOURCE})

    def add_situation(self, situation: str) -> None:
        """Add a starting point for choosing."""
        given = {"must": f"[{BLANK}]"}
        if self.path("situations").exists():
            self._add("situations", (), entry(Situation, situation, given, self.languages))
        else:
            self.create("situations", {situation: given})

    def place_of(self, kind: str, id: str) -> Path | None:
        """The file that has an id of a kind already; None when there is none."""
        if kind in _FOLDER_OF:
            path = self.path(f"{_FOLDER_OF[kind]}/{id}")
            return path if path.exists() else None
        names = self._names("sources") if kind == "source" else ["situations"]
        there = [self.path(name) for name in names if self.path(name).exists()]
        return next((path for path in there if id in (read(path, "").value or ())), None)

    def _add_cell(self, name: str, key: str, kind: ValueKind) -> None:
        lines = entry(Cell, in_line(key), blank_cell(kind), self.languages)
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

    def add_sources_of(self, subject: str) -> None:
        """Begin a file for the sources of a new subject, unless there is one."""
        if not self.path(f"sources/{subject}").exists():
            self.create(f"sources/{subject}", {BLANK: SOURCE})

    def unshared(self, criteria: Iterable[str], subjects: Iterable[str]) -> list[tuple[str, str]]:
        """The cells, by criterion and subject, that comparisons do not share."""
        shared = {id: self._shared(id).get("cells", ()) for id in subjects}
        return [(one, id) for one in criteria for id in shared if one not in shared[id]]

    def _shared(self, subject: str) -> Mapping[str, Any]:
        """What comparisons share about a subject."""
        path = self.folder.parent / SHARED_FOLDER / f"subjects/{subject}.yml"
        return read(path, "").mapping() if path.exists() else {}

    def _create_subject(self, id: str, given: Given, cells: Mapping[str, Given | str]) -> None:
        """Begin a subject, without what comparisons share of it."""
        self._create(f"subjects/{id}", given, cells, self._shared(id).keys() - {"cells"})

    def _create(
        self,
        name: str,
        given: Given,
        cells: Mapping[str, Given | str],
        without: Collection[str] = (),
    ) -> None:
        own = {in_line(key): cell for key, cell in cells.items()}
        self.create(name, {**given, "cells": own} if own else given, without)

    def create(self, name: str, given: Given, without: Collection[str] = ()) -> None:
        """Begin a data file with what is known, `without` some keys."""
        header = schema_header(schema_name(name), depth=2 if "/" in name else 1)
        lines = form(model_of(name), given, self.languages, without, explain=self.explain)
        self.created[self.path(name)] = "\n".join([header, *lines, ""])

    def _add(self, name: str, location: Location, lines: list[str]) -> None:
        self.add(self.path(name), location, lines)


def blank_cell(kind: ValueKind) -> Given:
    """What is on the form of a cell."""
    words: Given = {"short": {}, "today": {}} if kind is ValueKind.TEXT else {"value": BLANK}
    return {**words, "checked": BLANK, "sources": f"[{BLANK}]"}


def blank_criterion(kind: ValueKind) -> dict[str, Any]:
    """What is on the form of a criterion besides its cells."""
    given: dict[str, Any] = {"answer": {}} if kind is ValueKind.TEXT else {"kind": str(kind)}
    if kind.has_options:
        given["options"] = {BLANK: {}}
    if kind is ValueKind.MONEY:
        given["currency"] = BLANK
    return given
