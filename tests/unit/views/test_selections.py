"""Age, releases, gaps and citations, computed from a small comparison."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.reader.ui_strings import our_words
from comparisons.views import selections as views
from comparisons.views.citation import Citation
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
    assert not views.is_due(CHECKED, comparison, date(2027, 5, 22))  # 180 days later
    assert views.is_due(CHECKED, comparison, date(2027, 5, 23))
    assert [claim.id for claim in views.due(comparison, date(2027, 5, 23))] == ["T1-J"]


def test_a_release_after_the_check_is_told(data: Path) -> None:
    comparison = comparison_in(data)
    claim = comparison.claims["T1-J"]
    (newer,) = views.newer_releases(comparison, claim.about, claim.checked)
    assert (newer.subject, newer.release.version, newer.against) == ("JSON", "9", "")
    change(data, "checked: 2026-11-23\n        sources", "checked: 2026-12-25\n        sources")
    claim = comparison_in(data).claims["T1-J"]
    assert views.newer_releases(comparison, claim.about, claim.checked) == []


def test_gaps_lead_to_the_line_to_change(data: Path) -> None:
    gaps = views.gaps(comparison_in(data), date(2027, 1, 1))
    (uncertain,) = gaps["uncertain"]
    line = (
        (data / "json-yaml/criteria/tabs.yml").read_text("utf-8").splitlines()[uncertain.line - 1]
    )
    assert (uncertain.path, line) == ("data/json-yaml/criteria/tabs.yml", "      - id: T1-J")
    assert [gap.name for gap in gaps["single_source"] if gap.claim] == ["T1-J"]
    assert "tabs · YAML" in [gap.name for gap in gaps["single_source"]]
    assert gaps["due"] == gaps["unverified"] == []


class TestCitation:
    def citation(self, data: Path, language: str) -> Citation:
        claim = comparison_in(data).claims["T1-J"]
        address = "https://compare.example/json-yaml/criteria/tabs/#claim-t1-j"
        return Citation(claim, address, "A & B", language, our_words(language))

    def test_plain_text_and_markdown(self, data: Path) -> None:
        citation = self.citation(data, "en")
        assert citation.text == (
            "A & B, T1-J: “JSON allows 100% of # comments.” Verdict: Wrong (23 November 2026). "
            "https://compare.example/json-yaml/criteria/tabs/#claim-t1-j"
        )
        assert citation.markdown == (
            "A & B, [T1-J](https://compare.example/json-yaml/criteria/tabs/#claim-t1-j): “JSON "
            "allows 100% of # comments.” Verdict: Wrong (23 November 2026)."
        )

    def test_chinese(self, data: Path) -> None:
        assert self.citation(data, "zh").text.startswith(
            "《A & B》T1-J：“JSON 可以用 100% 的 # 注释。”核对结果：错误（2026 年 11 月 23 日）。https://"
        )

    def test_bibtex_escapes_what_tex_would_misread(self, data: Path) -> None:
        bibtex = self.citation(data, "en").bibtex
        assert "title = {T1-J: JSON allows 100\\% of \\# comments.}" in bibtex
        assert "author = {{A \\& B}}" in bibtex
        assert bibtex.startswith("@misc{t1-j-2026,\n") and bibtex.endswith("\n}")


def test_a_pair_differs_where_its_short_answers_do(data: Path) -> None:
    rows = {row.id: row.differs for row in views.pair_rows(comparison_in(data), "json", "yaml")}
    assert rows == {"specification": True, "tabs": True, "media-type": True}
    change(
        data,
        "short: {zh: 不可缩进, en: not for indentation}",
        "short: {zh: 可作空白, en: allowed as white space}",
    )
    rows = {row.id: row.differs for row in views.pair_rows(comparison_in(data), "json", "yaml")}
    assert rows["tabs"] is False
