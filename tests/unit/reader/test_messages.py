"""Every kind of diagnostic: worded in both languages, explained, with an example of the mistake."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
import yaml

from comparisons.lint.load import all_diagnostics
from comparisons.messages import Rule, catalogue
from comparisons.model.typography import slips
from comparisons.reader.yaml_file import read
from tests.diagnostic_cases import CASES, TODAY, read_case, small_data
from tests.paths import ROOT

CATALOGUE: dict[str, Any] = yaml.safe_load(
    (ROOT / "hooks/comparisons/diagnostics.yml").read_text("utf-8")
)
TEXTS = [("phrases", id, words) for id, words in CATALOGUE["phrases"].items()] + [
    (id, part, words)
    for id, rule in CATALOGUE["rules"].items()
    for part, words in rule.items()
    if part in ("title", "why", "found", "expected", "fix")
]
WITH_EXAMPLE = [rule for rule in catalogue().rules.values() if rule.right]
OF_WHOLE_FILES = {
    "no-comparison-file", "missing-file", "stray-file", "symbolic-link",
    "file-name", "taken-name", "missing-program", "unknown-word", "word-places", "file-too-large", "not-utf-8", "empty-file", "too-deep",
    "text-too-long", "too-many-entries", "missing-image", "unused-image", "image-of-another-type",
    "image-too-large", "image-too-wide", "unsafe-svg", "key-in-two-files",
}  # fmt: skip

OF_NO_FILE = {
    "no-comparison", "unreadable-file", "link-gone", "link-moved", "passage-changed", "link-note-unneeded",
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text[0]}-{text[1]}")
def test_every_message_is_there_in_both_languages(text: tuple[str, str, dict[str, str]]) -> None:
    words = text[2]
    assert words.keys() == {"zh", "en"}
    assert all(words.values())
    assert _places(words["zh"]) == _places(words["en"])
    assert not list(slips(words["zh"]))


def test_no_message_is_given_twice() -> None:
    file = ROOT / "hooks/comparisons/diagnostics.yml"
    assert read(file, file.name).diagnostics == []


def _places(words: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(words) if field}


@pytest.mark.parametrize("rule", catalogue().rules.values(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule: Rule) -> None:
    for words in (rule.title, rule.why, rule.found, rule.expected, rule.fix):
        assert words["zh"]
        assert words["en"]
    assert bool(rule.right) != (rule.id in OF_WHOLE_FILES | OF_NO_FILE)


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_breaks_it(rule: Rule, tmp_path: Path) -> None:
    """The right words are in the full comparison; replaced by the wrong ones, they are found."""
    data = small_data(tmp_path / "data", "requirements", "figures", "full", "rules")
    file = next(
        path for path in sorted(data.rglob("*.yml")) if rule.right in path.read_text("utf-8")
    )
    file.write_text(file.read_text("utf-8").replace(rule.right, rule.wrong, 1), "utf-8")
    assert rule.id in {diagnostic.rule_id for diagnostic in all_diagnostics(data, today=TODAY)}


def test_rules_about_whole_files_have_a_case() -> None:
    said = " ".join(str(read_case(case)["diagnostics"]) for case in CASES)
    assert [id for id in sorted(OF_WHOLE_FILES) if f"[{id}]" not in said] == []
