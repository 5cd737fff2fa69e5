"""The report for people: each diagnostic with its line, a caret, what is expected, and the fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comparisons.diagnostic import Diagnostic
from comparisons.language import Language
from comparisons.lint.excerpt import pointed, width
from comparisons.messages import format_phrase, phrase
from comparisons.model.urls import rule_address


def text_report(
    diagnostics: Sequence[Diagnostic], language: Language, home: str, columns: int
) -> str:
    """The report for a terminal so many columns wide; `home` is where the reference is found."""
    if not diagnostics:
        return format_phrase(phrase("no-problems"), language)
    blocks = ["\n".join(_lines(diagnostic, language, home, columns)) for diagnostic in diagnostics]
    files = len({diagnostic.path for diagnostic in diagnostics})
    summary = format_phrase(phrase("problems", count=len(diagnostics), files=files), language)
    return "\n\n".join([*blocks, summary])


def _lines(diagnostic: Diagnostic, language: Language, home: str, columns: int) -> Iterator[str]:
    yield f"{diagnostic.place}: {diagnostic.rule.level} {diagnostic.rule_id}  {diagnostic.where}".rstrip()
    if diagnostic.excerpt:
        number = f"{diagnostic.line:>5} | "
        shown, carets = pointed(
            diagnostic.excerpt, diagnostic.column, diagnostic.length, columns - len(number)
        )
        yield number + shown
        yield " " * (len(number) - 2) + "| " + carets
    see = format_phrase(phrase("see"), language)
    parts = [*diagnostic.parts(language), (see, rule_address(home, diagnostic.rule_id))]
    longest = max(width(label) for label, _ in parts)
    for label, text in parts:
        yield f"  {label}{' ' * (longest - width(label))}  {text}"
