"""What the rows and columns of a table are: subjects, criteria, and what is said of their cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from comparisons.model.base import PAGE_IDS
from comparisons.reader.ui_strings import UiStrings
from comparisons.scaffold.errors import refuse
from comparisons.scaffold.guess import NOTHING, WORDS, new_id
from comparisons.scaffold.table import Table

Axis = Literal["subjects", "criteria"]

Told = Mapping[str, str]
"""What a table says of a subject, a criterion or a cell, by key; what it does not say is not there."""

_ABOUT = {"subjects": WORDS["about_a_subject"], "criteria": WORDS["about_a_criterion"]}
_NAME_AND_PART = re.compile(r"(?P<name>.+?)(?:\s*(?P<colon>[:：])\s*|\s+)(?P<part>[^\s:：]+)")


@dataclass
class Layout:
    """What a table says of subjects and criteria by their ids, and of cells by both."""

    subjects: Mapping[str, Told]
    criteria: Mapping[str, Told]
    cells: Mapping[tuple[str, str], Told]
    """By criterion and subject."""

    def texts(self, criterion: str) -> list[str]:
        """What stands in the cells of a criterion."""
        cells = (self.cells[criterion, subject] for subject in self.subjects)
        return [cell["value"] for cell in cells if "value" in cell]


def lay_out(table: Table, rows: Axis | None, words: UiStrings) -> Layout:
    """What is where in a table. Raises Refusal with everything that has no name of its own.

    Rows are subjects where the heading does not tell otherwise.
    """
    folded = [one.casefold() for one in table.heading]
    axis = rows or (
        "subjects" if set(folded).isdisjoint(WORDS["signs_of_criteria"]) else "criteria"
    )
    about = _columns_about_rows(folded, axis)
    columns = {
        at: _column(table.heading, one) for at, one in enumerate(table.heading) if at not in about
    }
    down: dict[str, Told] = {}
    across: dict[str, Told] = {name: {"name": name} for name, _ in columns.values()}
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    named = [(f"{table.path.as_posix()}:1:{at + 1}", *one) for at, one in columns.items()]
    for line, row in table.rows.items():
        told = {key: row[at] for at, key in about.items() if row[at] not in NOTHING}
        name = told.get("name", "")
        named.append((f"{table.path.as_posix()}:{line}:1", name, "row"))
        down[name] = told
        for at, (other, part) in columns.items():
            if row[at] not in NOTHING:
                cells[(name, other) if axis == "criteria" else (other, name)][part] = row[at]
    refuse(_unnamed(named, words))
    subjects, criteria = (down, across) if axis == "subjects" else (across, down)
    subject_ids, criterion_ids = _ids(subjects, "subject"), _ids(criteria, "criterion")
    return Layout(
        {subject_ids[name]: told for name, told in subjects.items()},
        {criterion_ids[name]: told for name, told in criteria.items()},
        {(criterion_ids[a], subject_ids[b]): cells[a, b] for a in criteria for b in subjects},
    )


def _unnamed(named: Iterable[tuple[str, str, str]], words: UiStrings) -> Iterator[str]:
    """Why rows and columns, each by its place, name and part, cannot be told apart."""
    seen = set()
    for place, name, part in named:
        if not name:
            yield f"{place}: {words['import_no_name']}"
        elif (name, part) in seen:
            yield f"{place}: {words['import_twice'].format(name=name)}"
        seen.add((name, part))


def _columns_about_rows(folded: list[str], axis: Axis) -> dict[int, str]:
    """The columns that say something of the row as a whole; the first has its name if none says so."""
    about = {
        at: key
        for at, name in enumerate(folded)
        for key, names in _ABOUT[axis].items()
        if name in names
    }
    if "name" not in about.values():
        about[next((at for at in range(len(folded)) if at not in about), 0)] = "name"
    return about


def _column(heading: Collection[str], text: str) -> tuple[str, str]:
    """The name in a heading, and the part of its cells that the column has."""
    found = _NAME_AND_PART.fullmatch(text)
    if found and (found["colon"] or found["name"] in heading):
        for part, names in WORDS["parts"].items():
            if found["part"].casefold() in names:
                return found["name"], part
    return text, "value"


def _ids(items: Mapping[str, Told], kind: str) -> dict[str, str]:
    """An id of its own for each name."""
    ids: dict[str, str] = {}
    for number, (name, told) in enumerate(items.items(), 1):
        taken = (*PAGE_IDS[kind], *ids.values())
        ids[name] = new_id(told.get("id", name), taken, f"{kind}-{number}")
    return ids
