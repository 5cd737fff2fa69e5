"""Lists what changes for readers between two revisions: `python -m comparisons.diff`, `make diff`.

Exit codes: 0 compared; 1 a change lacks a check; 2 nothing to compare: no repository, or no such
revision.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from comparisons.command import run
from comparisons.diff.describe import Describer
from comparisons.diff.git import WORKING_TREE, GitError
from comparisons.diff.markdown_escape import escape_markdown
from comparisons.diff.revisions import RevisionDiff, compare_revisions
from comparisons.lint.terminal import home_address
from comparisons.model.text import segments

OVERRIDES = Path(__file__).parents[3] / "overrides"
"""The project's templates."""

MAX_BYTES = 1_000_000
"""The most bytes of the report: a job summary holds 1 MiB, and other steps need room in it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in the project's folder; returns the exit code."""
    options = _options(arguments)
    try:
        diff = compare_revisions(Path.cwd(), options.before, options.after)
    except GitError as error:
        print(error, file=sys.stderr)
        return 2
    text = markdown(diff)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.buffer.write(text.encode())
    return int(bool(diff.unchecked))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m comparisons.diff", description="What changes for a reader."
    )
    parser.add_argument("before", nargs="?", default="HEAD", help="a revision (HEAD)")
    parser.add_argument(
        "after", nargs="?", default=WORKING_TREE, help="another (the files as they are)"
    )
    parser.add_argument("--output", type=Path, help="the file to write instead of printing")
    return parser.parse_args(arguments)


def markdown(diff: RevisionDiff, max_bytes: int = MAX_BYTES) -> str:
    """The diff as Markdown; changes that would not fit are counted instead."""
    draw = _macros(diff)
    parts = [str(draw.head())]
    for scope in diff.scopes:
        title = str(draw.scope_title(scope))
        for change in scope.changes:
            parts.append(title + str(draw.change(change, scope)))
            title = ""
    sizes = accumulate(len(part.encode()) + 1 for part in parts)
    shown = sum(size < max_bytes - 500 for size in sizes)
    if shown < len(parts):
        parts[shown:] = [str(draw.not_shown(len(parts) - shown))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip() + "\n"


def _macros(diff: RevisionDiff) -> Any:
    """The template macros that print the parts of the diff, escaped."""
    languages = tuple(diff.words)
    environment = Environment(
        loader=FileSystemLoader(OVERRIDES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=escape_markdown,
    )
    environment.globals.update(
        languages=languages,
        w=diff.words,
        home={language: home_address(language, languages) for language in languages},
        segments=segments,
        zip=zip,
    )
    environment.filters.update(
        destination=lambda url: Markup(quote(url, safe=":/?#[]@!$&'*+,;=%~-._")),
        # Calls a method of the describers of all languages, as `map` does.
        label_of=Describer.label,
        pieces_of=Describer.pieces,
        title_of=Describer.title,
        what_happened=Describer.what_happened,
        within=Describer.within,
    )
    return environment.get_template("reports/diff.md").make_module({"diff": diff})


if __name__ == "__main__":
    sys.exit(run(main))
