"""The report for GitHub Actions: a workflow command for each problem, which becomes an annotation.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Sequence

from comparisons.diagnostic import Problem
from comparisons.language import Language
from comparisons.messages import in_words, phrase
from comparisons.model.urls import rule_address


def github_report(problems: Sequence[Problem], language: Language, site: str) -> str:
    """One line for each problem; `site` is the address of the site."""
    return "\n".join(_command(problem, language, site) for problem in problems)


def _command(problem: Problem, language: Language, site: str) -> str:
    place = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "endColumn": problem.column + problem.length,
        "title": f"{problem.rule.title[language]} ({problem.rule_id})",
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    said = in_words(phrase("in-a-line", **vars(problem.said(language))), language)
    message = f"{problem.where}: {said}" if problem.where else said
    message += f"\n{rule_address(site, language, problem.rule_id)}"
    return f"::{problem.rule.level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
