"""The table of a comparison as a file: `python -m comparisons.export json-yaml --language en`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from comparisons.command import run
from comparisons.export.tables import csv_text, table_rows
from comparisons.lint.load import load
from comparisons.lint.terminal import preferred_language
from comparisons.reader.loader import site_languages
from comparisons.reader.ui_strings import our_words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    words = our_words(preferred_language())
    data = options.data.resolve()
    comparisons = {one.id: one for one in load(data, data.parent).comparisons}
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
