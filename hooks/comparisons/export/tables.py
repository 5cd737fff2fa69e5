"""The tables of a comparison as CSV, safe in spreadsheets: Chinese stays intact, no text runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from comparisons.export.records import ClaimRecord, CriterionRecord, SourceRecord
from comparisons.language import Language
from comparisons.model.cell import Cell
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion
from comparisons.model.text import Text, plain
from comparisons.model.value import Quantity, published_value

Row = list[Any]

BYTE_ORDER_MARK = "\ufeff"
"""The byte order mark, which tells Excel that a file is in UTF-8."""

_FORMULA = re.compile(r"\s*(?:[=@＝＠]|[+\-＋－](?!\d+(\.\d+)?$))")
"""The beginning of a text that a spreadsheet would run as a formula; a negative number is none."""

_BETWEEN = "; "
"""The separator of the options of a value, and of the ids of sources, in `table.csv`."""


def csv_text(rows: Iterable[Row]) -> str:
    """The text of a CSV file; spaces join the items of a list, and None is empty."""
    file = io.StringIO()
    csv.writer(file).writerows([_field(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def _field(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(value) if isinstance(value, (list, tuple)) else str(value)
    # After an apostrophe, a spreadsheet takes what stands in a cell for text.
    return f"'{text}" if _FORMULA.match(text) else text


def table_rows(
    comparison: Comparison, language: Language, subjects: Iterable[str] | None = None
) -> Iterator[Row]:
    """Criteria as rows, some or all subjects as columns; texts keep marks for `make import`."""
    shown = {id: comparison.subjects[id].name for id in subjects or comparison.subjects}
    parts = ("value", "note", "checked", "sources")
    yield [
        *("id", "group", "criterion", "question", "kind", "unit"),
        *(f"{name}: {part}" for name in shown.values() for part in parts),
    ]
    for group in comparison.file.groups:
        for id in group.criteria:
            criterion = comparison.criteria[id]
            yield [
                *(
                    id,
                    group.id,
                    _in_language(criterion.title, language),
                    _in_language(criterion.question, language),
                ),
                *(criterion.kind, _unit(criterion, language)),
                *(
                    part
                    for one in shown
                    for part in _cell(criterion.cells[one], criterion, language)
                ),
            ]


def _unit(criterion: Criterion, language: Language) -> str:
    if criterion.currency and criterion.per:
        return f"{criterion.currency} / {_in_language(criterion.per, language)}"
    return criterion.currency or _in_language(criterion.unit, language)


def _cell(cell: Cell, criterion: Criterion, language: Language) -> Row:
    words = _in_language(cell.today or cell.short, language)
    value = _value(cell, criterion, language)
    note = _in_language(cell.note, language) or (words if value else "")
    return [value or words, note, cell.checked, _BETWEEN.join(cell.sources)]


def _value(cell: Cell, criterion: Criterion, language: Language) -> str:
    match cell.value:
        case Quantity(low, high):
            return "–".join(f"{one:f}" for one in dict.fromkeys((low, high)))
        case tuple():
            return _BETWEEN.join(_in_language(criterion.options[id], language) for id in cell.value)
    return str(published_value(cell.value) or "")


def cell_rows(
    comparison: Comparison, criteria: Mapping[str, CriterionRecord], language: Language
) -> Iterator[Row]:
    """A row for each cell, its value in the form for programs."""
    yield [
        *("id", "criterion", "subject", "kind", "value", "least", "most", "unit", "answer"),
        *("since", "until", "checked", "sources", "addresses", "permalink"),
    ]
    for id, criterion in criteria.items():
        for subject, cell in criterion.cells.items():
            yield [
                *(cell.id, id, subject, criterion.kind, *_ends(cell.value)),
                *(plain(_unit(criterion, language)), cell.answer, cell.since, cell.until),
                *(cell.checked, cell.sources, _addresses(comparison, cell.sources), cell.permalink),
            ]


def history_rows(
    comparison: Comparison, criteria: Mapping[str, CriterionRecord], language: Language
) -> Iterator[Row]:
    """A row for each dated reading of a cell, the newest too."""
    yield [
        *("id", "criterion", "subject", "date", "value", "least", "most", "unit"),
        *("checked", "sources", "addresses", "permalink"),
    ]
    for id, criterion in criteria.items():
        for subject, cell in criterion.cells.items():
            for one in cell.history:
                yield [
                    *(cell.id, id, subject, one.date.iso, *_ends(one.value)),
                    *(plain(_unit(criterion, language)), one.checked, one.sources),
                    *(_addresses(comparison, one.sources), cell.permalink),
                ]


def _ends(written: Any) -> Row:
    """A value, its lowest and its highest number; the value is empty for a range."""
    value = published_value(written)
    if not isinstance(written, Quantity):
        return [value, "", ""]
    return ["", value["from"], value["to"]] if isinstance(value, dict) else [value] * 3


def source_rows(sources: Mapping[str, SourceRecord], language: Language) -> Iterator[Row]:
    """A row for each source; its address is that of the passage."""
    yield [
        *("id", "title", "publisher", "version", "url", "address", "says", "opened", "permalink"),
    ]
    for id, one in sources.items():
        url = one.url or one.script
        yield [
            *(id, one.title, one.publisher, one.version, url, one.url and one.address(one.url)),
            *(plain(_in_language(one.says, language)), one.opened, one.permalink),
        ]


def claim_rows(
    comparison: Comparison, claims: Iterable[ClaimRecord], language: Language
) -> Iterator[Row]:
    """A row for each claim."""
    yield [
        *("id", "about", "says", "verdict", "today", "checked"),
        *("sources", "addresses", "permalink"),
    ]
    for one in claims:
        says, today = (plain(_in_language(text, language)) for text in (one.says, one.today))
        yield [
            *(one.id, one.about, says, one.verdict, today, one.checked),
            *(one.sources, _addresses(comparison, one.sources), one.permalink),
        ]


def _addresses(comparison: Comparison, cited: Iterable[str]) -> list[str]:
    """The addresses of sources at the passages; for a script of ours, its name."""
    found = []
    for id in cited:
        source = comparison.sources[id]
        found.append(
            comparison.passage(id).address(source.url) if source.url else str(source.script)
        )
    return found


def _in_language(text: Text | None, language: Language) -> str:
    return text[language] if text else ""
