"""Fixing: what is fixed and what is left alone, case by case and over all of the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from comparisons.lint import fix
from comparisons.lint.__main__ import main
from comparisons.lint.fix import fixed
from comparisons.lint.load import all_diagnostics
from comparisons.model.model_schema import FileSchema
from comparisons.model.typography import slips
from comparisons.reader.json_schemas import models
from comparisons.reader.loader import data_files
from comparisons.reader.yaml_file import parse
from tests.diagnostic_cases import TODAY, small_data
from tests.paths import CASES_FOLDER, RICH

CASES = sorted((CASES_FOLDER / "fixes").glob("*.yml"))
LANGUAGES = ("zh", "en")
SITE = FileSchema(models()["site"], LANGUAGES)
FILES = [
    path
    for folder in (RICH, CASES_FOLDER / "full")
    for path, _ in data_files(folder)
    if path.is_file()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_fixed_as_written_in_the_case_file(case: Path) -> None:
    content = yaml.safe_load(case.read_text("utf-8"))
    schema = FileSchema(models()[content["kind"]], LANGUAGES)
    before = content["before"]
    after = before if content["after"] == "same" else content["after"]
    assert fixed(before, schema) == after
    assert fixed(after, schema) == after


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_chinese_without_its_spaces_gets_them_back(file: Path) -> None:
    for text in _chinese(parse(file.read_text("utf-8"), "").value):
        bare = text.replace(" ", "").replace("'", "''")
        rough = f"name: {{zh: '{bare}', en: x}}\n"
        smooth = parse(fixed(rough, SITE), "").value["name"]["zh"]
        assert smooth.replace(" ", "") == text.replace(" ", "")
        assert not {slip.rule_id for slip in slips(smooth)} - {"half-width-punctuation"}


def _chinese(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "zh" and isinstance(below, str):
                yield below
            else:
                yield from _chinese(below)
    elif isinstance(value, tuple):
        for below in value:
            yield from _chinese(below)


def test_what_would_say_something_else_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# a comment\nname: {zh: 甲B, en: A}\n"
    assert fixed(text, SITE) != text
    for wrong in ("乙 B", "甲 B, en: A", "甲 B}"):
        monkeypatch.setattr(fix, "spaced", lambda text, line_breaks, wrong=wrong: wrong)
        assert fixed(text, SITE) == text


def test_the_command_fixes_and_reports_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = small_data(tmp_path / "data")
    tabs = data / "json-yaml/criteria/tabs.yml"
    good = tabs.read_text("utf-8")
    tabs.write_text(
        good.replace(
            "{zh: 两者不同。, en: The two differ.}", "{zh: 两者 不同。, en: The two differ.}"
        ).replace("[rfc-8259]", "[rfc-8295]"),
        "utf-8",
    )
    assert len(all_diagnostics(data, today=TODAY)) == 2
    assert main([str(data), "--fix", "--language", "en"]) == 1
    assert tabs.read_text("utf-8") == good.replace("[rfc-8259]", "[rfc-8295]")
    printed = capsys.readouterr()
    assert printed.err == "fixed files: data/json-yaml/criteria/tabs.yml\n"
    assert printed.out.rstrip().endswith("problems: 1, in files: 1")
    assert "unknown-id" in printed.out
    main([str(data), "--fix", "--language", "en"])
    assert capsys.readouterr().err == ""


def test_quotes_are_no_reason_not_to_publish(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data")
    tabs = data / "json-yaml/criteria/tabs.yml"
    tabs.write_text(tabs.read_text("utf-8").replace("The two differ.", "They don't."), "utf-8")
    (found,) = all_diagnostics(data, today=TODAY)
    assert (found.rule_id, found.rule.level) == ("straight-quote", "warning")
    assert main([str(data)]) == 0
