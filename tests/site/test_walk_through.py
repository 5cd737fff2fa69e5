"""The walk-through of the contribute page, done as it is written: its commands, its files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from comparisons.diagnostic import DataError, Diagnostic
from comparisons.lint.load import load
from tests.built_sites import Build, build, copy_project
from tests.paths import ROOT, SMALL

HEADING = {"zh": "## 做一份自己的对比", "en": "## Make a comparison of your own"}
FENCE = re.compile(r'^```(\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.M | re.S)


@dataclass
class WalkThrough:
    """The steps that a reader is told to take."""

    commands: list[str]
    files: dict[str, str]
    """The text of each file by its path."""


def read(language: str) -> WalkThrough:
    page = (ROOT / f"docs/{language}/contribute.md").read_text("utf-8")
    section = re.split(r"^## ", page.split(HEADING[language])[1], flags=re.M)[0]
    found = list(FENCE.finditer(section))
    commands = "".join(block["text"] for block in found if not block["title"]).splitlines()
    return WalkThrough(
        commands, {block["title"]: block["text"] for block in found if block["title"]}
    )


def run(command: str, project: Path) -> None:
    """Run a command of the page; what `make` would install is installed already."""
    assert command.startswith("make ")
    done = subprocess.run(
        command.replace("make ", "make -o .venv/site ", 1),
        shell=True,
        cwd=project,
        env={**os.environ, "LC_ALL": "en_GB.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def diagnostics(project: Path) -> tuple[Diagnostic, ...]:
    try:
        load(project / "data", project)
    except DataError as error:
        return error.diagnostics
    return ()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its environment, and with another comparison."""
    project = copy_project(tmp_path_factory.mktemp("walk"), SMALL)
    shutil.copy(ROOT / "Makefile", project)
    (project / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return project


@pytest.fixture(scope="module")
def done(project: Path) -> Build:
    """The site after the steps of the page, up to looking at it."""
    walk = read("en")
    begin, look, *_ = walk.commands
    run(begin, project)
    found = diagnostics(project)
    assert {diagnostic.rule_id for diagnostic in found} == {"blank"}
    assert {diagnostic.path for diagnostic in found} == walk.files.keys()
    for path, text in walk.files.items():
        (project / path).write_text(text, encoding="utf-8")
    assert diagnostics(project) == ()
    assert look == "make serve"
    return build(project)


def test_both_languages_lead_the_same_way() -> None:
    assert read("zh") == read("en")
    assert len(read("en").files) == 6


@pytest.mark.site
def test_the_comparison_is_there_in_both_languages(done: Build) -> None:
    assert done.code == 0, done.output
    for page in ("", "table/", "criteria/comments/", "subjects/toml/", "pairs/json-vs-toml/"):
        for language, text in (("", "注释"), ("en/", "omments")):
            file = done.site / language / "json-toml" / page / "index.html"
            assert text in file.read_text("utf-8"), file


@pytest.mark.site
def test_the_home_page_lists_both_comparisons(done: Build) -> None:
    for language, names in (
        ("", ("JSON 与 TOML", "JSON 与 YAML")),
        ("en", ("JSON and TOML", "JSON and YAML")),
    ):
        home = (done.site / language / "index.html").read_text("utf-8")
        assert all(f">{name}</a>" in home for name in names)


@pytest.mark.site
def test_it_can_be_extended_as_the_page_says(done: Build, project: Path) -> None:
    for command in read("en").commands[2:]:
        run(command, project)
    found = diagnostics(project)
    assert found and {diagnostic.rule_id for diagnostic in found} == {"blank"}
    folder = "data/json-toml"
    assert {f"{folder}/criteria/dates.yml", f"{folder}/subjects/yaml.yml"} <= {
        diagnostic.path for diagnostic in found
    }
