"""Brings releases and counts up to date: `python -m comparisons.refresh`, or `make refresh`.

It shows what changes and writes it; with `--check` it only shows. Exit codes: 0 nothing new, or
written; 1 something new, with `--check`; 2 not reliable (the data has diagnostics, or no service
answered).
"""

from __future__ import annotations

import argparse
import sys
import time
from difflib import unified_diff
from pathlib import Path

from comparisons import clock
from comparisons.command import run
from comparisons.lint.link_check.web import RequestPolicy, Response, ask
from comparisons.lint.load import load
from comparisons.lint.terminal import preferred_language
from comparisons.messages import format_phrase, phrase
from comparisons.refresh.registries import Services
from comparisons.refresh.updates import Updates
from comparisons.scaffold.files import PendingFiles

PAUSE_S = 1.0
"""The pause between two requests, in seconds."""


def main(arguments: list[str] | None = None, services: Services = Services()) -> int:  # noqa: B008
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="refresh", description="Ask for new releases and counts.")
    parser.add_argument("data", nargs="?", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    data: Path = options.data.resolve()
    site = load(data, data.parent)
    changes = PendingFiles(data)
    updates = Updates(changes, site, clock.today(), services, _ask)
    updates.find()
    for path, text in changes.changed.items():
        name = path.relative_to(data.parent).as_posix()
        before = path.read_bytes().decode().splitlines(keepends=True)
        sys.stdout.writelines(unified_diff(before, text.splitlines(keepends=True), name, name, n=1))
    if not options.check:
        changes.write()
    language = preferred_language()
    for line in (*(format_phrase(one, language) for one in updates.notes), *updates.news):
        print(line)
    if updates.answers and not any(one.is_good for one in updates.answers.values()):
        print(format_phrase(phrase("all-are-silent"), language), file=sys.stderr)
        return 2
    return int(options.check and bool(updates.news))


def _ask(address: str) -> Response:
    time.sleep(PAUSE_S)
    policy = RequestPolicy(private_hosts=True)  # a registry may have a mirror in this network
    return ask(address, policy, read=True)


if __name__ == "__main__":
    sys.exit(run(main))
