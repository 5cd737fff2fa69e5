"""The reports of diagnostics: for people at a terminal, for GitHub Actions, for other programs.

`home_url` is the address of the home page above the reference. The data reference explains the keys of
the JSON.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence

from comparisons.diagnostic import Diagnostic
from comparisons.language import Language
from comparisons.messages import format_phrase, phrase, printable
from comparisons.model.addresses import rule_address
from comparisons.model.typography import width

JSON_VERSION = 1
"""It goes up when a key goes away or changes its meaning; keys may be added at any time."""

_NARROWEST = 20
"""The fewest columns of a terminal for a line of a file."""


def text_report(diagnostics: Sequence[Diagnostic], language: Language, home_url: str) -> str:
    """Each diagnostic with its line, a caret, what is expected and the fix, as wide as the terminal."""
    if not diagnostics:
        return format_phrase(phrase("no-problems"), language)
    columns = shutil.get_terminal_size((100, 24)).columns
    blocks = [
        "\n".join(_lines(diagnostic, language, home_url, columns)) for diagnostic in diagnostics
    ]
    files = len({diagnostic.path for diagnostic in diagnostics})
    summary = format_phrase(phrase("problems", count=len(diagnostics), files=files), language)
    return "\n\n".join([*blocks, summary])


def _lines(
    diagnostic: Diagnostic, language: Language, home_url: str, columns: int
) -> Iterator[str]:
    yield f"{diagnostic.place}: {diagnostic.rule.level} {diagnostic.rule_id}  {diagnostic.where}".rstrip()
    if diagnostic.excerpt:
        number = f"{diagnostic.line:>5} | "
        shown, carets = with_carets(diagnostic, columns - len(number))
        yield number + shown
        yield " " * (len(number) - 2) + "| " + carets
    see = format_phrase(phrase("see"), language)
    parts = [*diagnostic.labelled(language), (see, rule_address(home_url, diagnostic.rule_id))]
    longest = max(_columns(label) for label, _ in parts)
    for label, text in parts:
        yield f"  {label}{' ' * (longest - _columns(label))}  {text}"


def with_carets(diagnostic: Diagnostic, columns: int) -> tuple[str, str]:
    """The line of a diagnostic, cut to a number of columns, and carets below the mistake."""
    before, meant, after = map(printable, diagnostic.marked_excerpt)
    rest, columns = meant + after, max(columns, _NARROWEST)
    while _columns(before + rest) > columns and _columns(before) > columns // 2:
        before = f"…{before[2:]}"  # one more character goes, and the last ellipsis with it
    while _columns(before + rest) > columns:
        rest = f"{rest[:-2]}…"
    return before + rest, " " * _columns(before) + "^" * max(
        1, min(_columns(meant), _columns(rest))
    )


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return int(2 * width(text))


def github_report(diagnostics: Sequence[Diagnostic], language: Language, home_url: str) -> str:
    """One workflow command for each diagnostic, which becomes an annotation.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    return "\n".join(_command(diagnostic, language, home_url) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: Language, home_url: str) -> str:
    place = {
        "file": diagnostic.path,
        "line": diagnostic.line,
        "col": diagnostic.column,
        "endColumn": diagnostic.column + diagnostic.length,
        "title": f"{diagnostic.rule.title[language]} ({diagnostic.rule_id})",
    }
    properties = ",".join(
        f"{name}={_encoded(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in place.items()
    )
    message = f"{diagnostic.sentence(language)}\n{rule_address(home_url, diagnostic.rule_id)}"
    return f"::{diagnostic.rule.level} {properties}::{_encoded(message)}"


def _encoded(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def json_report(diagnostics: Sequence[Diagnostic], language: Language, home_url: str) -> str:
    """The diagnostics as JSON."""
    problems = [
        {
            "path": diagnostic.path,
            "line": diagnostic.line,
            "column": diagnostic.column,
            "end_column": diagnostic.column + diagnostic.length,
            "key": diagnostic.where,
            "level": diagnostic.rule.level,
            "rule": diagnostic.rule_id,
            "title": diagnostic.rule.title[language],
            **diagnostic.explanation(language),
            "excerpt": diagnostic.excerpt,
            "help": rule_address(home_url, diagnostic.rule_id),
        }
        for diagnostic in diagnostics
    ]
    report = {"version": JSON_VERSION, "language": language, "problems": problems}
    return json.dumps(report, ensure_ascii=False, indent=2)
