"""Tables as CSV that spreadsheets open as it is meant: Chinese intact, and no text taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

MARK = "\ufeff"
"""What tells Excel that a file is in UTF-8."""

_FORMULA = re.compile(r"\s*(?:[=@＝＠]|[+\-＋－](?!\d+(\.\d+)?$))")
"""The beginning of what a spreadsheet would work out; a negative number is none."""


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """The text of a file: lists become their items with spaces between, what is not there is empty."""
    file = io.StringIO()
    csv.writer(file).writerows([_field(value) for value in row] for row in rows)
    return MARK + file.getvalue()


def _field(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(value) if isinstance(value, (list, tuple)) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
