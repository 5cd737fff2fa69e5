"""Makes data files of a table, with blanks for what it lacks.

Command: `python -m comparisons.scaffold.import_table`.

    import databases.csv databases
    import databases.csv databases --kind release=version --checked 2026-11-26 --yes

Without `--yes` it only shows its guesses. Exit codes: 0 the files are made; 1 nothing is made, and
the reasons are printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from comparisons.command import run
from comparisons.lint.terminal import terminal_phrase
from comparisons.messages import printable
from comparisons.model.value import ValueKind
from comparisons.scaffold import errors
from comparisons.scaffold.errors import languages_of, refuse
from comparisons.scaffold.guess import Guess, guess, read_as
from comparisons.scaffold.imported import ImportedFiles
from comparisons.scaffold.table import Table, read_table

_EXAMPLE = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    languages = languages_of(options.data)
    language = options.language or languages[0]
    refuse(
        errors.of_comparison(options.data, options.comparison),
        errors.of_unknown_language(language, languages),
    )
    table = read_table(options.table, options.rows)
    guesses = _guesses(table, options.kind)
    files = ImportedFiles(options.data / options.comparison, languages)
    files.add_table(table, guesses, language, str(options.checked or ""))
    refuse(errors.of_links(files))
    print(_shown(table, guesses))
    if not options.yes:
        print(terminal_phrase("import-say-yes"), file=sys.stderr)
        return 1
    files.write()
    print(files.report())
    for mistake in errors.of_mistakes(options.data, f"{options.comparison}/"):
        print(mistake, file=sys.stderr)
    return 0


def _guesses(table: Table, given: Sequence[str]) -> dict[str, Guess]:
    """The kinds of the criteria, some of them given as `id=kind`. Raises Refusal."""
    kinds = {id: told["kind"] for id, told in table.criteria.items() if "kind" in told}
    kinds |= dict(one.partition("=")[::2] for one in given)
    known = {"ids": tuple(table.criteria), "kinds": tuple(ValueKind)}
    refuse(
        errors.of_count(len(table.subjects)),
        [
            terminal_phrase("import-bad-kind", given=f"{id}={kind}", **known)
            for id, kind in kinds.items()
            if id not in table.criteria or kind not in list(ValueKind)
        ],
    )
    guesses = {}
    for id, criterion in table.criteria.items():
        texts = table.texts(id)
        kind = kinds.get(id) or guess(texts, criterion["name"]).kind
        guesses[id] = read_as(ValueKind(kind), texts, criterion.get("unit", ""))
    return guesses


def _shown(table: Table, guesses: Mapping[str, Guess]) -> str:
    """The guesses in words: each criterion with its kind and an example."""
    subjects = table.subjects
    heading = terminal_phrase("import-table", subjects=len(subjects), criteria=len(table.criteria))
    lines = [heading, terminal_phrase("import-list", names=tuple(subjects)), ""]
    for id, found in guesses.items():
        texts = table.texts(id)
        options = terminal_phrase("import-list", names=tuple(found.options))
        unit = found.unit or found.currency or options
        example = (texts or [""])[0]
        row = (id, found.kind, f"{len(texts)}/{len(subjects)}", unit, example)
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
