"""A table in a file, CSV or JSON, as rows of texts, each with its place."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comparisons.reader.ui_strings import UiStrings
from comparisons.scaffold.errors import Refusal

_GUARDED = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")


@dataclass(frozen=True)
class Table:
    """The heading and the rows, all equally long, without spaces at the ends of texts."""

    path: Path
    heading: list[str]
    rows: list[list[str]]
    lines: list[int]
    """The line of each row in the file; for JSON its number, counted from 1."""

    def place(self, row: int, column: int) -> str:
        """The place of a text, as editors and spreadsheets find it."""
        return f"{self.path.as_posix()}:{self.lines[row]}:{column + 1}"


def read_table(path: Path, words: UiStrings) -> Table:
    """The table in a file. Raises Refusal with everything that keeps it from being read."""

    def refuse(key: str, line: int = 1, **values: object) -> Refusal:
        return Refusal([f"{path.as_posix()}:{line}:1: {words[key].format(**values)}"])

    if not path.is_file():
        raise refuse("import_no_file")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise refuse("import_not_utf_8", line, byte=f"0x{raw[error.start]:02x}") from None
    if path.suffix.lower() == ".json":
        try:
            records = list(map(_flat, json.loads(text)))
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
            raise refuse("import_no_table", getattr(error, "lineno", 1)) from None
        heading = list(dict.fromkeys(key for record in records for key in record))
        found = [[record.get(key, "") for key in heading] for record in records]
        lines = list(range(1, len(found) + 1))
    else:
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            numbered = [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
        except csv.Error:
            raise refuse("import_no_table", reader.line_num) from None
        (_, heading), *rest = numbered or [(1, [])]
        found, lines = [row for _, row in rest], [line for line, _ in rest]
    if len(heading) < 2 or not found:
        raise refuse("import_no_table")
    reasons = [
        f"{path.as_posix()}:{line}:{len(heading) + 1}: "
        + words["import_wide_row"].format(count=len(row), columns=len(heading))
        for line, row in zip(lines, found, strict=True)
        if len(row) > len(heading)
    ]
    if reasons:
        raise Refusal(reasons)
    rows = [[_bare(text) for text in row] + [""] * (len(heading) - len(row)) for row in found]
    return Table(path, [_bare(text) for text in heading], rows, lines)


def _bare(text: str) -> str:
    """The text on one line, and without the mark that keeps it from being a formula."""
    return " ".join(_GUARDED.sub("", text, count=1).split())


def _flat(record: Mapping[str, Any]) -> dict[str, str]:
    """A row as texts; what a value has below it becomes columns of their own."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            flat |= {f"{key}: {part}": _text(one) for part, one in value.items()}
        else:
            flat[key] = _text(value)
    return flat


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
