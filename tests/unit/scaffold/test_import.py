"""`import`: a table becomes data files; missing parts are blank, impossible ones are reported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from comparisons.command import run
from comparisons.diagnostic import DataError
from comparisons.export.__main__ import main as export
from comparisons.export.api import site_files
from comparisons.lint.load import load
from comparisons.scaffold.guess import guess
from comparisons.scaffold.import_table import main as import_table
from tests.diagnostic_cases import small_data
from tests.paths import CASES_FOLDER

GUESSES = yaml.safe_load((CASES_FOLDER / "guesses.yml").read_text("utf-8"))
VENDORS = """\
Name,Website,Open source,Open source source,Weight,Release
Alpha DB,https://alpha.example.org,✅,https://alpha.example.org/licence,369 g,16.4
C++,https://c.example.org,partly (the core),,7–10 g,2.0rc1
"""


def main(arguments: list[str]) -> int:
    """Run the command as a terminal does."""
    return run(lambda: import_table(arguments))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two comparisons, one with every kind of value, to run the command in."""
    shutil.copytree(CASES_FOLDER / "typed/formats", small_data(tmp_path / "data") / "formats")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return tmp_path


@pytest.mark.parametrize("case", GUESSES, ids=lambda case: case["name"])
def test_kinds_are_guessed(case: dict[str, Any]) -> None:
    found = guess(case["texts"], case.get("title", ""))
    told = {"unit": found.unit, "currency": found.currency, "options": [*found.options]}
    assert str(found.kind) == case["kind"]
    assert {key: told[key] for key in told if told[key]} == case.get("with", {})
    assert [list(found.read[text]) for text in case["texts"]] == case["read"]


def rules(project: Path) -> set[str]:
    try:
        load(project / "data", project)
    except DataError as error:
        return {one.rule_id for one in error.diagnostics}
    return set()


def data(project: Path, path: str) -> Any:
    return yaml.safe_load((project / "data" / path).read_text("utf-8"))


def test_names_of_a_table_are_files_everywhere_and_move_no_cursor(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "devices.csv").write_text("Name,CON,\x1b[2Jspeed\nNUL,1,2\nB,3,4\n", "utf-8")
    assert main(["devices.csv", "devices", "--yes"]) == 0
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    files = {path.stem for path in (project / "data/devices").rglob("*.yml")}
    assert {"nul-2", "con-2", "b"} <= files


