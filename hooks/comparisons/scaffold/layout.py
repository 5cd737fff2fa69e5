"""What the rows and columns of a table are: subjects, criteria, and what is said of their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, repeat
from typing import Literal

from comparisons.language import MESSAGE_LANGUAGES
from comparisons.model.base import PAGE_IDS, is_file_name
from comparisons.reader.ui_strings import UiStrings, our_words
from comparisons.scaffold.errors import refuse
from comparisons.scaffold.guess import NOTHING, id_of
from comparisons.scaffold.table import Table

Axis = Literal["subjects", "criteria"]

_WORDS = [our_words(language) for language in MESSAGE_LANGUAGES]
_PARTS = {
    "value": ("value", "值", *(words["today"].casefold() for words in _WORDS)),
    "note": ("note", "备注", "说明"),
    "checked": ("核对日期", *(words["checked"].casefold() for words in _WORDS)),
    "sources": ("source", "出处", *(words["sources"].casefold() for words in _WORDS)),
    "": [words["article_says"].casefold() for words in _WORDS],
}
"""What the heading of a column may have after the name: `JSON: checked`, `Licence source`."""

_ABOUT_A_ROW = {
    "id": ("id", "编号"),
    "name": ("name", "subject", "criterion", "名称", "对象", "比较项"),
    "checked": _PARTS["checked"],
    "sources": _PARTS["sources"],
}
_ABOUT = {
    "subjects": {**_ABOUT_A_ROW, "url": ("url", "website", "homepage", "网站", "网址", "主页")},
    "criteria": {
        **_ABOUT_A_ROW,
        "question": ("question", "问题"),
        "kind": ("kind",),
        "unit": ("unit", "单位"),
        "group": ("group", "组"),
    },
}
_SIGNS_OF_CRITERIA = {"criterion", "比较项", "question", "问题"}
_FORMS = (r"(.+?)\s*[:：]\s*(.+)", r"(.+?)\s+(\S+)")
_BASELINE = [words["table_baseline_mark"] for words in _WORDS]


@dataclass
class TableItem:
    """A subject or a criterion, as far as the table tells."""

    name: str
    id: str = ""
    url: str = ""
    question: str = ""
    unit: str = ""
    kind: str = ""
    sources: list[str] = field(default_factory=list)
    checked: str = ""


@dataclass
class TableCell:
    """What the table says in one place."""

    text: str = ""
    note: str = ""
    checked: str = ""
    sources: list[str] = field(default_factory=list)


@dataclass
class Layout:
    """The subjects and criteria of a table by their ids, and its cells by both."""

    subjects: dict[str, TableItem]
    criteria: dict[str, TableItem]
    cells: dict[tuple[str, str], TableCell]
    """By criterion and subject."""

    def texts(self, criterion: str) -> list[str]:
        """What stands in the cells of a criterion."""
        cells = (self.cells[criterion, subject] for subject in self.subjects)
        return [cell.text for cell in cells if cell.text]


def lay_out(table: Table, rows: Axis | None, words: UiStrings) -> Layout:
    """What is where in a table. Raises Refusal with everything that has no name of its own.

    Rows are subjects where the heading does not tell otherwise.
    """
    folded = [one.casefold() for one in table.heading]
    axis = rows or ("criteria" if _SIGNS_OF_CRITERIA & set(folded) else "subjects")
    about = _columns_about_rows(folded, axis)
    columns = {at: _column(table.heading, at) for at in range(len(folded)) if at not in about}
    across = {name: TableItem(name) for name, _ in columns.values()}
    down: dict[str, TableItem] = {}
    cells: dict[tuple[str, str], TableCell] = {}
    named = [(f"{table.path.as_posix()}:1:{at + 1}", *one) for at, one in columns.items()]
    for number, row in enumerate(table.rows):
        told = {key: row[at] for at, key in about.items() if row[at] not in NOTHING}
        name = told.pop("name", "")
        named.append((table.place(number, 0), name, "row"))
        sources = _listed(told.pop("sources", ""))
        told.pop("group", "")
        down[name] = TableItem(name, sources=sources, **told)
        for at, (other, part) in columns.items():
            cell = cells.setdefault((name, other), TableCell())
            if part == "sources":
                cell.sources = _listed(row[at])
            elif part and row[at] not in NOTHING:
                setattr(cell, "text" if part == "value" else part, row[at])
    refuse(_unnamed(named, words))
    subjects, criteria = (down, across) if axis == "subjects" else (across, down)
    for one, kind in ((subjects, "subject"), (criteria, "criterion")):
        _give_ids(one.values(), kind)
    placed = (
        cells if axis == "criteria" else {(two, one): cell for (one, two), cell in cells.items()}
    )
    return Layout(
        {one.id: one for one in subjects.values()},
        {one.id: one for one in criteria.values()},
        {(criteria[one].id, subjects[two].id): cell for (one, two), cell in placed.items()},
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


def _column(heading: list[str], at: int) -> tuple[str, str]:
    """The name in a heading and the part of its cells that the column has; none of what an article says."""
    text = heading[at]
    for mark in _BASELINE:
        text = text.replace(mark, "")
    for name, part in ((one[1], one[2]) for one in map(re.fullmatch, _FORMS, repeat(text)) if one):
        for key, all in _PARTS.items():
            if part.casefold() in all and (":" in text or "：" in text or name in heading):
                return name, key
    return text, "value"


def _listed(text: str) -> list[str]:
    return [one for one in re.split(r"[;；\s]+", text) if one not in NOTHING]


def _give_ids(headings: Iterable[TableItem], kind: str) -> None:
    taken = {*PAGE_IDS[kind]}
    for number, heading in enumerate(headings, 1):
        own = heading.id if is_file_name(heading.id) else id_of(heading.name) or f"{kind}-{number}"
        tries = (own if again == 1 else f"{own}-{again}" for again in count(1))
        heading.id = next(one for one in tries if one not in taken and is_file_name(one))
        taken.add(heading.id)
