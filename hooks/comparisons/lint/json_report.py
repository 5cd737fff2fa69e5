"""The report for other programs, as JSON; the data reference says what its keys mean."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from comparisons.diagnostic import Problem
from comparisons.language import Language
from comparisons.model.urls import rule_address

VERSION = 1
"""Goes up when a key goes away or changes its meaning; keys may be added at any time."""


def json_report(problems: Sequence[Problem], language: Language, site: str) -> str:
    """The report; `site` is the address of the site."""
    report = {
        "version": VERSION,
        "language": language,
        "problems": [_entry(problem, language, site) for problem in problems],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _entry(problem: Problem, language: Language, site: str) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "end_column": problem.column + problem.length,
        "key": problem.where,
        "level": problem.rule.level,
        "rule": problem.rule_id,
        "title": problem.rule.title[language],
        **vars(problem.said(language)),
        "excerpt": problem.excerpt,
        "help": rule_address(site, language, problem.rule_id),
    }
