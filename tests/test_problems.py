"""Every mistake in the data is reported at its place, with its cure, all of them in one run."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from comparison_site.loader import load
from comparison_site.problem import DataError

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)
CASES = sorted((HERE / "cases/problems").glob("*.yml"))


def problems_of(case: Path, tmp_path: Path) -> list[str]:
    """The problems of the small comparison after the edits of a case file."""
    data = tmp_path / "data"
    shutil.copytree(HERE / "cases/small", data)
    case_file = yaml.safe_load(case.read_text(encoding="utf-8"))
    if case_file.get("with_requirements"):
        shutil.copytree(HERE / "cases/requirements", data, dirs_exist_ok=True)
    for edit in case_file["edits"]:
        file = data / edit["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes() if file.exists() else b""
        if "delete" in edit:
            file.unlink()
            continue
        find, put = edit.get("find", ""), edit["put"]
        new = bytes.fromhex(put["hex"]) if isinstance(put, dict) and "hex" in put else None
        if new is None and isinstance(put, dict):
            new = (put["text"] * put["times"]).encode()
        new = new if new is not None else put.encode()
        assert find.encode() in content, f"{find!r} is not in {file}"
        file.write_bytes(content.replace(find.encode(), new, 1) if find else new)
    try:
        load(data, tmp_path, today=TODAY)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_reported_as_written_in_the_case_file(case: Path, tmp_path: Path) -> None:
    """The messages are exactly those of the case file, which a person has read."""
    expected = yaml.safe_load(case.read_text(encoding="utf-8"))["problems"]
    assert problems_of(case, tmp_path) == expected


def test_the_small_comparison_has_no_problems() -> None:
    """What the cases change is correct to begin with."""
    assert load(HERE / "cases/small", HERE, today=TODAY).comparisons[0].id == "json-yaml"
