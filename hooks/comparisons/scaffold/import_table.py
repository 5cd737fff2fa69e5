"""A table becomes data files, with blanks for what it lacks: `python -m comparisons.scaffold.import_table`.

    import databases.csv databases
    import databases.csv databases --kind release=version --checked 2026-11-26 --yes

Without `--yes` it shows what it takes the table for. Exit codes: 0 the files are there; 1 nothing was
made, and it is said why.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from comparisons.command import run
from comparisons.lint.terminal import preferred_language
from comparisons.messages import printable
from comparisons.model.value import ValueKind
from comparisons.reader.loader import site_languages
from comparisons.reader.ui_strings import UiStrings, our_words
from comparisons.scaffold import errors
from comparisons.scaffold.errors import Refusal, refuse
from comparisons.scaffold.guess import Guess, guess, read_as
from comparisons.scaffold.imported import ImportedFiles
from comparisons.scaffold.layout import Layout, lay_out
from comparisons.scaffold.table import read_table

_EXAMPLE = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    words = our_words(preferred_language())
    try:
        layout, guesses = _understood(options, words)
        files = ImportedFiles(options.data / options.comparison, site_languages(options.data))
        files.add_table(layout, guesses, options.language, str(options.checked or ""))
        refuse(errors.of_links(files, words))
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 1
    print(_shown(layout, guesses, words))
    if not options.yes:
        print(words["import_say_yes"], file=sys.stderr)
        return 1
    files.write()
    print(files.report(words))
    for mistake in errors.of_mistakes(
        options.data, options.comparison, words, preferred_language()
    ):
        print(mistake, file=sys.stderr)
    return 0


def _understood(options: argparse.Namespace, words: UiStrings) -> tuple[Layout, dict[str, Guess]]:
    """The table and the kinds of its criteria. Raises Refusal with everything that is wrong."""
    languages = site_languages(options.data)
    options.language = options.language or languages[0]
    listed = words["list_separator"].join(languages)
    refuse(
        errors.of_comparison(options.data, options.comparison, words),
        [words["export_no_language"].format(language=options.language, languages=listed)]
        if options.language not in languages
        else [],
    )
    layout = lay_out(read_table(options.table, words), options.rows, words)
    kinds = {id: told["kind"] for id, told in layout.criteria.items() if "kind" in told}
    kinds |= dict(given.partition("=")[::2] for given in options.kind)
    separator = words["list_separator"]
    told = {"ids": separator.join(layout.criteria), "kinds": separator.join(ValueKind)}
    refuse(
        errors.of_count(len(layout.subjects), words),
        [
            words["import_bad_kind"].format(given=f"{id}={kind}", **told)
            for id, kind in kinds.items()
            if id not in layout.criteria or kind not in list(ValueKind)
        ],
    )
    guesses = {}
    for id, criterion in layout.criteria.items():
        texts = layout.texts(id)
        kind = kinds.get(id) or guess(texts, criterion["name"]).kind
        unit = criterion.get("unit", "")
        guesses[id] = read_as(ValueKind(kind), texts, unit)
    return layout, guesses


def _shown(layout: Layout, guesses: Mapping[str, Guess], words: UiStrings) -> str:
    """What the table is taken for: each criterion with its kind and an example."""
    heading = words["import_table"].format(
        subjects=len(layout.subjects), criteria=len(layout.criteria)
    )
    lines = [heading, words["list_separator"].join(layout.subjects), ""]
    for id, found in guesses.items():
        texts = layout.texts(id)
        unit = found.unit or found.currency or words["list_separator"].join(found.options)
        example = (texts or [""])[0]
        row = (id, found.kind, f"{len(texts)}/{len(layout.subjects)}", unit, example)
        lines.append("  ".join(one[:_EXAMPLE] for one in row if one))
    return "\n".join([*map(printable, lines), ""])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="import", description="Make data files of a table.")
    parser.add_argument("table", type=Path, help="a CSV or JSON file")
    parser.add_argument("comparison", help="the id of the new comparison: json-toml")
    parser.add_argument("--rows", choices=["subjects", "criteria"], help="what the rows are")
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="ID=KIND",
        help="another kind: release=version",
    )
    parser.add_argument(
        "--checked", type=date.fromisoformat, help="the day on which the values were checked"
    )
    parser.add_argument("--language", help="the language of the texts; default: that of the site")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument("--yes", action="store_true", help="write; without, it is only shown")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(main))
