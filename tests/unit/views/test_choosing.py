"""The rules of choosing, case by case; cases/choosing.json tests the script by the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.model.value import Answer
from comparisons.reader.ui_strings import bundled_ui_strings
from comparisons.views import selections
from comparisons.views.choose_data import choose_data
from comparisons.views.choosing import Choice, Priority, Result, Sensitivity, Standing, evaluate
from tests.choosing_cases import FILE, text
from tests.paths import REQUIREMENTS, SMALL

LETTERS = {
    "y": Answer.YES,
    "p": Answer.PARTLY,
    "n": Answer.NO,
    "?": Answer.UNKNOWN,
    "-": Answer.NOT_APPLICABLE,
}


def worked(priorities: str, *rows: str) -> Result:
    """The result for a row of letters per subject (A, B, ...) and a priority per requirement.

    The priorities are M for must, N for nice and . for neither; the requirements are 1, 2, ...
    """
    subjects = tuple("ABCDE"[: len(rows)])
    answers = {
        str(at + 1): {
            subject: LETTERS[row[at]] for subject, row in zip(subjects, rows, strict=True)
        }
        for at in range(len(priorities))
    }
    meant = {"M": Priority.MUST, "N": Priority.NICE}
    requirements_with = {
        str(at + 1): meant[priority] for at, priority in enumerate(priorities) if priority in meant
    }
    return evaluate(Choice(subjects, answers, requirements_with))


def names(found: Sequence[str]) -> str:
    return "".join(found)


class TestStanding:
    @pytest.mark.parametrize(
        ("priorities", "row", "standing", "best", "worst"),
        [
            ("M", "y", "fits", "fits", "fits"),
            ("M", "p", "fits_but", "fits_but", "fits_but"),
            ("M", "n", "excluded", "excluded", "excluded"),
            ("M", "?", "fits_but", "fits", "excluded"),
            ("M", "-", "fits", "fits", "fits"),
            ("N", "n", "fits", "fits", "fits"),
            ("N", "?", "fits", "fits", "fits"),
            (".", "n", "fits", "fits", "fits"),
            ("MM", "p?", "fits_but", "fits_but", "excluded"),
            ("MM", "n?", "excluded", "excluded", "excluded"),
        ],
    )
    def test_by_one_subject(
        self, priorities: str, row: str, standing: str, best: str, worst: str
    ) -> None:
        stand = worked(priorities, row).standings["A"]
        assert (stand.standing, stand.best, stand.worst) == (standing, best, worst)

    def test_the_reasons_are_named_in_the_requirements_order(self) -> None:
        stand = worked("MMMMNNNNM.", "nn?pnp?y-n").standings["A"]
        assert {key: names(found) for key, found in stand.reasons.items()} == {
            "excluded_by": "12",
            "unknown": "3",
            "partly_met": "4",
            "missing": "5",
            "half": "6",
            "open": "7",
        }


class TestLeaders:
    @pytest.mark.parametrize(
        ("priorities", "rows", "leaders"),
        [
            ("M", ("y", "p", "n"), "A"),  # fits before fits but, excluded never
            ("M", ("n", "n"), ""),  # nobody meets it
            ("MM", ("pp", "py"), "B"),  # fewer musts met partly
            ("NN", ("nn", "yn"), "B"),  # fewer nices missing
            ("NN", ("yn", "pp"), "B"),  # met partly is better than missing
            ("NN", ("yp", "yy"), "B"),  # fewer nices met partly
            ("MN", ("pn", "py", "ny"), "B"),  # nices tell apart those that stand equally well
            ("MN", ("yn", "py"), "A"),  # but never make up for a must
            ("M", ("y", "y", "n"), "AB"),  # a tie
            ("M", ("-", "y"), "AB"),  # what does not apply is passed over
            ("M", ("?", "y"), "AB"),  # the unknown may be yes
            ("M", ("?", "p"), "AB"),  # or no
            ("MM", ("?p", "yy"), "B"),  # ruled out even in its best case
            ("M", ("?", "n"), "A"),  # unknown is never counted as no
            ("M", ("?", "?"), "AB"),  # everybody may be excluded: all are in play
            ("MN", ("?y", "?n"), "AB"),  # even one that is worse otherwise
            ("N", ("?", "y", "n"), "AB"),
        ],
    )
    def test_are_those_that_cannot_be_ruled_out(
        self, priorities: str, rows: tuple[str, ...], leaders: str
    ) -> None:
        assert names(worked(priorities, *rows).leaders) == leaders


class TestTurning:
    def test_a_must_is_lowered_to_nice_and_a_nice_to_nothing(self) -> None:
        assert worked("MN", "yn", "ny").sensitivities == (
            Sensitivity("1", Priority.MUST, Priority.NICE, ("A", "B")),
        )
        assert worked("NN", "yy", "yn").sensitivities == (
            Sensitivity("2", Priority.NICE, None, ("A", "B")),
        )

    def test_what_changes_nothing_is_not_named(self) -> None:
        assert worked("MM", "yy", "nn").sensitivities == ()

    def test_at_most_three_are_named_in_the_requirements_order(self) -> None:
        turns = worked("NNNN", "yyyy", "nyyy", "ynyy", "yyny", "yyyn").sensitivities
        assert [turn.requirement for turn in turns] == ["1", "2", "3"]


class TestSharedCases:
    def test_the_file_is_current(self) -> None:
        """When this fails: `PYTHONPATH=hooks .venv/bin/python -m tests.choosing_cases`."""
        assert FILE.read_text("utf-8") == text()

    def test_they_cover_what_can_happen(self) -> None:
        cases = json.loads(FILE.read_text("utf-8"))["cases"]
        assert len(cases) >= 200
        expected = [case["expected"] for case in cases]
        assert {len(one["leaders"]) for one in expected} == {0, 1, 2, 3, 4, 5}
        assert {len(one["sensitivities"]) for one in expected} == {0, 1, 2, 3}
        stands = [stand for one in expected for stand in one["standings"].values()]
        assert {stand["standing"] for stand in stands} == set(Standing)
        assert all(any(stand[key] for stand in stands) for key in stands[0])


class TestPage:
    """The page and the data for its script, from the small comparison with requirements."""

    @pytest.fixture
    def comparison(self, tmp_path: Path) -> Comparison:
        shutil.copytree(SMALL, tmp_path / "data")
        shutil.copytree(REQUIREMENTS, tmp_path / "data", dirs_exist_ok=True)
        return load(tmp_path / "data", tmp_path, today=date(2026, 11, 23)).comparisons[0]

    def test_starting_points_are_worked_out(self, comparison: Comparison) -> None:
        found = selections.situations(comparison)
        assert {id: (one.leaders, one.outcome) for id, one in found.items()} == {
            "settings": (("yaml",), "leader"),
            "exchange": (("json", "yaml"), "close"),
        }

    def test_sources_list_the_answers_that_cite_them(self, comparison: Comparison) -> None:
        cited = {one.id: one.cells for one in selections.cited_sources(comparison)}
        assert {("comments", "json"), ("standard", "json")} < set(cited["rfc-8259"])

    def test_unknown_answers_are_gaps(self, comparison: Comparison) -> None:
        (gap,) = selections.gaps(comparison, date(2026, 11, 23))["unknown_answer"]
        lines = (comparison.folder / "criteria/streams.yml").read_text("utf-8").splitlines()
        assert (gap.name, lines[gap.line - 1].strip()) == ("streams · JSON", "value: unknown")

    def test_the_script_gets_plain_text_in_its_language(self, comparison: Comparison) -> None:
        data = choose_data(comparison, "en", bundled_ui_strings("en"), "https://x.example/en/")
        assert data["page"] == "https://x.example/en/json-yaml/choose/"
        assert data["words"]["must"] == "Must" and data["words"]["answer_no"] == "No"
        assert data["subjects"] == {"json": "JSON", "yaml": "YAML"}
