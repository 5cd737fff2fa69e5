"""The published data itself: complete, and described by the schemas beside it."""

import pytest

from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from tests.paths import CASES_FOLDER, ROOT

LINES = (CASES_FOLDER / "claims.txt").read_text("utf-8").splitlines()[1:]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return load(ROOT / "data", ROOT).comparisons[0]


def test_every_claim_of_the_article_is_there_in_its_order(comparison: Comparison) -> None:
    assert list(comparison.claims) == [line.split()[0] for line in LINES]


def test_uncertain_readings_are_marked_and_no_others(comparison: Comparison) -> None:
    marked = {id for id, claim in comparison.claims.items() if claim.uncertain}
    assert marked == {line.split()[0] for line in LINES if line.endswith("?")}


def test_every_contradiction_of_the_article_is_there(comparison: Comparison) -> None:
    assert list(comparison.contradictions) == [f"X{number}" for number in range(1, 19)]


def test_at_least_three_criteria_have_a_runnable_example(comparison: Comparison) -> None:
    with_example = [id for id, row in comparison.criteria.items() if row.example]
    assert len(with_example) >= 3
    for id in with_example:
        for subject in comparison.subjects:
            compile(comparison.examples[id, subject], f"{id}/{subject}.py", "exec")


def test_measurements_have_their_scripts(comparison: Comparison) -> None:
    for source in comparison.sources.values():
        assert source.script is None or (comparison.folder / source.script).is_file()


def test_the_generator_names_nothing_that_is_compared() -> None:
    for folder in ("hooks", "overrides"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                text = file.read_text("utf-8").lower()
                for name in ("keras", "tensorflow", "pytorch"):
                    assert name not in text, f"{file} names {name}"