def test_nothing_is_written_before_it_was_shown(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "v.csv").write_text(VENDORS, encoding="utf-8")
    assert main(["v.csv", "vendors"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[:2] == ["2 subjects, 3 criteria:", "alpha-db, c-plus-plus"]
    assert [line.split()[:2] for line in said.out.splitlines()[3:6]] == [
        ["open-source", "yes-no"],
        ["weight", "number"],
        ["release", "version"],
    ]
    assert "--yes" in said.err
    assert not (project / "data/vendors").exists()


def test_what_a_table_lacks_is_blank_and_nothing_else_is_wrong(project: Path) -> None:
    (project / "v.csv").write_text(VENDORS, encoding="utf-8")
    assert main(["v.csv", "vendors", "--language", "en", "--checked", "2026-11-20", "--yes"]) == 0
    assert rules(project) == {"blank"}
    criterion = data(project, "vendors/criteria/open-source.yml")
    assert criterion["cells"]["alpha-db"]["sources"] == ["alpha-example-org-licence"]
    assert criterion["cells"]["c-plus-plus"]["note"] == {"zh": "___", "en": "the core"}
    assert str(criterion["checked"]) == "2026-11-20"
    source = data(project, "vendors/sources/alpha-db.yml")["alpha-example-org-licence"]
    assert (source["url"], source["opened"]) == ("https://alpha.example.org/licence", "___")
    weight = data(project, "vendors/criteria/weight.yml")["cells"]
    assert weight["c-plus-plus"] == {"value": {"from": 7, "to": 10}}
    assert data(project, "vendors/subjects/alpha-db.yml")["url"] == "https://alpha.example.org"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_export_writes_import_reads(language: str, project: Path) -> None:
    assert export(["formats", "--language", language]) == 0
    table = f"formats-{language}.csv"
    assert main([table, "again", "--language", language, "--yes"]) == 0
    assert rules(project) == {"blank"}
    for file in sorted((project / "data/again/criteria").glob("*.yml")):
        text = file.read_text("utf-8").replace("___", "字" if language == "en" else "word")
        file.write_text(text, encoding="utf-8")
        now, before = (
            data(project, f"again/criteria/{file.name}"),
            data(project, f"formats/criteria/{file.name}"),
        )
        assert now.get("kind") == before.get("kind")
        assert now.get("currency") == before.get("currency")
        for key in ("unit", "per", "title", "question"):
            assert (now.get(key) or {}).get(language) == (before.get(key) or {}).get(language)
        for subject, cell in before["cells"].items():
            if cell.get("value") not in (None, "unknown", "not-applicable"):
                if not before.get("options"):
                    assert now["cells"][subject]["value"] == cell["value"], file.name
                assert now["cells"][subject]["sources"] == cell["sources"]
            if "note" in cell:
                assert now["cells"][subject]["note"][language] == cell["note"][language]


def test_columns_for_the_parts_of_a_cell_are_read(project: Path) -> None:
    (project / "t.csv").write_text(
        "\ufeff"
        '"比较项","问题","JSON：值","JSON：核对日期","YAML：值","YAML：核对日期"\r\n'
        '"注释","能写注释吗？","否","2026-11-23","是：以 # 开头","2026-11-20"\r\n'
        '"大小","有多大？","\'-5 MB","2026-11-23","1,200 MB","2026-11-23"\r\n',
        encoding="utf-8",
    )
    assert main(["t.csv", "one", "--language", "zh", "--yes"]) == 0
    assert rules(project) == {"blank"}
    comments = data(project, "one/criteria/criterion-1.yml")
    assert comments["question"]["zh"] == "能写注释吗？"
    assert comments["cells"]["yaml"]["note"]["zh"] == "以 # 开头"
    assert str(comments["cells"]["yaml"]["checked"]) == "2026-11-20"
    size = data(project, "one/criteria/criterion-2.yml")
    assert (size["kind"], size["unit"]["zh"]) == ("number", "MB")
    assert [cell["value"] for cell in size["cells"].values()] == [-5, 1200]


def test_json_of_programs_is_read(project: Path) -> None:
    record = [{"name": "A", "fast": True, "size": 5}, {"name": "B", "fast": False, "size": None}]
    (project / "t.json").write_text(json.dumps(record), encoding="utf-8")
    assert main(["t.json", "t", "--yes"]) == 0
    assert rules(project) == {"blank"}
    fast, size = (data(project, f"t/criteria/{one}.yml")["cells"] for one in ("fast", "size"))
    assert {id: cell["value"] for id, cell in fast.items()} == {"a": True, "b": False}
    assert {id: cell["value"] for id, cell in size.items()} == {"a": 5, "b": "___"}


def test_what_comparisons_share_of_a_subject_is_not_said_again(project: Path) -> None:
    shared = project / "data/shared/subjects/vendor.yml"
    shared.parent.mkdir(parents=True)
    header = "# yaml-language-server: $schema=../../schema/subject.json"
    shared.write_text(
        f"{header}\nname: Vendor\nurl: https://vendor.example.org/\ncells:\n"
        "  size: {value: 5, checked: 2026-11-20, sources: [none]}\n",
        encoding="utf-8",
    )
    (project / "t.csv").write_text("Name,URL,Size\nVendor,,5\nOther,,7\n", encoding="utf-8")
    assert main(["t.csv", "t", "--yes"]) == 0
    assert rules(project) == {"blank", "unknown-id"}  # of the source `none`
    assert list(data(project, "t/criteria/size.yml")["cells"]) == ["other"]
    assert "url" not in data(project, "t/subjects/vendor.yml")


def test_what_the_site_publishes_for_programs_is_read(project: Path) -> None:
    site = load(project / "data", project)
    (formats,) = (one for one in site.comparisons if one.id == "formats")
    files = dict(site_files(site, "en", ""))
    (table,) = (files[name] for name in files if name.endswith("formats/table.csv"))
    (project / "t.csv").write_text(table, encoding="utf-8", newline="")
    assert main(["t.csv", "again", "--language", "en", "--yes"]) == 0
    assert rules(project) == {"blank"}
    assert len(data(project, "again/comparison.yml")["subjects"]) == len(formats.subjects)
    assert data(project, "again/comparison.yml")["groups"][0]["criteria"] == list(formats.criteria)


def test_rows_may_be_criteria(project: Path) -> None:
    (project / "t.csv").write_text("x;A;B\nfast;yes;no\nsize;5 g;7 g\n", encoding="utf-8")
    assert main(["t.csv", "said", "--rows", "criteria", "--yes"]) == 0
    assert main(["t.csv", "taken", "--yes"]) == 0
    assert data(project, "said/comparison.yml")["subjects"] == ["a", "b"]
    assert data(project, "taken/comparison.yml")["subjects"] == ["fast", "size"]


REFUSED = {
    "names": (
        "Name,Website,A,A\nx,https://x.example.org,1,2\nx,,3,4\n,,5,6\n",
        (),
        [
            "t.csv:1:4: `A` occurs twice; give one of them another name",
            "t.csv:3:1: `x` occurs twice; give one of them another name",
            "t.csv:4:1: the name is missing; write it",
        ],
    ),
    "kinds": (
        "Name,A,B\nx,1,free\ny,many,€5\n",
        ("--kind", "a=number", "--kind", "c=date"),
        [
            "`--kind c=date` is not understood; write ID=KIND. Ids: a, b. "
            "Kinds: text, yes-no, number, money, version, date, choice, choices",
        ],
    ),
    "too wide": (
        "Name,A\nx,1,2\n",
        (),
        ["t.csv:2:3: this row has 3 cells and the heading 2; put texts with a separator in quotes"],
    ),
    "no table": (
        "hello\n",
        (),
        ["t.csv:1:1: found no table; expected CSV with a heading, or a JSON list of objects"],
    ),
    "one subject": (
        "Name,A\nx,1\n",
        (),
        ["a comparison has 2 to 60 subjects; this would make 1"],
    ),
}


@pytest.mark.parametrize(("table", "options", "reasons"), REFUSED.values(), ids=REFUSED)
def test_refused_with_every_reason_and_nothing_made(
    table: str,
    options: tuple[str, ...],
    reasons: list[str],
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (project / "t.csv").write_text(table, encoding="utf-8")
    assert main(["t.csv", "t", *options, "--yes"]) == 1
    assert capsys.readouterr().err.splitlines() == reasons
    assert not (project / "data/t").exists()


def test_refused_where_the_site_names_no_language(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/site.yml").write_text("languages: {}\n", encoding="utf-8")
    (project / "t.csv").write_text(VENDORS, encoding="utf-8")
    assert main(["t.csv", "t", "--yes"]) == 1
    assert capsys.readouterr().err == "fix this file first: data/site.yml\n"
    assert not (project / "data/t").exists()


def test_refused_where_something_is_already(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "t.csv").write_bytes(b"Name,A\nx,\xff\n")
    assert main(["t.csv", "formats", "--language", "de"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "`formats` already exists; edit data/formats/comparison.yml instead",
        "the site has no language `de`; it has: zh, en",
    ]
    assert main(["t.csv", "t"]) == 1
    assert "t.csv:2:1: found the byte 0xff" in capsys.readouterr().err
    assert main(["u.csv", "t"]) == 1
    assert "u.csv:1:1: there is no such file" in capsys.readouterr().err


def test_what_is_no_value_of_its_kind_the_check_says(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All at once, at their places in the new files."""
    (project / "t.csv").write_text(
        "Name,Website,A,B,C,C: checked\nx,javascript:alert(1),many,free,1,2026-11-20\n"
        "y,,5 g,<b>,2,yesterday\n",
        encoding="utf-8",
    )
    kinds = ["--kind", "a=number", "--kind", "b=version"]
    assert main(["t.csv", "t", *kinds, "--yes"]) == 0
    said = capsys.readouterr().err
    for place, found in (
        ("data/t/subjects/x.yml", "`javascript:alert(1)`"),
        ("data/t/criteria/a.yml", "found `many`; expected a number"),
        ("data/t/criteria/c.yml", "found `yesterday`; expected a date"),
        ("data/t/criteria/b.yml", "found `free`; expected a version"),
        ("data/t/criteria/b.yml", "found `<b>`; expected a version"),
    ):
        assert any(place in line and found in line for line in said.splitlines()), found
