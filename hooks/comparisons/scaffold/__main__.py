"""Begins something new, with blanks: `python -m comparisons.scaffold`.

    new comparison json-toml --subjects json toml --criteria comments
    new subject json-toml yaml
    new criterion json-toml dates --kind yes-no
    new source json-toml json-rfc-8259 --file json
    new situation json-toml settings
    new language de
    new site "Formats compared" --languages en de --yes

Exit codes: 0 the files are made; 1 nothing is made, and the reasons are printed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from comparisons.command import run
from comparisons.lint.terminal import terminal_phrase
from comparisons.model.value import ValueKind
from comparisons.scaffold import errors
from comparisons.scaffold.errors import languages_of, refuse
from comparisons.scaffold.files import ComparisonFiles, PendingFiles, blank_cell, blank_criterion
from comparisons.scaffold.site import new_language, new_site

_ADDITIONS = {
    "subject": "yaml",
    "criterion": "dates",
    "source": "rfc-8259",
    "situation": "settings",
}
"""The things that can be added to a comparison, each with an example of an id."""


def _comparison(options: argparse.Namespace) -> PendingFiles:
    refuse(
        errors.of_comparison(options.data, options.id),
        errors.of_ids(options.subjects),
        errors.of_ids(options.criteria),
        errors.of_count(len(options.subjects)),
    )
    files = ComparisonFiles(options.data / options.id, languages_of(options.data))
    cells = files.unshared(options.criteria, options.subjects)
    files.add_comparison(
        {id: {} for id in options.subjects},
        dict.fromkeys(options.criteria, blank_criterion(ValueKind.TEXT)),
        dict.fromkeys(cells, blank_cell(ValueKind.TEXT)),
    )
    for subject in options.subjects:
        files.add_sources_of(subject)
    return files


def _addition(options: argparse.Namespace) -> PendingFiles:
    files = ComparisonFiles(options.data / options.comparison, languages_of(options.data))
    file = options.file or options.id
    refuse(
        errors.of_ids([options.id]),
        errors.of_ids([file] if file != options.id else []),
        errors.of_addition(options.data, options.comparison),
    )
    refuse(
        errors.of_place(options.id, files.place_of(options.kind, options.id)),
        errors.of_mistakes(options.data, f"{options.comparison}/"),
    )
    match options.kind:
        case "subject":
            refuse(errors.of_count(len(files.subjects()) + 1))
            files.add_subject(options.id)
        case "criterion":
            files.add_criterion(options.id, options.value_kind)
        case "source":
            files.add_source(options.id, file)
        case "situation":
            files.add_situation(options.id)
    return files


def _language(options: argparse.Namespace) -> PendingFiles:
    languages = languages_of(options.data)
    there = options.data / "site.yml" if options.id in languages else None
    refuse(errors.of_languages([options.id]), errors.of_place(options.id, there))
    refuse(errors.of_mistakes(options.data))
    return new_language(options.data.absolute(), options.id, languages)


def _site(options: argparse.Namespace) -> PendingFiles:
    refuse(errors.of_name(options.name), errors.of_languages(options.languages))
    return new_site(options.data.absolute(), options.name, tuple(options.languages))


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="new", description="Begin a data file, with blanks.")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder")
    kinds = parser.add_subparsers(dest="kind", required=True)
    comparison = kinds.add_parser("comparison", help="something else to compare")
    comparison.set_defaults(changes=_comparison)
    comparison.add_argument("id", help="its id, which is also its address: json-toml")
    comparison.add_argument("--subjects", nargs="+", required=True, help="ids: json toml")
    comparison.add_argument("--criteria", nargs="+", required=True, help="ids: comments dates")
    additions = {}
    for kind, example in _ADDITIONS.items():
        additions[kind] = kinds.add_parser(kind, help=f"one more {kind} of a comparison")
        additions[kind].set_defaults(changes=_addition)
        additions[kind].add_argument("comparison", help="the comparison's id: json-toml")
        additions[kind].add_argument("id", help=f"the {kind}'s id: {example}")
    additions["criterion"].add_argument(
        "--kind",
        dest="value_kind",
        type=ValueKind,
        choices=list(ValueKind),
        default=ValueKind.TEXT,
        help="what its values are",
    )
    additions["source"].add_argument("--file", help="the file of sources; default: its own")
    language = kinds.add_parser("language", help="one more language of the site")
    language.set_defaults(changes=_language)
    language.add_argument("id", help="its code: de, pt-BR")
    site = kinds.add_parser("site", help="a site of your own in the place of this one")
    site.set_defaults(changes=_site)
    site.add_argument("name", help="its name")
    site.add_argument(
        "--languages", nargs="+", default=["en"], help="the default first: en de (default: en)"
    )
    site.add_argument("--yes", action="store_true", help="do it; without, it is only listed")
    parser.set_defaults(file=None, yes=True)  # for the kinds of things without this option
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _arguments(arguments)
    changes = options.changes(options)
    refuse(errors.of_links(changes))
    if options.yes:
        changes.write()
    print(changes.report())
    if not options.yes:
        print(terminal_phrase("new-say-yes"), file=sys.stderr)
    return int(not options.yes)


if __name__ == "__main__":
    sys.exit(run(main))
