"""Begins a comparison, a subject or a criterion: `python -m comparisons.scaffold`.

    new comparison json-toml --subjects json toml --criteria comments
    new subject json-toml yaml
    new criterion json-toml dates --kind yes-no

Exit codes: 0 the files are there; 1 nothing was made, and it is said why.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from comparisons.command import run
from comparisons.lint.terminal import configure_utf8, preferred_language
from comparisons.model.value import ValueKind
from comparisons.reader.loader import site_languages
from comparisons.reader.ui_strings import our_words
from comparisons.scaffold import errors
from comparisons.scaffold.errors import Refusal, Words
from comparisons.scaffold.files import Files


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="new", description="Begin a data file, with blanks.")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder")
    kinds = parser.add_subparsers(dest="kind", required=True)
    comparison = kinds.add_parser("comparison", help="something else to compare")
    comparison.add_argument("id", help="its id, which is also its address: json-toml")
    comparison.add_argument("--subjects", nargs="+", required=True, help="ids: json toml")
    comparison.add_argument("--criteria", nargs="+", required=True, help="ids: comments dates")
    for kind, example in (("subject", "yaml"), ("criterion", "dates")):
        addition = kinds.add_parser(kind, help=f"one more {kind} of a comparison")
        addition.add_argument("comparison", help="the comparison's id: json-toml")
        addition.add_argument("id", help=f"the {kind}'s id: {example}")
        if kind == "criterion":
            addition.add_argument(
                "--kind",
                dest="value_kind",
                type=ValueKind,
                choices=list(ValueKind),
                default=ValueKind.TEXT,
                help="what its values are",
            )
    return parser.parse_args(arguments)


def _begin(options: argparse.Namespace, words: Words) -> Files:
    """A new comparison. Raises Refusal."""
    _refuse(
        errors.of_ids([options.id], words),
        errors.of_ids(options.subjects, words),
        errors.of_ids(options.criteria, words),
        errors.of_comparison(options.data, options.id, words),
        errors.of_count(len(options.subjects), words),
    )
    files = Files(options.data / options.id, site_languages(options.data))
    files.add_comparison(options.subjects, options.criteria)
    return files


def _extend(options: argparse.Namespace, words: Words) -> Files:
    """One more subject or criterion of a comparison. Raises Refusal."""
    files = Files(options.data / options.comparison, site_languages(options.data))
    folder = {"subject": "subjects", "criterion": "criteria"}[options.kind]
    _refuse(
        errors.of_ids([options.id], words),
        errors.of_addition(options.data, options.comparison, words),
        errors.of_file(files.path(f"{folder}/{options.id}"), words),
    )
    _refuse(errors.of_mistakes(options.data, options.comparison, words, preferred_language()))
    if options.kind == "criterion":
        files.add_criterion(options.id, options.value_kind)
    else:
        _refuse(errors.of_count(len(files.subjects()) + 1, words))
        files.add_subject(options.id)
    return files


def _refuse(*reasons: Iterable[str]) -> None:
    """Raise Refusal when there is any reason."""
    if found := list(chain(*reasons)):
        raise Refusal(found)


def _report(files: Files, words: Words) -> str:
    """What was made and what is to be done."""
    made = {"new_created": files.created, "new_changed": files.changed}
    paths = {word: list(by_path) for word, by_path in made.items()} | {
        "new_program": files.programs
    }
    lines = [
        f"{words[word]}{words['colon']}{path.as_posix()}"
        for word, listed in paths.items()
        for path in listed
    ]
    return "\n".join([*lines, words["new_next"].format(n=files.blanks())])


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _arguments(arguments)
    configure_utf8()
    words = our_words(preferred_language())
    try:
        files = (_begin if options.kind == "comparison" else _extend)(options, words)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 1
    files.write()
    print(_report(files, words))
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
