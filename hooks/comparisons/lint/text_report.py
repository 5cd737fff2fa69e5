"""The report for people: each problem with its line, a caret, what is expected, and the cure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comparisons.diagnostic import Problem
from comparisons.language import Language
from comparisons.lint.excerpt import pointed, width
from comparisons.messages import in_words, phrase
from comparisons.model.urls import rule_address


def text_report(problems: Sequence[Problem], language: Language, site: str, columns: int) -> str:
    """The report for a terminal so many columns wide; `site` is the address of the site."""
    if not problems:
        return in_words(phrase("no-problems"), language)
    blocks = ["\n".join(_lines(problem, language, site, columns)) for problem in problems]
    files = len({problem.path for problem in problems})
    summary = in_words(phrase("problems", count=len(problems), files=files), language)
    return "\n\n".join([*blocks, summary])


def _lines(problem: Problem, language: Language, site: str, columns: int) -> Iterator[str]:
    yield f"{problem.place}: {problem.rule.level} {problem.rule_id}  {problem.where}".rstrip()
    if problem.excerpt:
        number = f"{problem.line:>5} | "
        shown, carets = pointed(
            problem.excerpt, problem.column, problem.length, columns - len(number)
        )
        yield number + shown
        yield " " * (len(number) - 2) + "| " + carets
    see = in_words(phrase("see"), language)
    parts = [*problem.parts(language), (see, rule_address(site, language, problem.rule_id))]
    longest = max(width(label) for label, _ in parts)
    for label, text in parts:
        yield f"  {label}{' ' * (longest - width(label))}  {text}"
