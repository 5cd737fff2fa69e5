"""The check as a command: its four formats, its languages, its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from comparisons.command import run
from comparisons.diagnostic import Diagnostic
from comparisons.lint.__main__ import main
from comparisons.lint.reports import github_report, json_report, text_report, with_carets
from comparisons.messages import catalogue
from comparisons.model.typography import width
from tests.diagnostic_cases import apply, diagnostics_of, small_data
from tests.paths import ROOT

SITE = "https://compare.example/base/"
MISSPELT = {
    "file": "json-yaml/criteria/tabs.yml",
    "find": "    today: {zh: JSON",
    "put": "    todai: {zh: JSON",
}
CHINESE = {
    "file": "json-yaml/criteria/tabs.yml",
    "find": "{zh: 两者不同。",
    "put": "{zh: 两者与YAML不同。",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_data(tmp_path / "data")


def reported(data: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = main([str(data), *options])
    return code, capsys.readouterr().out


def test_the_text_shows_the_line_the_place_and_the_fix(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    apply([MISSPELT], data)
    report = text_report(diagnostics_of(data), "en", f"{SITE}en/")
    assert (
        """data/json-yaml/criteria/tabs.yml:8:5: error unknown-key  cells.json.todai
    8 |     todai: {zh: JSON 的答案：可作空白。, en: "JSON: allowed as white space."}
      |     ^^^^^
  found     the unknown key `todai`
