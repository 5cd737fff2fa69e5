"""The report for GitHub Actions: a workflow command for each diagnostic, which becomes an annotation.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Sequence

from comparisons.diagnostic import Diagnostic
from comparisons.language import Language
from comparisons.messages import format_phrase, phrase
from comparisons.model.urls import rule_address


def github_report(diagnostics: Sequence[Diagnostic], language: Language, home: str) -> str:
    """One line for each diagnostic; `home` is where the reference is found."""
    return "\n".join(_command(diagnostic, language, home) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: Language, home: str) -> str:
    place = {
        "file": diagnostic.path,
        "line": diagnostic.line,
        "col": diagnostic.column,
        "endColumn": diagnostic.column + diagnostic.length,
        "title": f"{diagnostic.rule.title[language]} ({diagnostic.rule_id})",
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    said = format_phrase(phrase("in-a-line", **vars(diagnostic.said(language))), language)
    message = f"{diagnostic.where}: {said}" if diagnostic.where else said
    message += f"\n{rule_address(home, diagnostic.rule_id)}"
    return f"::{diagnostic.rule.level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
