"""The command: `python -m comparisons.lint data`, or `make check`.

Ends with 0 when the data can be published, 1 when it cannot, 2 when it could not be checked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from comparisons.command import run
from comparisons.language import MESSAGE_LANGUAGES, MessageLanguage
from comparisons.lint.fix import fix
from comparisons.lint.load import all_diagnostics
from comparisons.lint.reports import github_report, json_report, text_report
from comparisons.lint.terminal import home_address, preferred_language
from comparisons.messages import format_phrase, phrase
from comparisons.reader.loader import site_languages

FORMATS = {"text": text_report, "github": github_report, "json": json_report}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a folder and print the report; returns the exit code."""
    options = _options(arguments)
    language: MessageLanguage = options.language or preferred_language()
    data = options.data.resolve()
    if options.fix and (fixed := fix(data)):
        files = tuple(path.relative_to(data.parent).as_posix() for path in fixed)
        print(format_phrase(phrase("fixed", files=files), language), file=sys.stderr)
    diagnostics = all_diagnostics(data)
    home = home_address(language, site_languages(data))
    print(FORMATS[options.format](diagnostics, language, home))
    return int(any(diagnostic.rule.level == "error" for diagnostic in diagnostics))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m comparisons.lint", description="Check the data of the site."
    )
    parser.add_argument("data", type=Path, help="the folder of the data")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--fix", action="store_true", help="fix what can be fixed safely")
    parser.add_argument("--language", choices=MESSAGE_LANGUAGES, help="default: that of the locale")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(main))
