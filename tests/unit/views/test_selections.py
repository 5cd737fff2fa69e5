"""Age, releases, gaps and differences, computed from a small comparison."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.views import selections
from comparisons.views.values import differing
from tests.paths import SMALL

CLAIM = """    claims:
      - id: T1-J
        about: [json]
        says: {zh: JSON 可以用 100% 的 `#` 注释。, en: JSON allows 100% of `#` comments.}
        uncertain: {zh: 也许是说别的格式。, en: It may mean another format.}
        verdict: wrong
        today: {zh: 标准里没有注释。, en: The standard has no comments.}
        checked: 2026-11-23
        sources: [rfc-8259]
"""
RELEASE = """release:
  version: "9"
  released: 2026-12-24
  checked: 2026-12-24
  sources: [rfc-8259]
"""
CHECKED = date(2026, 11, 23)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small comparison with one claim and one release, on the first day of 2027."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    criterion = data / "json-yaml/criteria/tabs.yml"
    text = criterion.read_text("utf-8")
    criterion.write_text(
        text.replace("    sources: [rfc-8259]\n", f"    sources: [rfc-8259]\n{CLAIM}"), "utf-8"
    )
    subject = data / "json-yaml/subjects/json.yml"
    subject.write_text(subject.read_text("utf-8") + RELEASE, "utf-8")
    return data


def comparison_in(data: Path) -> Comparison:
    return load(data, data.parent).comparisons[0]


def change(data: Path, old: str, new: str) -> None:
    criterion = data / "json-yaml/criteria/tabs.yml"
    text = criterion.read_text("utf-8")
    assert old in text
    criterion.write_text(text.replace(old, new), "utf-8")


def test_a_check_is_due_after_the_days_that_the_comparison_sets(data: Path) -> None:
    comparison = comparison_in(data)
    assert not selections.is_due(CHECKED, comparison, date(2027, 5, 22))  # 180 days later
    assert selections.is_due(CHECKED, comparison, date(2027, 5, 23))
    due = selections.gaps(comparison, date(2027, 5, 23))["due"]
    assert [gap.name for gap in due if gap.claim] == ["T1-J"]


def test_a_release_after_the_check_is_told(data: Path) -> None:
    comparison = comparison_in(data)
    claim = comparison.claims["T1-J"]
    newer = selections.newer_releases(comparison, claim.about, claim.checked)
    assert newer == [(comparison.subjects["json"], "")]
    change(data, "checked: 2026-11-23\n        sources", "checked: 2026-12-25\n        sources")
    claim = comparison_in(data).claims["T1-J"]
    assert selections.newer_releases(comparison, claim.about, claim.checked) == []


def test_gaps_lead_to_the_line_to_change(data: Path) -> None:
    gaps = selections.gaps(comparison_in(data), date(2027, 1, 1))
    (uncertain,) = gaps["uncertain"]
    line = (
        (data / "json-yaml/criteria/tabs.yml").read_text("utf-8").splitlines()[uncertain.line - 1]
    )
    assert (uncertain.path, line) == ("data/json-yaml/criteria/tabs.yml", "      - id: T1-J")
    assert [gap.name for gap in gaps["single_source"] if gap.claim] == ["T1-J"]
    assert "tabs · YAML" in [gap.name for gap in gaps["single_source"]]
    assert gaps["due"] == gaps["unverified"] == []


def test_a_pair_differs_where_its_short_answers_do(data: Path) -> None:
    pair = ("json", "yaml")
    assert differing(comparison_in(data), pair) == ["specification", "tabs", "media-type"]
    change(
        data,
        "short: {zh: 不可缩进, en: not for indentation}",
        "short: {zh: 可作空白, en: allowed as white space}",
    )
    assert differing(comparison_in(data), pair) == ["specification", "media-type"]
