"""The command: `python -m comparisons.lint data`, or `make check`.

Ends with 0 when the data can be published, 1 when it cannot, 2 when it could not be checked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from comparisons.diagnostic import Problem
from comparisons.language import LANGUAGES, Language
from comparisons.lint.all_diagnostics import all_problems
from comparisons.lint.fix import fix
from comparisons.lint.github_report import github_report
from comparisons.lint.json_report import json_report
from comparisons.lint.sarif_report import sarif_report
from comparisons.lint.terminal import (
    preferred_language,
    site_address,
    speak_utf_8,
    terminal_report,
)
from comparisons.messages import in_words, phrase

FORMATS = {"github": github_report, "json": json_report, "sarif": sarif_report}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a folder and print the report; returns the exit code."""
    options = _options(arguments)
    speak_utf_8()
    language: Language = options.language or preferred_language()
    if not options.data.is_dir():
        print(f"{options.data}: no such folder", file=sys.stderr)
        return 2
    data = options.data.resolve()
    if options.fix and (mended := fix(data)):
        files = tuple(path.relative_to(data.parent).as_posix() for path in mended)
        print(in_words(phrase("mended", files=files), language), file=sys.stderr)
    problems = all_problems(data)
    print(_report(options.format, problems, language))
    return int(any(problem.rule.level == "error" for problem in problems))


def _report(format: str, problems: Sequence[Problem], language: Language) -> str:
    if format == "text":
        return terminal_report(problems, language)
    return FORMATS[format](problems, language, site_address())


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m comparisons.lint", description="Check the data of the site."
    )
    parser.add_argument("data", type=Path, help="the folder of the data")
    parser.add_argument("--format", choices=["text", *FORMATS], default="text")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended safely")
    parser.add_argument("--language", choices=LANGUAGES, help="default: that of the locale")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
