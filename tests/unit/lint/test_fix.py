"""Mending: what is fixed and what is left alone, case by case and over all of the data."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from comparisons.lint import fix
from comparisons.lint.__main__ import main
from comparisons.lint.all_diagnostics import all_diagnostics
from comparisons.lint.fix import fixed
from comparisons.lint.form import form_diagnostics
from comparisons.lint.key_order import disorders
from comparisons.model.model_schema import FileSchema
from comparisons.model.typography import slips
from comparisons.reader.json_schemas import models
from comparisons.reader.loader import DataFile, data_files
from comparisons.reader.yaml_file import parse
from tests.diagnostic_cases import TODAY, small_data
from tests.paths import CASES_FOLDER, RICH

CASES = sorted((CASES_FOLDER / "fixes").glob("*.yml"))
LANGUAGES = ("zh", "en")
SITE = FileSchema(models()["site"], LANGUAGES)
FILES = [
    DataFile(file.path, FileSchema(file.schema.model, LANGUAGES))
    for folder in (RICH, CASES_FOLDER / "full")
    for file in data_files(folder)
    if file.path.is_file()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_fixed_as_written_in_the_case_file(case: Path) -> None:
    content = yaml.safe_load(case.read_text("utf-8"))
    schema = FileSchema(models()[content["kind"]], LANGUAGES)
    before = content["before"]
    after = before if content["after"] == "same" else content["after"]
    assert fixed(before, schema) == after
    assert fixed(after, schema) == after


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.stem)
def test_shuffled_and_commented_data_is_fixed_without_a_loss(file: DataFile) -> None:
    """Keys in any order, comments anywhere, other line ends: the same words, and every comment."""
    text = file.path.read_text("utf-8")
    value = parse(text, "").value
    for seed in range(3):
        chance = random.Random(f"{file.path.name} {seed}")
        rough = _commented(_dumped(value, chance), chance)
        rough = rough.replace("\n", "\r\n") if seed == 2 else rough
        before = parse(rough, "")
        assert before.diagnostics == []
        assert before.value == value
        smooth = fixed(rough, file.schema)
        after = parse(smooth, "")
        assert after.value == value
        assert sorted(_comments(smooth)) == sorted(_comments(rough))
        assert fixed(smooth, file.schema) == smooth
        for left in disorders(after, file.schema):  # comments after a dash or in brackets stop it
            line, column = after.places[left.location]
            before, here = after.lines[line - 1][: column - 1], after.lines[line - 1][column - 1]
            assert before.endswith("- ") or here == "{"
            assert "# comment" in smooth
        assert smooth.count("\r\n") == (smooth.count("\n") if seed == 2 else 0)


def _dumped(value: Any, chance: random.Random) -> str:
    """YAML with the keys of every mapping in any order, in block or flow style."""
    return yaml.dump(
        _shuffled(value, chance),
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=chance.choice([None, False]),
        width=chance.choice([60, 10**6]),
    )


def _shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: _shuffled(value[key], chance) for key in keys}
    return [_shuffled(one, chance) for one in value] if isinstance(value, tuple) else value


def _commented(text: str, chance: random.Random) -> str:
    """The text with comments above some of its keys."""
    columns = dict(parse(text, "").keys.values())
    lines: list[str] = ["# The first line"]
    for number, line in enumerate(text.splitlines(), 1):
        indent = " " * (columns.get(number, 1) - 1)
        if number in columns and line.startswith(indent) and chance.random() < 0.3:
            lines.append(f"{indent}# comment {number}")
        lines.append(line)
    return "\n".join(lines) + "\n"


def _comments(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.lstrip().startswith("# "))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.stem)
def test_chinese_without_its_spaces_gets_them_back(file: DataFile) -> None:
    for text in _chinese(parse(file.path.read_text("utf-8"), "").value):
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# a comment\n", ""),
        ("zh: 甲", "zh: 乙"),
        ("en: A", "en: a"),
        ("en: A}", "en: A"),
        ("甲, en: A", "A, en: 甲"),
    ],
)
def test_a_step_that_loses_something_is_taken_back(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# a comment\nname: {zh: 甲, en: A}\n"
    assert old in text
    monkeypatch.setattr(fix, "STEPS", (lambda text, document, schema: text.replace(old, new),))
    assert fixed(text, SITE) == text


def test_the_command_fixes_and_reports_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = small_data(tmp_path / "data")
    tabs = data / "json-yaml/criteria/tabs.yml"
    good = tabs.read_text("utf-8")
    tabs.write_text(
        good.replace(
            "{zh: 两者不同。, en: The two differ.}", "{en: The two differ., zh: 两者 不同。}"
        )
        .replace("checked: 2026-11-22", 'checked: "2026-11-22"')
        .replace("[rfc-8259]", "[rfc-8295]"),
        "utf-8",
    )
    assert len(all_diagnostics(data, today=TODAY)) == 4
    assert main([str(data), "--fix", "--language", "en"]) == 1
    assert tabs.read_text("utf-8") == good.replace("[rfc-8259]", "[rfc-8295]")
    printed = capsys.readouterr()
    assert printed.err == "fixed files: data/json-yaml/criteria/tabs.yml\n"
    assert printed.out.rstrip().endswith("problems: 1, in files: 1")
    assert "unknown-id" in printed.out
    main([str(data), "--fix", "--language", "en"])
    assert capsys.readouterr().err == ""


def test_form_is_no_reason_not_to_publish(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data")
    tabs = data / "json-yaml/criteria/tabs.yml"
    tabs.write_text(
        tabs.read_text("utf-8").replace(
            "{zh: 两者不同。, en: The two differ.}", "{en: The two differ., zh: 两者不同。}"
        ),
        "utf-8",
    )
    assert [diagnostic.rule.level for diagnostic in form_diagnostics(data)] == ["warning"]
    assert main([str(data)]) == 0
