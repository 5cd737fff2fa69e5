"""Every mistake in the data is reported at its place, with its fix, all of them in one run."""

from __future__ import annotations

import os
import re
import shutil
from itertools import zip_longest
from pathlib import Path

import pytest

from comparisons.diagnostic import DataError
from comparisons.lint.fix import fix
from comparisons.lint.load import load
from comparisons.messages import catalogue
from comparisons.reader.blanks import BLANK
from comparisons.reader.loader import LoadCache
from comparisons.reader.writing import write_data_file
from comparisons.reader.yaml_file import parse
from tests.diagnostic_cases import (
    CASES,
    apply,
    diagnostics_of,
    make_mistakes,
    read_case,
    small_data,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_reported_as_written_in_the_case_file(case: Path, tmp_path: Path) -> None:
    """The messages are exactly those of the case file, which a person has read."""
    content = read_case(case)
    diagnostics = diagnostics_of(make_mistakes(content, tmp_path / "data"))
    said = [{"en": one.one_line("en"), "zh": one.one_line("zh")} for one in diagnostics]
    assert said == content["diagnostics"]


@pytest.mark.parametrize(
    "overlays", [(), ("requirements",), ("figures",), ("requirements", "figures", "full")]
)
def test_what_the_cases_change_is_correct_to_begin_with(
    overlays: tuple[str, ...], tmp_path: Path
) -> None:
    assert diagnostics_of(small_data(tmp_path / "data", *overlays)) == ()


def test_a_data_folder_without_a_comparison_says_so(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data")
    shutil.rmtree(data / "json-yaml")
    assert [str(one) for one in diagnostics_of(data)] == [
        "data:1:1: found no comparison; expected a folder with a `comparison.yml`; add one "
        "[no-comparison]"
    ]


def test_a_blank_is_told_at_every_load_until_it_is_filled(tmp_path: Path) -> None:
    data, cache = small_data(tmp_path / "data"), LoadCache()
    file = next((data / "json-yaml/sources").glob("*.yml"))
    text = file.read_text("utf-8")
    file.write_text(re.sub("publisher: .*", f"publisher: {BLANK}", text, count=1), "utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match=r"\[blank\]"):
            load(data, tmp_path, cache=cache)


FIXED = [case for case in CASES if "fixed" in read_case(case)]


@pytest.mark.parametrize("case", FIXED, ids=lambda case: case.stem)
def test_the_cure_works_when_it_is_followed(case: Path, tmp_path: Path) -> None:
    """The fix is made at the place of the diagnostic, and no diagnostic is left."""
    content = read_case(case)
    data = make_mistakes(content, tmp_path / "data")
    places = {(diagnostic.path, diagnostic.line) for diagnostic in diagnostics_of(data)}
    for edit in content["fixed"]:
        assert any(
            abs(line - _line_of(edit, data)) <= 1
            for path, line in places
            if path.endswith(edit["file"])
        )
        apply([edit], data)
    assert diagnostics_of(data) == ()


def _line_of(edit: dict[str, str], data: Path) -> int:
    text = (data / edit["file"]).read_text("utf-8")
    common = next(
        at for at, (old, new) in enumerate(zip_longest(edit["find"], edit["put"])) if old != new
    )
    return text[: text.index(edit["find"]) + common].count("\n") + 1


def test_twenty_kinds_of_mistakes_have_a_tested_cure() -> None:
    said = " ".join(one["en"] for case in FIXED for one in read_case(case)["diagnostics"])
    assert len(set(re.findall(r"\[([a-z0-9-]+)\]", said)) & catalogue().rules.keys()) >= 20


@pytest.mark.parametrize("unit", ["<a", "[A-1] ", "`a` ", "a\u0301", "制a", "é ", "1 ", "word "])
def test_no_text_keeps_the_check_busy(unit: str, tmp_path: Path) -> None:
    """Of a text with hundreds of errors only the first are reported: all would take too long."""
    data = small_data(tmp_path / "data")
    text = unit * (2000 // len(unit))
    apply(
        [
            {
                "file": "json-yaml/criteria/tabs.yml",
                "find": "title: {zh: 制表符, en: use of tabs}",
                "put": f'title: {{zh: "{text}", en: "{text}"}}',
            }
        ],
        data,
    )
    assert len(diagnostics_of(data)) <= 40


def test_what_editors_leave_is_passed_over(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data")
    (data / "ui").mkdir()
    for folder in (data, data / "ui", data / "json-yaml", data / "json-yaml/criteria"):
        (folder / ".#tabs.yml").symlink_to("somebody@machine.1234")
        for name in ("#tabs.yml#", "tabs.yml~", ".tabs.yml.swp", "#tabs.yml"):
            (folder / name).write_text("half a line", encoding="utf-8")
    (data / "json-yaml~").mkdir()
    assert diagnostics_of(data) == ()
    assert fix(data) == []


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """Reading it would wait for ever."""
    data = small_data(tmp_path / "data")
    os.mkfifo(data / "json-yaml/criteria/pipe.yml")
    (said,) = map(str, diagnostics_of(data))
    assert said.startswith("data/json-yaml/criteria/pipe.yml:1:1: found a file that nothing reads")


def test_what_history_holds_can_always_be_published() -> None:
    """In the history of an old file, characters that XML cannot hold are replaced."""
    document = parse('title: "a\\x02b\\ufffec"', "tabs.yml")
    assert document.value == {"title": "a\ufffdb\ufffdc"}
    assert [one.rule_id for one in document.diagnostics] == ["hidden-character"]


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data")
    outside = tmp_path / "outside"
    outside.mkdir()
    (data / "schema").symlink_to(outside)
    (data / "site.yml").rename(outside / "site.yml")
    (data / "site.yml").symlink_to(outside / "site.yml")
    before = (outside / "site.yml").read_bytes()
    fix(data)
    for file in ("schema/site.json", "site.yml", "schema/more/ids.json"):
        with pytest.raises(OSError, match="symbolic link"):
            write_data_file(data / file, "", data)
    assert (outside / "site.yml").read_bytes() == before
    assert [path.name for path in outside.iterdir()] == ["site.yml"]
