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
from comparisons.lint.link_check import report
from comparisons.lint.link_check.links import TO_DO, RuleResult, check, links_of
from comparisons.lint.link_check.web import RequestPolicy
from comparisons.lint.load import load
from comparisons.lint.terminal import configure_utf8


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="link_check", description="Check every cited address.")
    parser.add_argument("data", nargs="?", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument("--format", choices=("text", "markdown"), default="text")
    parser.add_argument(
        "--files-url", default="", help="where files can be read; Markdown links there"
    )
    for name, help in (
        ("timeout", "seconds to wait for an answer"),
        ("pause", "seconds between two addresses of one host"),
    ):
        default = getattr(RequestPolicy, f"{name}_s")
        parser.add_argument(f"--{name}", type=float, default=default, help=f"{help} ({default:g})")
    return parser.parse_args(arguments)


def _is_offline(findings: list[RuleResult]) -> bool:
    """Whether so many addresses are silent that the fault must be on this side."""
    return 2 * sum(finding.answer.status is None for finding in findings) > len(findings)


def main(arguments: list[str] | None = None) -> int:
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
    findings = check(links, RequestPolicy(options.timeout, options.pause))
    if options.format == "markdown":
        print(report.markdown(findings, options.files_url))
    else:
        print(report.text(findings))
    if _is_offline(findings):
        print("Most addresses did not answer: is this machine online?", file=sys.stderr)
        return 2
    return int(any(finding.state in TO_DO for finding in findings))


if __name__ == "__main__":
    sys.exit(run(main))
