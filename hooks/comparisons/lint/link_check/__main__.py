"""Asks every cited address whether it still answers: `python -m comparisons.lint.link_check`.

Needs the network, so it is a command of its own and no part of the tests. Exit codes: 0 all well;
1 something to do; 2 not to be relied on (the data has diagnostics, or most addresses are silent).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from comparisons.command import run
from comparisons.diagnostic import DataError
from comparisons.lint.link_check.links import TO_DO, LinkResult, check, links_of
from comparisons.lint.link_check.report import report
from comparisons.lint.link_check.web import RequestPolicy
from comparisons.lint.load import load
from comparisons.lint.terminal import configure_utf8


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="link_check", description="Check every cited address.")
    parser.add_argument("data", nargs="?", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument(
        "--files-url", default="", help="where files can be read; the report links there"
    )
    return parser.parse_args(arguments)


def _is_offline(results: list[LinkResult]) -> bool:
    """Whether so many addresses are silent that the fault must be on this side."""
    return 2 * sum(result.answer.status is None for result in results) > len(results)


def main(arguments: list[str] | None = None, policy: RequestPolicy = RequestPolicy()) -> int:  # noqa: B008
    """Run the command; returns the exit code."""
    options = _arguments(arguments)
    configure_utf8()
    data: Path = options.data.resolve()
    if not data.is_dir():
        print(f"{options.data}: no such folder", file=sys.stderr)
        return 2
    try:
        links = links_of(load(data, data.parent))
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Asking {len(links)} addresses, one at a time on each host ...", file=sys.stderr)
    results = check(links, policy)
    print(report(results, options.files_url))
    if _is_offline(results):
        print("Most addresses did not answer: is this machine online?", file=sys.stderr)
        return 2
    return int(any(result.state in TO_DO for result in results))


if __name__ == "__main__":
    sys.exit(run(main))