"""
        in report
    )
    assert "  fix       did you mean `today`? rename or remove it\n" in report
    assert "  see       https://compare.example/base/en/reference/rules/#unknown-key\n" in report
    assert report.endswith("problems: 1, in files: 1")


def test_chinese_readers_get_chinese(data: Path) -> None:
    apply([MISSPELT], data)
    report = text_report(diagnostics_of(data), "zh", SITE)
    assert "  现为  不认识的键 `todai`\n" in report
    assert "  详见  https://compare.example/base/reference/rules/#unknown-key\n" in report
    assert report.endswith("问题 1 处，涉及文件 1 个")


@pytest.mark.parametrize(
    ("line", "column", "length", "carets"),
    [
        ("zh: abc", 5, 3, "    ^^^"),
        ("{zh: 两者与Y}", 8, 2, "         ^^^"),  # 与 takes two columns
        ("全角，Ａ", 4, 1, "      ^^"),
        ("e\u0301a", 3, 1, " ^"),  # an accent takes none
        ("a\tb", 3, 1, "  ^"),
        ("", 1, 1, "^"),
    ],
)
def test_the_caret_is_below_what_is_meant(line: str, column: int, length: int, carets: str) -> None:
    diagnostic = Diagnostic("a.yml", 1, column, "", "blank", length=length, excerpt=line)
    assert with_carets(diagnostic, 80)[1] == carets


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    line = "zh: " + "两" * 100 + "与Y" + "者" * 100
    at = line.index("与") + 1
    diagnostic = Diagnostic("a.yml", 1, at, "", "blank", length=2, excerpt=line)
    shown, carets = with_carets(diagnostic, 40)
    assert 2 * width(shown) <= 40
    assert shown.startswith("…")
    assert shown.endswith("…")
    start = len(carets) - len(carets.lstrip())
    at = next(at for at in range(len(shown)) if 2 * width(shown[:at]) == start)
    assert shown[at : at + 2] == "与Y"


def test_no_text_of_a_file_reaches_the_terminal_as_a_command(data: Path) -> None:
    apply([{**MISSPELT, "put": '    "to\\e[2Jdai\\u202e": {zh: JSON'}], data)
    report = text_report(diagnostics_of(data), "en", SITE)
    assert "\x1b" not in report
    assert "\u202e" not in report


def test_an_annotation_stays_on_its_line_whatever_the_data_holds() -> None:
    """https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands"""
    diagnostic = Diagnostic(
        "data/a,b:c%.yml", 8, 5, "x", "unknown-id", (("id", "100%\n::stop-commands::x"),
        ("kind", "claim"), ("hint", "")), 3
    )  # fmt: skip
    (line,) = github_report([diagnostic], "en", f"{SITE}en/").splitlines()
    assert line.startswith("::error file=data/a%2Cb%3Ac%25.yml,line=8,col=5,endColumn=8,title=")
    assert line.split("::")[2].startswith("x: found `100%25 ")
    assert re.search("%0Ahttps://compare.example/base/en/reference/rules/#unknown-id$", line)


def test_the_json_has_what_its_documentation_says(data: Path) -> None:
    apply([CHINESE], data)
    report = json.loads(json_report(diagnostics_of(data), "zh", SITE))
    assert report["version"] == 1
    assert report["language"] == "zh"
    (diagnostic, *_) = report["problems"]
    assert list(diagnostic) == list(catalogue().report)
    assert diagnostic == {
        "path": "data/json-yaml/criteria/tabs.yml",
        "line": 4,
        "column": 16,
        "end_column": 18,
        "key": "answer.zh",
        "level": "error",
        "rule": "missing-space",
        "title": "中文与西文之间没有空格",
        "found": "“两者与YAML不同。”里的“与Y”没有空格",
        "expected": "中文与西文或数字之间空一格",
        "fix": "在两者之间加一个空格，或运行 `make fix`",
        "excerpt": "answer: {zh: 两者与YAML不同。, en: The two differ.}",
        "help": "https://compare.example/base/reference/rules/#missing-space",
    }


@pytest.mark.parametrize("format", ["text", "github", "json"])
def test_the_exit_code_says_whether_it_can_be_published(
    format: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reported(data, capsys, "--format", format)[0] == 0
    apply([MISSPELT], data)
    assert reported(data, capsys, "--format", format)[0] == 1
    assert run(lambda: main([str(data / "nowhere")])) == 2
    with pytest.raises(SystemExit) as stop:
        main([str(data), "--format", "xml"])
    assert stop.value.code == 2


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "没有问题"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "no problems"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "没有问题"),
        ({"LANG": "de_DE.UTF-8"}, "no problems"),
    ],
)
def test_the_locale_chooses_the_language(
    environment: dict[str, str],
    said: str,
    data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert reported(data, capsys)[1].strip() == said
    assert reported(data, capsys, "--language", "zh")[1].strip() == "没有问题"
    assert reported(data, capsys, "--language", "en")[1].strip() == "no problems"


def test_the_command_runs_without_mkdocs(data: Path) -> None:
    """It starts in a tenth of the time, and runs where only the data's own packages are."""
    code = "import sys, comparisons.lint.__main__ as c; c.main(sys.argv[1:]); print('mkdocs' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code, str(data)],
        cwd=ROOT,
        env={"PYTHONPATH": "hooks", "LANG": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines() == ["no problems", "False"]


@pytest.mark.skipif(sys.platform != "linux", reason="file systems elsewhere refuse such names")
@pytest.mark.parametrize("format", ["text", "github", "json"])
def test_it_prints_what_the_locale_cannot_say(
    format: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = os.fsdecode("制\udcff.yml".encode(errors="surrogateescape"))
    (data / "json-yaml/criteria" / name).touch()
    printed = TextIOWrapper(BytesIO(), "ascii")
    monkeypatch.setattr("sys.stdout", printed)
    assert run(lambda: main([str(data), "--format", format, "--language", "zh"])) == 1
    printed.seek(0)
    shown = {"text": "制\ufffd.yml"}.get(format, "制\\udcff.yml")
    assert f"data/json-yaml/criteria/{shown}" in printed.read()


def test_nobody_reads_to_the_end(data: Path) -> None:
    """As with `make check | head`."""
    apply([MISSPELT], data)
    command = [sys.executable, "-m", "comparisons.lint", str(data)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == b""


@pytest.mark.parametrize(
    ("options", "environment", "code", "said"),
    [
        (["-OO"], {}, 0, "no problems"),
        ([], {"SOURCE_DATE_EPOCH": "yesterday"}, 1, "must be the seconds since 1970"),
        ([], {"SOURCE_DATE_EPOCH": "9" * 30}, 1, "must be the seconds since 1970"),
    ],
)
def test_an_odd_environment_gets_a_sentence(
    options: list[str], environment: dict[str, str], code: int, said: str, data: Path
) -> None:
    run = subprocess.run(
        [sys.executable, *options, "-m", "comparisons.lint", "--language", "en", str(data)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == code
    assert said in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_files_that_cannot_be_written_get_a_sentence(data: Path) -> None:
    """A file in the place of the folder of schemas stands for every place that cannot be written."""
    (data / "schema").write_text("", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "comparisons.reader.json_schemas", str(data)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
