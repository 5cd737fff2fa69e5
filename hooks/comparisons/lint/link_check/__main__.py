"""Checks that every cited address still answers: `python -m comparisons.lint.link_check`.

It needs the network, so it is a command of its own and no part of the tests. Exit codes: 0 all
well; 1 something to do; 2 not reliable (the data has diagnostics, or most addresses are silent).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from comparisons.command import run
from comparisons.diagnostic import DataError
from comparisons.language import MESSAGE_LANGUAGES
from comparisons.lint.link_check.links import judge, links_of, requests_of
from comparisons.lint.link_check.web import RequestPolicy, ask_all
from comparisons.lint.load import load
from comparisons.lint.reports import text_report
from comparisons.lint.terminal import home_address, preferred_language
from comparisons.messages import format_phrase, phrase


def main(arguments: list[str] | None = None, policy: RequestPolicy = RequestPolicy()) -> int:  # noqa: B008
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="link_check", description="Check every cited address.")
    parser.add_argument("data", nargs="?", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument("--language", choices=MESSAGE_LANGUAGES, help="default: that of the locale")
    options = parser.parse_args(arguments)
    data: Path = options.data.resolve()
    site = load(data, data.parent)
    links = links_of(site)
    asked = requests_of(links)
    language = options.language or preferred_language()
    print(format_phrase(phrase("asking", count=len(asked)), language), file=sys.stderr)
    answers = ask_all(asked, policy)
    diagnostics = DataError(judge(links, answers)).diagnostics
    print(text_report(diagnostics, language, home_address(language, site.languages)))
    if 2 * sum(answer.status is None for answer in answers.values()) > len(answers):
        print(format_phrase(phrase("most-are-silent"), language), file=sys.stderr)
        return 2
    return int(bool(diagnostics))


if __name__ == "__main__":
    sys.exit(run(main))
