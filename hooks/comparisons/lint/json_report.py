"""The report for other programs, as JSON; the data reference says what its keys mean."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from comparisons.diagnostic import Diagnostic
from comparisons.language import Language
from comparisons.model.urls import rule_address

VERSION = 1
"""Goes up when a key goes away or changes its meaning; keys may be added at any time."""


def json_report(diagnostics: Sequence[Diagnostic], language: Language, home: str) -> str:
    """The report; `home` is where the reference is found."""
    report = {
        "version": VERSION,
        "language": language,
        "problems": [_entry(diagnostic, language, home) for diagnostic in diagnostics],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _entry(diagnostic: Diagnostic, language: Language, home: str) -> dict[str, Any]:
    return {
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_column": diagnostic.column + diagnostic.length,
        "key": diagnostic.where,
        "level": diagnostic.rule.level,
        "rule": diagnostic.rule_id,
        "title": diagnostic.rule.title[language],
        **vars(diagnostic.said(language)),
        "excerpt": diagnostic.excerpt,
        "help": rule_address(home, diagnostic.rule_id),
    }
