"""The words of the interface: complete in each language, and a publisher's own in their place."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
import yaml

from comparisons.lint.load import load
from comparisons.reader.ui_strings import BUNDLED_FOLDER, bundled_ui_strings
from tests.diagnostic_cases import TODAY, diagnostics_of, small_data

OURS = sorted(path.stem for path in BUNDLED_FOLDER.glob("*.yml"))


def places(word: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(word) if field is not None}


@pytest.mark.parametrize("language", OURS)
def test_every_language_of_ours_has_every_word_with_its_places(language: str) -> None:
    words, model = bundled_ui_strings(language), bundled_ui_strings("en")
    assert list(words) == list(model)
    assert [key for key in words if places(words[key]) != places(model[key])] == []


def test_a_publishers_word_takes_the_place_of_ours(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data")
    (data / "ui").mkdir()
    (data / "ui/en.yml").write_text("home: Start\n", "utf-8")
    words = load(data, tmp_path, today=TODAY).words
    assert words["en"] == {**bundled_ui_strings("en"), "home": "Start"}
    assert words["zh"] == bundled_ui_strings("zh")


def test_a_language_without_words_says_how_many_and_where_they_belong(tmp_path: Path) -> None:
    """One diagnostic, at the language or at the file that lacks them."""
    data = small_data(tmp_path / "data")
    site = data / "site.yml"
    site.write_text(site.read_text("utf-8").replace("[zh, en]", "[zh, en, de]"), "utf-8")
    count = len(bundled_ui_strings("en"))
    assert missing_words(data) == [
        ("data/site.yml", "languages.2", f"interface words missing in German: {count}")
    ]
    (data / "ui").mkdir()
    words = dict(bundled_ui_strings("en"))
    del words["home"]
    (data / "ui/de.yml").write_text(yaml.safe_dump(words, allow_unicode=True), "utf-8")
    assert missing_words(data) == [
        ("data/ui/de.yml", "", "interface words missing in German: 1, namely home")
    ]


def missing_words(data: Path) -> list[tuple[str, str, str]]:
    return [
        (one.path, one.where, one.explanation("en")["found"].partition(", namely home, ")[0])
        for one in diagnostics_of(data)
        if one.rule_id == "missing-words"
    ]
