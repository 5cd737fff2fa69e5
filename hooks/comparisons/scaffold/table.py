"""A table in a file, CSV or JSON, as rows of texts, each with its place."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comparisons.reader.ui_strings import UiStrings
from comparisons.scaffold.errors import Refusal, refuse

_GUARDED = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")


@dataclass(frozen=True)
class Table:
    """The heading and the rows, all equally long, without spaces at the ends of texts."""

    path: Path
    heading: list[str]
    rows: dict[int, list[str]]
    """The rows by their lines in the file; for JSON by their numbers, counted from 1."""


def read_table(path: Path, words: UiStrings) -> Table:
    """The table in a file. Raises Refusal with everything that keeps it from being read."""

    def reason(key: str, line: int = 1, column: int = 1, **values: object) -> str:
        return f"{path.as_posix()}:{line}:{column}: {words[key].format(**values)}"

    refuse([reason("import_no_file")] if not path.is_file() else [])
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
        heading, rows = _json(text) if path.suffix.lower() == ".json" else _csv(text)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        byte = f"0x{raw[error.start]:02x}"
        raise Refusal(reason("import_not_utf_8", line, byte=byte)) from None
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, csv.Error) as error:
        raise Refusal(reason("import_no_table", getattr(error, "lineno", 1))) from None
    refuse([reason("import_no_table")] if len(heading) < 2 or not rows else [])
    width = len(heading)
    refuse(
        reason("import_wide_row", line, width + 1, count=len(row), columns=width)
        for line, row in rows.items()
        if len(row) > width
    )
    whole = {line: [*map(_bare, row), *[""] * (width - len(row))] for line, row in rows.items()}
    return Table(path, [*map(_bare, heading)], whole)


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
    """The text on one line, and without the mark that keeps it from being a formula."""
    return " ".join(_GUARDED.sub("", text, count=1).split())


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
