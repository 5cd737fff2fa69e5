"""What CONTRIBUTING tells people to type works, in both languages."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest
import yaml

from comparisons.lint.load import load
from tests.paths import ROOT, SMALL
from tests.site.test_walk_through import read

PAGES = [ROOT / "CONTRIBUTING.md", ROOT / "CONTRIBUTING.zh.md"]
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)]+)\)")


def blocks(page: Path, kind: str) -> list[str]:
    found = FENCE.findall(page.read_text("utf-8"))
    return [textwrap.dedent(text) for _, named, text in found if named == kind]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
class TestPage:
    def test_its_commands_exist(self, page: Path) -> None:
        commands = "".join(blocks(page, "bash")).splitlines()
        assert len(commands) == 6
        for command in commands:
            done = subprocess.run(
                f"{command} --dry-run", shell=True, cwd=ROOT, capture_output=True, check=False
            )
            assert done.returncode == 0, done.stderr

    def test_its_data_can_be_published(self, page: Path, tmp_path: Path) -> None:
        """It replaces an entry in the comparison of the walk-through."""
        (tmp_path / "data").mkdir()
        shutil.copy(SMALL / "site.yml", tmp_path / "data")
        for path, text in read("en").files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        cell, source = blocks(page, "yaml")
        folder = tmp_path / "data/json-toml"
        for file, of, example in (
            (folder / "criteria/comments.yml", "cells", cell),
            (folder / "sources/json.yml", "", source),
        ):
            header, _, rest = file.read_text("utf-8").partition("\n")
            content = yaml.safe_load(rest)
            (content[of] if of else content).update(yaml.safe_load(example))
            file.write_text(f"{header}\n{yaml.safe_dump(content, allow_unicode=True)}", "utf-8")
        assert len(load(tmp_path / "data", tmp_path).comparisons) == 1

    def test_its_links_lead_to_files(self, page: Path) -> None:
        for link in LINK.findall(page.read_text("utf-8")):
            assert (ROOT / link.partition("#")[0]).is_file(), link

    def test_what_it_names_is_there(self, page: Path) -> None:
        for name in re.findall(r"`((?:hooks|overrides|tests)/[^`]*)`", page.read_text("utf-8")):
            assert (ROOT / name).exists(), name

    def test_it_stays_within_three_pages(self, page: Path) -> None:
        assert len(page.read_text("utf-8").splitlines()) <= 170


def test_a_command_of_make_runs_though_a_file_has_its_name() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", "")
    (phony,) = re.findall(r"^\.PHONY:(.*)$", makefile, re.M)
    named = re.findall(r"^## make ([\w-]+)", makefile, re.M)
    assert {"serve", "cards"} < set(named) <= set(phony.split())


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_make_runs_the_commands_for_those_without_it(name: str) -> None:
    rows = re.findall(r"^\| `make ([\w-]+)` \| (.+) \|$", (ROOT / name).read_text("utf-8"), re.M)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = re.findall(r"^## make ([\w-]+)", makefile, re.M)
    assert {*named} - {"requirements", "clean"} == {target for target, _ in rows}
    for target, commands in rows:
        done = subprocess.run(
            ["make", "--dry-run", "ARGS=", target], cwd=ROOT, capture_output=True, text=True
        )
        words = " ".join(done.stdout.split())
        for command in re.findall("`python -m ([^`]+)`", commands):
            assert f"/python -m {command}" in words, target


def test_both_languages_have_the_same_examples() -> None:
    for kind in ("bash", "yaml"):
        assert blocks(PAGES[0], kind) == blocks(PAGES[1], kind)
