"""Every mistake in the data is reported at its place, with its cure, all of them in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.problem_cases import CASES, make_mistakes, problems_of, read_case, small_data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_reported_as_written_in_the_case_file(case: Path, tmp_path: Path) -> None:
    """The messages are exactly those of the case file, which a person has read."""
    content = read_case(case)
    problems = problems_of(make_mistakes(content, tmp_path / "data"))
    said = [{"en": one.in_a_line("en"), "zh": one.in_a_line("zh")} for one in problems]
    assert said == content["problems"]


@pytest.mark.parametrize(
    "overlays", [(), ("requirements",), ("figures",), ("requirements", "full", "figures")]
)
def test_what_the_cases_change_is_correct_to_begin_with(
    overlays: tuple[str, ...], tmp_path: Path
) -> None:
    assert problems_of(small_data(tmp_path / "data", *overlays)) == ()


def test_a_data_folder_without_a_comparison_says_so(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data")
    shutil.rmtree(data / "json-yaml")
    assert [str(one) for one in problems_of(data)] == [
        "data:1:1: found no comparison; expected a folder with a `comparison.yml`; add one "
        "[no-comparison]"
    ]
