"""The report in SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from comparisons.diagnostic import Diagnostic
from comparisons.language import Language
from comparisons.messages import Rule, cure_in_general, format_phrase, phrase
from comparisons.model.urls import RULES, language_address, rule_address


def sarif_report(diagnostics: Sequence[Diagnostic], language: Language, site: str) -> str:
    """The report; `site` is the address of the site."""
    rules = {diagnostic.rule_id: diagnostic.rule for diagnostic in diagnostics}
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
        "results": [
            _result(diagnostic, ids.index(diagnostic.rule_id), language)
            for diagnostic in diagnostics
        ],
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


def _result(diagnostic: Diagnostic, rule_index: int, language: Language) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": diagnostic.line,
        "startColumn": diagnostic.column,
        "endColumn": diagnostic.column + diagnostic.length,
    }
    if diagnostic.excerpt:
        region["snippet"] = {"text": diagnostic.excerpt}
    said = format_phrase(phrase("in-a-line", **vars(diagnostic.said(language))), language)
    return {
        "ruleId": diagnostic.rule_id,
        "ruleIndex": rule_index,
        "level": diagnostic.rule.level,
        "message": {"text": said},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(diagnostic.path, errors="surrogateescape"),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": region,
                }
            }
        ],
    }
