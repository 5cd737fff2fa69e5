"""The report in SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from comparisons.diagnostic import Problem
from comparisons.language import Language
from comparisons.messages import Rule, cure_in_general, in_words, phrase
from comparisons.model.urls import RULES, language_address, rule_address


def sarif_report(problems: Sequence[Problem], language: Language, site: str) -> str:
    """The report; `site` is the address of the site."""
    rules = {problem.rule_id: problem.rule for problem in problems}
    ids = list(rules)
    run = {
        "tool": {
            "driver": {
                "name": "comparison-site-check",
                "informationUri": language_address(site, language) + RULES,
                "rules": [_rule(rule, language, site) for rule in rules.values()],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, ids.index(problem.rule_id), language) for problem in problems],
    }
    report = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _rule(rule: Rule, language: Language, site: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title[language]},
        "fullDescription": {"text": rule.why[language]},
        "help": {"text": cure_in_general(rule, language)},
        "helpUri": rule_address(site, language, rule.id),
        "defaultConfiguration": {"level": rule.level},
    }


def _result(problem: Problem, rule_index: int, language: Language) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endColumn": problem.column + problem.length,
    }
    if problem.excerpt:
        region["snippet"] = {"text": problem.excerpt}
    said = in_words(phrase("in-a-line", **vars(problem.said(language))), language)
    return {
        "ruleId": problem.rule_id,
        "ruleIndex": rule_index,
        "level": problem.rule.level,
        "message": {"text": said},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(problem.path, errors="surrogateescape"),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": region,
                }
            }
        ],
    }
