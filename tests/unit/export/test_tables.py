"""The table as CSV: every kind of value, harmless and complete."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from comparisons.command import run
from comparisons.export.__main__ import main
from comparisons.export.tables import csv_text
from comparisons.lint.load import load
from tests.diagnostic_cases import small_data
from tests.paths import CASES_FOLDER


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a comparison that has every kind of value, to run the command in."""
    shutil.copytree(CASES_FOLDER / "typed/formats", small_data(tmp_path / "data") / "formats")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return tmp_path


def test_every_kind_of_value_stands_in_the_table(project: Path) -> None:
    assert main(["formats", "--language", "en"]) == 0
    written = (project / "formats-en.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf") and written.count(b"\r\n") == written.count(b"\n")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written.decode("utf-8-sig")))}
    (formats,) = (one for one in load(project / "data", project).comparisons if one.id == "formats")
    assert list(rows) == list(formats.criteria)
    found = {
        id: (row["kind"], row["unit"], row["XML: value"], row["YAML: value"], row["YAML: note"])
        for id, row in rows.items()
    }
    assert found == {
        "comments": ("yes-no", "", "yes", "yes", "After a `#`"),
        "structure": ("choice", "", "A tree", "A tree", ""),
        "types": ("choices", "", "Text", "Text; Number; Boolean", ""),
        "separator": (
            *("text", "", "not-applicable"),
            *("A line break in block style, a comma in flow style.", ""),
        ),
        "pages": ("number", "pages", "40–60", "unknown", "It is published as web pages only."),
        "edition": ("version", "", "1.0", "1.2.2", ""),
        "published": ("date", "", "2008-11-26", "2021-10-01", ""),
        "price": ("money", "USD / copy", "0", "0", ""),
        "openness": ("text", "", "Yes", "Anybody can", ""),
    }
    assert rows["pages"]["XML: checked"] == "2026-11-23"
    assert rows["pages"]["XML: sources"] == "xml-1-0"


def test_no_spreadsheet_finds_a_formula() -> None:
    texts = ["=1+1", " +a", "@a", "＝1", "-", "-5", "-5.5", 'a "b"', "a=b"]
    (row,) = csv.reader(io.StringIO(csv_text([texts]).removeprefix("\ufeff")))
    assert row == ["'=1+1", "' +a", "'@a", "'＝1", "'-", "-5", "-5.5", 'a "b"', "a=b"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("formatz",), "there is no comparison `formatz`; available: formats, json-yaml"),
        (("formats", "--language", "de"), "the site has no language `de`; it has: zh, en"),
        (
            ("formats", "--output", "there.csv"),
            "`there.csv` already exists; delete it, or choose another with --output",
        ),
    ],
)
def test_refused_with_the_reason(
    arguments: tuple[str, ...], reason: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "there.csv").write_text("mine", encoding="utf-8")
    assert run(lambda: main(list(arguments))) == 1
    assert capsys.readouterr().err.strip() == reason
    assert (project / "there.csv").read_text("utf-8") == "mine"
    assert not list(project.glob("formats*"))
