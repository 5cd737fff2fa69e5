"""Reads a table from a CSV or JSON file: its subjects, its criteria and their cells."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from comparisons.command import Refusal
from comparisons.lint.terminal import terminal_phrase
from comparisons.messages import MessageValue
from comparisons.model.base import PAGE_IDS
from comparisons.scaffold.errors import refuse
from comparisons.scaffold.guess import NOTHING, WORDS, new_id

Axis = Literal["subjects", "criteria"]

TableValues = Mapping[str, str]
"""The values in a table about a subject, a criterion or a cell, by key; missing ones are absent."""

_ABOUT = {"subjects": WORDS["about_a_subject"], "criteria": WORDS["about_a_criterion"]}
_NAME_AND_PART = re.compile(r"(?P<name>.+?)(?:\s*(?P<colon>[:：])\s*|\s+)(?P<part>[^\s:：]+)")
_GUARDED = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")


@dataclass
class Table:
    """The values of a table by ids: of subjects, of criteria, and of cells by both."""

    subjects: Mapping[str, TableValues]
    criteria: Mapping[str, TableValues]
    cells: Mapping[tuple[str, str], TableValues]
    """By criterion and subject."""

    def texts(self, criterion: str) -> list[str]:
        """The texts in the cells of a criterion."""
        cells = (self.cells[criterion, subject] for subject in self.subjects)
        return [cell["value"] for cell in cells if "value" in cell]


def read_table(path: Path, axis: Axis | None) -> Table:
    """Read the table in a file. Raises Refusal with all mistakes in it.

    `axis` says what the rows are: subjects, where neither it nor the heading says otherwise.
    """
    heading, rows = _heading_and_rows(path)
    folded = [one.casefold() for one in heading]
    if axis is None:
        has_sign = not set(folded).isdisjoint(WORDS["signs_of_criteria"])
        axis = "criteria" if has_sign else "subjects"
    about = _columns_about_rows(folded, axis)
    columns = {at: _column(heading, one) for at, one in enumerate(heading) if at not in about}
    down: dict[str, TableValues] = {}
    across: dict[str, TableValues] = {name: {"name": name} for name, _ in columns.values()}
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    named = [(1, at + 1, *one) for at, one in columns.items()]
    for line, row in rows.items():
        told = {key: row[at] for at, key in about.items() if row[at] not in NOTHING}
        name = told.get("name", "")
        named.append((line, 1, name, "row"))
        down[name] = told
        for at, (other, part) in columns.items():
            if row[at] not in NOTHING:
                cells[(name, other) if axis == "criteria" else (other, name)][part] = row[at]
    refuse(_unnamed(path, named))
    subjects, criteria = (down, across) if axis == "subjects" else (across, down)
    subject_ids, criterion_ids = _ids(subjects, "subject"), _ids(criteria, "criterion")
    return Table(
        {subject_ids[name]: told for name, told in subjects.items()},
        {criterion_ids[name]: told for name, told in criteria.items()},
        {(criterion_ids[a], subject_ids[b]): cells[a, b] for a in criteria for b in subjects},
    )


def _reason(
    path: Path, phrase: str, line: int = 1, column: int = 1, /, **values: MessageValue
) -> str:
    return f"{path.as_posix()}:{line}:{column}: {terminal_phrase(phrase, **values)}"


def _heading_and_rows(path: Path) -> tuple[list[str], dict[int, list[str]]]:
    """The heading and the rows by line, equally long and stripped; rows of JSON are counted."""
    if not path.is_file():
        raise Refusal(_reason(path, "import-no-file"))
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
        heading, rows = _json(text) if path.suffix.lower() == ".json" else _csv(text)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        byte = f"0x{raw[error.start]:02x}"
        raise Refusal(_reason(path, "import-not-utf-8", line, byte=byte)) from None
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, csv.Error) as error:
        raise Refusal(_reason(path, "import-no-table", getattr(error, "lineno", 1))) from None
    width = len(heading)
    if width < 2 or not rows:
        raise Refusal(_reason(path, "import-no-table"))
    refuse(
        _reason(path, "import-wide-row", line, width + 1, count=len(row), columns=width)
        for line, row in rows.items()
        if len(row) > width
    )
    whole = {line: [*map(_bare, row), *[""] * (width - len(row))] for line, row in rows.items()}
    return [*map(_bare, heading)], whole


def _json(text: str) -> tuple[list[str], dict[int, list[str]]]:
    records = json.loads(text)
    heading = list(dict.fromkeys(key for record in records for key in record))
    rows = enumerate(([_text(record.get(key)) for key in heading] for record in records), 1)
    return heading, dict(rows)


def _csv(text: str) -> tuple[list[str], dict[int, list[str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    numbered = ((reader.line_num, row) for row in reader)
    rows = {line: row for line, row in numbered if any(map(str.strip, row))}
    return rows.pop(min(rows, default=0), []), rows


def _bare(text: str) -> str:
    """The text on one line, without the mark that keeps spreadsheets from running it."""
    return " ".join(_GUARDED.sub("", text, count=1).split())


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _unnamed(path: Path, named: Iterable[tuple[int, int, str, str]]) -> Iterator[str]:
    """Why rows and columns, given by line, column, name and part, cannot be told apart."""
    seen = set()
    for line, column, name, part in named:
        if not name:
            yield _reason(path, "import-no-name", line, column)
        elif (name, part) in seen:
            yield _reason(path, "import-twice", line, column, name=name)
        seen.add((name, part))


def _columns_about_rows(folded: list[str], axis: Axis) -> dict[int, str]:
    """The columns about the row as a whole; where none is for its name, the first is."""
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
    """The name in a heading, and the part of the cells that is in the column."""
    found = _NAME_AND_PART.fullmatch(text)
    if found and (found["colon"] or found["name"] in heading):
        for part, names in WORDS["parts"].items():
            if found["part"].casefold() in names:
                return found["name"], part
    return text, "value"


def _ids(items: Mapping[str, TableValues], kind: str) -> dict[str, str]:
    """An id of its own for each name."""
    ids: dict[str, str] = {}
    for number, (name, told) in enumerate(items.items(), 1):
        taken = (*PAGE_IDS[kind], *ids.values())
        ids[name] = new_id(told.get("id", name), taken, f"{kind}-{number}")
    return ids
