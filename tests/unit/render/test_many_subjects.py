"""More subjects than colours: pages are drawn all the same, and pairs have pages where named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from comparisons.lint.load import load
from comparisons.model.comparison import ALL_PAIRS, MARKS, Comparison
from tests import edge_cases, pictures


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A comparison of one subject more than pairs have pages of their own."""
    data = tmp_path_factory.mktemp("many") / "data"
    names = tuple(f"Tree {'ABCDEFGHIJKLM'[at]}" for at in range(ALL_PAIRS + 1))
    edge_cases.write(replace(edge_cases.FIVE, subjects=names, criteria=2, claims=0), data)
    file = data / "odd/comparison.yml"
    pair = "pairs: [{subjects: [subject-7, subject-2], answer: {zh: 甲。, en: One.}}]"
    file.write_text(f"{file.read_text('utf-8')}{pair}\n", "utf-8")
    return data


@pytest.fixture(scope="module")
def comparison(data: Path) -> Comparison:
    return load(data, data.parent).comparisons[0]


def test_only_the_pairs_that_are_named_have_pages(data: Path, comparison: Comparison) -> None:
    assert list(comparison.pairs) == [("subject-2", "subject-7")]
    _, pages = pictures.drawn(load(data, data.parent), "en", "")
    assert [page.address for page in pages if page.template == "pair"] == [
        "odd/pairs/subject-2-vs-subject-7/"
    ]


def test_colours_and_shapes_begin_again(comparison: Comparison) -> None:
    times = Counter(comparison.mark(subject) for subject in comparison.subjects)
    assert times.keys() == set(range(1, MARKS + 1))
    assert max(times.values()) - min(times.values()) <= 1


def test_every_page_is_drawn(data: Path) -> None:
    renderer, pages = pictures.drawn(load(data, data.parent), "en", "")
    drawn = ("overview", "infographic", "criterion", "subject", "pair", "sources", "gaps")
    for page in pages:
        if page.template in drawn:
            assert "Tree" in renderer.html(page) or page.template in ("gaps", "sources")
