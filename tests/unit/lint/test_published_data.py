"""The published data itself: complete, and unknown to the generator."""

import re
from pathlib import Path

import pytest

from benchmarks.corpus import MAIN, many_comparisons, many_criteria
from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.reader.json_schemas import published
from comparisons.render.pages import plan
from tests.paths import CASES_FOLDER, ROOT
from tests.published import published_site

SITE = published_site()
if SITE is None:
    pytest.skip("the data has blanks, so nothing is published yet", allow_module_level=True)
COMPARISONS = SITE.comparisons

OUR_TOOLS = {"json", "yaml", "toml", "python"}
"""Tools of the generator that may be compared."""

every_comparison = pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda one: one.id)


@every_comparison
def test_everything_in_its_article_is_there_in_its_order(comparison: Comparison) -> None:
    """`cases/claims` lists what some articles say, so that no edit loses any of it."""
    listed = CASES_FOLDER / "claims" / f"{comparison.id}.txt"
    if not listed.exists():
        return
    lines = listed.read_text("utf-8").splitlines()[1:]
    assert [*comparison.claims, *comparison.contradictions] == [line.split()[0] for line in lines]
    marked = {id for id, claim in comparison.claims.items() if claim.uncertain}
    assert marked == {line.split()[0] for line in lines if line.endswith("?")}


@every_comparison
def test_addresses_once_published_keep_working(comparison: Comparison) -> None:
    """`cases/addresses` lists those of the first version of some comparisons."""
    listed = CASES_FOLDER / "published-addresses" / f"{comparison.id}.txt"
    if listed.exists():
        planned = {page.address for page in plan(SITE, "en")}
        assert set(listed.read_text("utf-8").splitlines()[1:]) <= planned


@every_comparison
def test_examples_are_programs(comparison: Comparison) -> None:
    for (id, subject), program in comparison.examples.items():
        compile(program, f"{id}/{subject}.py", "exec")


@every_comparison
def test_measurements_have_their_scripts(comparison: Comparison) -> None:
    for source in comparison.sources.values():
        assert source.script is None or (comparison.folder / source.script).is_file()


def test_the_generator_names_nothing_that_is_compared() -> None:
    names = {one.id for one in COMPARISONS}
    names |= {one.name.lower() for each in COMPARISONS for one in each.subjects.values()}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names - OUR_TOOLS)))})\b")
    for folder in ("hooks", "overrides"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                found = pattern.search(file.read_text("utf-8").lower())
                assert not found, f"{file} names {found[0]}"


@pytest.mark.skipif(not (ROOT / "data/schema").is_dir(), reason="no editor uses schemas here")
def test_the_schemas_are_current() -> None:
    """When this fails: `make schema`."""
    for name, text in published(SITE).items():
        assert (ROOT / "data/schema" / name).read_text("utf-8") == text, name


@pytest.mark.skipif(not (ROOT / "data" / MAIN).exists(), reason="benchmarks have no data")
def test_what_benchmarks_build_of_it_has_no_problems(tmp_path: Path) -> None:
    many_criteria(tmp_path / "criteria", 20)
    assert len(load(tmp_path / "criteria", tmp_path).comparisons[0].criteria) > 20
    many_comparisons(tmp_path / "comparisons", 2)
    assert len(load(tmp_path / "comparisons", tmp_path).comparisons) == 2
