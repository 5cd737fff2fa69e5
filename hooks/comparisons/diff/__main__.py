"""What changes for a reader between two revisions: `python -m comparisons.diff.__main__`, or `make diff`.

Ends with 0 when they were compared, 1 when the data of the newer one has diagnostics (what could be
compared is there all the same), 2 when there is nothing to compare: no repository, no such revision.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from comparisons.diff.affected import OVERRIDES
from comparisons.diff.difference import Difference, difference
from comparisons.diff.entries import plural
from comparisons.diff.git import WORKING_TREE, GitError
from comparisons.diff.markdown import safe
from comparisons.diff.marks import visible
from comparisons.language import MESSAGE_LANGUAGES
from comparisons.reader.ui_strings import our_words

MOST_BYTES = 1_000_000
"""What a job summary holds (1 MiB), and room for other steps' words; in UTF-8."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in the project's folder; returns the exit code."""
    options = _options(arguments)
    try:
        found = difference(Path.cwd(), options.before, options.after)
    except GitError as error:
        print(error, file=sys.stderr)
        return 2
    text = markdown(found) if options.format == "markdown" else html(found)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.buffer.write(text.encode())
    return int(bool(found.after.diagnostics))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m comparisons.diff.__main__", description="What changes for a reader."
    )
    parser.add_argument("before", nargs="?", default="HEAD", help="a revision (HEAD)")
    parser.add_argument(
        "after", nargs="?", default=WORKING_TREE, help="another (the files as they are)"
    )
    parser.add_argument("--format", choices=("markdown", "html"), default="markdown")
    parser.add_argument("--output", type=Path, help="the file to write instead of printing")
    return parser.parse_args(arguments)


def markdown(found: Difference, most_bytes: int = MOST_BYTES) -> str:
    """The difference as Markdown; changes that would not fit are counted instead."""
    draw: Any = _environment(safe).get_template("reports/diff.md").make_module(_values(found))
    parts = [str(draw.head())]
    room = most_bytes - len(parts[0].encode()) - 500
    left_out = 0
    for scope in found.scopes:
        parts.append(str(draw.scope_title(scope)))
        for change in scope.changes:
            part = str(draw.change(change))
            room -= len(part.encode())
            if room < 0:
                left_out += 1
            else:
                parts.append(part)
    if left_out:
        parts.append(str(draw.not_shown(left_out)))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip() + "\n"


def html(found: Difference) -> str:
    """The difference as one page that needs nothing else."""
    return _environment(_shown).get_template("reports/diff.html").render(_values(found))


def _environment(finalize: Any) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(OVERRIDES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    environment.globals["plural"] = plural
    return environment


def _shown(value: object) -> object:
    """A value as HTML shows it; what would be invisible is written out."""
    return visible(value) if type(value) is str else value


def _values(found: Difference) -> dict[str, Any]:
    return {"found": found, "w": {language: our_words(language) for language in MESSAGE_LANGUAGES}}


if __name__ == "__main__":
    sys.exit(main())
