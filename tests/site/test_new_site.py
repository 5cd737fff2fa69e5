"""A site of one's own from this repository: begun, filled from a table of many subjects, and built."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from comparisons.lint.load import all_diagnostics
from tests.built_sites import Build, build, copy_project
from tests.paths import SMALL

pytestmark = pytest.mark.site

SUBJECTS, CRITERIA = 12, 10
"""More subjects than stand with their criteria, and a criterion of each kind of value."""
FILLED = {"opened": "2026-11-20", "value": "7", "says": "The page states ___"}
"""The text for a blank by its key; words for any other."""


def run(project: Path, module: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"comparisons.{module}", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": "hooks"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def rules(project: Path) -> set[str]:
    return {one.rule_id for one in all_diagnostics(project / "data")}


def write_table(file: Path) -> None:
    """A table with a subject in each row, a source for each, and every kind of value."""
    kinds = [
        lambda n: "yes" if n % 3 else "no",
        lambda n: f"{n + 1},{n:03} ms",
        lambda n: f"${n}.50 / month",
        lambda n: f"1.{n}.2",
        lambda n: f"2019-{n % 12 + 1:02}",
        lambda n: ["MIT", "Apache 2.0", "Proprietary"][n % 3],
        lambda n: "; ".join(["Go", "Java", "Python"][: n % 3 + 1]),
        lambda n: f"Remark on number {n}",
        lambda n: "" if n % 2 else f"{n} GB",
        lambda n: "unknown: not published" if n % 5 == 1 else f"{n}–{n + 5}",
    ]
    with file.open("w", encoding="utf-8", newline="") as opened:
        table = csv.writer(opened)
        table.writerow(["Name", "URL", "Source", *(f"Question {n}" for n in range(CRITERIA))])
        for n in range(SUBJECTS):
            address = f"https://vendor-{n}.example.org/"
            values = (kinds[at % len(kinds)](n + at) for at in range(CRITERIA))
            table.writerow([f"Vendor {n}", address, f"{address}docs", *values])


def fill(project: Path) -> None:
    """Fill every blank with what may stand there."""
    numbers = count(1)
    for file in (project / "data").rglob("*.yml"):
        text = file.read_text("utf-8")
        for blank, filled in FILLED.items():
            text = text.replace(f"{blank}: ___", f"{blank}: {filled}")
        file.write_text(re.sub("___", lambda _: f"OneLineText no. {next(numbers)}", text), "utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("new"), SMALL)
    run(project, "scaffold", "site", "Vendors compared", "--languages", "en", "--yes")
    return project


@pytest.fixture(scope="module")
def built(project: Path) -> Build:
    assert rules(project) == {"blank"}
    write_table(project / "vendors.csv")
    run(
        project,
        *("scaffold.import_table", "vendors.csv", "vendors"),
        *("--checked", "2026-11-20", "--yes"),
    )
    assert rules(project) == {"blank"}
    early = build(project)
    assert early.code and set(re.findall(r": error ([a-z-]+)", early.output)) == {"blank"}
    fill(project)
    assert rules(project) == set()
    return build(project)


def test_the_site_is_the_publishers_own(built: Build) -> None:
    assert built.code == 0, built.output
    home = (built.site / "index.html").read_text("utf-8")
    assert "Vendors compared" in home and "json-yaml" not in home
    assert not (built.site / "zh").exists()


def test_every_subject_and_criterion_of_the_table_has_its_page(built: Build) -> None:
    for kind, pages in (("subjects", SUBJECTS), ("criteria", CRITERIA)):
        found = [one for one in (built.site / "vendors" / kind).iterdir() if one.is_dir()]
        assert len(found) == pages
    table = (built.site / "vendors/table/index.html").read_text("utf-8")
    assert all(f"Vendor {n}<" in table for n in range(SUBJECTS))


def test_cells_of_many_subjects_stand_with_them(built: Build, project: Path) -> None:
    assert "cells:" in (project / "data/vendors/subjects/vendor-7.yml").read_text("utf-8")
    assert "cells:" not in (project / "data/vendors/criteria/question-1.yml").read_text("utf-8")
