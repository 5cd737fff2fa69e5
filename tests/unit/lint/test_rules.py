"""The rules, case by case; their messages and places are in cases/diagnostics/."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from comparisons import clock
from comparisons.diagnostic import DataError
from comparisons.lint.load import RULES, WARNINGS, all_diagnostics, load
from comparisons.model.comparison import Comparison
from tests.diagnostic_cases import small_data
from tests.paths import CASES_FOLDER

TODAY = date(2026, 11, 23)
TRANSLATED_TEXTS = yaml.safe_load((CASES_FOLDER / "translated-texts.yml").read_text("utf-8"))
SOURCE_ADDRESSES = yaml.safe_load((CASES_FOLDER / "source-addresses.yml").read_text("utf-8"))


def found_with(tmp_path: Path, file: str, old: str, new: str) -> list[str]:
    """What is found in the small comparison after one edit."""
    shutil.copytree(CASES_FOLDER / "small", tmp_path / "data")
    path = tmp_path / "data/json-yaml" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    try:
        load(tmp_path / "data", tmp_path, today=TODAY)
    except DataError as error:
        return [diagnostic.explanation("en")["found"] for diagnostic in error.diagnostics]
    return []


@pytest.mark.parametrize("case", TRANSLATED_TEXTS, ids=lambda case: f"{case['zh']} | {case['en']}")
def test_both_languages_say_the_same(case: dict[str, str], tmp_path: Path) -> None:
    """Numbers, names and versions are compared in every form in which the languages write them."""
    texts = yaml.safe_dump({key: str(case[key]) for key in ("zh", "en")}, allow_unicode=True)
    new = "answer:\n  " + texts.replace("\n", "\n  ")
    old = "answer: {zh: 两者不同。, en: The two differ.}\n"
    found = found_with(tmp_path, "criteria/tabs.yml", old, new.rstrip(" "))
    expected = case.get("found", [])
    assert len(found) == len(expected)
    for start in expected:
        assert any(one.startswith(start) for one in found)


@pytest.mark.parametrize("case", SOURCE_ADDRESSES, ids=lambda case: case["url"])
def test_front_pages_are_told_from_pages(case: dict[str, str], tmp_path: Path) -> None:
    """A front page changes; any page below it may be cited."""
    found = found_with(
        tmp_path,
        "sources/specifications.yml",
        "https://datatracker.ietf.org/doc/rfc8259/",
        f'"{case["url"]}"',
    )
    assert found == ([case["found"]] if case["found"] else [])


@pytest.fixture(scope="module")
def small() -> Comparison:
    return load(CASES_FOLDER / "small", CASES_FOLDER, today=TODAY).comparisons[0]


@pytest.mark.parametrize("rule", [*RULES, *WARNINGS], ids=lambda rule: rule.__name__)
def test_a_rule_finds_nothing_in_good_data(rule: object, small: Comparison) -> None:
    assert callable(rule)
    assert list(rule(small, TODAY)) == []


def test_the_clock_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH makes a build repeatable; a date after it is in the future."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    assert clock.today() == date(2020, 1, 1)
    with pytest.raises(DataError, match="yet to come"):
        load(CASES_FOLDER / "small", CASES_FOLDER)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert clock.today() >= TODAY


def test_an_uncited_source_is_named_and_may_be_published(tmp_path: Path) -> None:
    """Once everything else is right; a citation with a passage is one as well."""
    data = small_data(tmp_path / "data")
    file = data / "json-yaml/sources/specifications.yml"
    more = "unused:\n  url: https://www.json.org/json-en.html\n  title: T\n  publisher: P\n  says: {zh: 语法。, en: Grammar.}\n"
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    (told,) = all_diagnostics(data, today=TODAY)
    assert (told.rule.id, told.rule.level, told.where) == (
        "source-uncited",
        "warning",
        "unused.title",
    )
    cell = data / "json-yaml/criteria/tabs.yml"
    cited = "sources: [rfc-8259, {source: unused, section: grammar}]"
    cell.write_text(cell.read_text("utf-8").replace("sources: [rfc-8259]", cited, 1), "utf-8")
    assert not all_diagnostics(data, today=TODAY)


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("三者不同。", "All three differ.", ["“三者”", "“All three”"]),
        ("三种格式不同。", "The three formats differ.", ["“三种格式”", "“three formats”"]),
        ("三个问题都不同。", "All three questions differ.", []),
        ("两者不同。", "The two formats differ.", []),
    ],
)
def test_a_wrong_count_of_the_subjects_is_named_and_may_be_published(
    zh: str, en: str, found: list[str], tmp_path: Path
) -> None:
    data = small_data(tmp_path / "data")
    file = data / "json-yaml/criteria/tabs.yml"
    answer = f"{{zh: {zh}, en: {en}}}"
    file.write_text(
        file.read_text("utf-8").replace("{zh: 两者不同。, en: The two differ.}", answer), "utf-8"
    )
    warnings = all_diagnostics(data, today=TODAY)
    assert {one.rule_id for one in warnings} <= {"subjects-counted"}
    assert [one.explanation("en")["found"] for one in warnings] == found
