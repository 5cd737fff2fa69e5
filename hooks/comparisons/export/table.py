"""The table of a comparison as CSV: `python -m comparisons.export.table json-yaml --language en`.

Criteria are rows. Values stand as in the data files, labels in the place of options; `make import` reads
them back.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from comparisons.command import run
from comparisons.diagnostic import DataError
from comparisons.export.table_csv import csv_text
from comparisons.language import Language
from comparisons.lint.load import load
from comparisons.lint.terminal import configure_utf8, preferred_language
from comparisons.model.cell import Cell
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion
from comparisons.model.partial_date import PartialDate
from comparisons.model.text import Text, plain
from comparisons.model.value import Answer, Quantity, Version
from comparisons.reader.loader import site_languages
from comparisons.reader.ui_strings import our_words

FIRST = ("id", "criterion", "question", "kind", "unit")
"""The columns about the criterion; those of the subjects follow."""

PARTS = ("value", "note", "checked", "sources")
"""The columns of each subject, each headed by its name and one of these: `JSON: value`."""

BETWEEN = "; "
"""What stands between the options of a value, and between the ids of sources."""


def table_rows(comparison: Comparison, language: Language) -> list[list[str]]:
    """The heading and the rows of the table of a comparison, as plain texts."""
    names = [subject.name for subject in comparison.subjects.values()]
    heading = [*FIRST, *(f"{name}: {part}" for name in names for part in PARTS)]
    return [heading] + [
        [
            id,
            _text(criterion.title, language),
            _text(criterion.question, language),
            str(criterion.kind),
            _unit(criterion, language),
            *(
                text
                for cell in criterion.cells.values()
                for text in _cell(cell, criterion, language)
            ),
        ]
        for id, criterion in comparison.criteria.items()
    ]


def _unit(criterion: Criterion, language: Language) -> str:
    if criterion.currency:
        per = _text(criterion.per, language)
        return f"{criterion.currency} / {per}" if per else criterion.currency
    return _text(criterion.unit, language)


def _cell(cell: Cell, criterion: Criterion, language: Language) -> tuple[str, ...]:
    words = _text(cell.today or cell.short, language)
    value = _value(cell, criterion, language)
    note = _text(cell.note, language) or (words if value else "")
    return value or words, note, cell.checked.isoformat(), BETWEEN.join(cell.sources)


def _value(cell: Cell, criterion: Criterion, language: Language) -> str:
    match cell.value:
        case None:
            return ""
        case Quantity(low, high):
            return "–".join(f"{one:f}" for one in dict.fromkeys((low, high)))
        case Version(text):
            return text
        case Answer():
            return cell.value.value
        case PartialDate():
            return cell.value.iso
    return BETWEEN.join(_text(criterion.options[id], language) for id in cell.value)


def _text(text: Text | None, language: Language) -> str:
    return plain(text[language]) if text else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    configure_utf8()
    words = our_words(preferred_language())
    data = options.data.resolve()
    try:
        comparisons = {one.id: one for one in load(data, data.parent).comparisons}
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    languages = site_languages(data)
    language = options.language or languages[0]
    file = options.output or Path(f"{options.comparison}-{language}.csv")
    if options.comparison not in comparisons:
        hint, ids = "", words["list_separator"].join(comparisons)
        reason = words["new_no_comparison"].format(id=options.comparison, hint=hint, ids=ids)
    elif language not in languages:
        listed = words["list_separator"].join(languages)
        reason = words["export_no_language"].format(language=language, languages=listed)
    elif file.exists() or file.is_symlink():
        reason = words["export_taken"].format(path=file.as_posix())
    else:
        rows = table_rows(comparisons[options.comparison], language)
        file.write_bytes(csv_text(rows).encode())
        print(f"{words['new_created']}{words['colon']}{file.as_posix()}")
        return 0
    print(reason, file=sys.stderr)
    return 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="export", description="Write a table as CSV.")
    parser.add_argument("comparison", help="the comparison's id: json-toml")
    parser.add_argument("--language", help="default: the first of the site")
    parser.add_argument("--output", type=Path, help="default: json-toml-en.csv, in this folder")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(main))
