"""The table of a comparison as a file: `python -m comparisons.export json-yaml --language en`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from comparisons.command import Refusal, run
from comparisons.export.tables import csv_text, table_rows
from comparisons.lint.load import load
from comparisons.lint.terminal import terminal_phrase


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    data = options.data.resolve()
    site = load(data, data.parent)
    comparisons = {one.id: one for one in site.comparisons}
    language = options.language or site.languages[0]
    file = options.output or Path(f"{options.comparison}-{language}.csv")
    if options.comparison not in comparisons:
        ids = tuple(comparisons)
        raise Refusal(terminal_phrase("new-no-comparison", id=options.comparison, ids=ids))
    if language not in site.languages:
        known = site.languages
        raise Refusal(terminal_phrase("export-no-language", language=language, languages=known))
    if file.exists() or file.is_symlink():
        raise Refusal(terminal_phrase("export-taken", path=(file.as_posix(),)))
    rows = table_rows(comparisons[options.comparison], language)
    file.write_bytes(csv_text(rows).encode())
    print(terminal_phrase("new-created", path=(file.as_posix(),)))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="export", description="Write a table as CSV.")
    parser.add_argument("comparison", help="the comparison's id: json-toml")
    parser.add_argument("--language", help="default: the first of the site")
    parser.add_argument("--output", type=Path, help="default: json-toml-en.csv, in this folder")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(main))
