"""More subjects than colours: pages are drawn all the same, and pairs have pages where named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from comparisons.lint.load import load
from comparisons.model.comparison import ALL_PAIRS, MARKS, Comparison
from tests import edge_cases, pictures, shapes


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


class Drawn(NamedTuple):
    """What describes a page, the page, its card."""

    description: str
    page: html.HtmlElement
    card: str


NINE = shapes.Shape("nine", ("en",), 9, 8, shapes.ALL_KINDS)


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """Some pages of nine subjects with values of every kind."""
    data = shapes.write(NINE, tmp_path_factory.mktemp("nine") / "data")
    renderer, pages = pictures.drawn(load(data, data.parent), "en", "")
    return {
        page.address: Drawn(
            page.description,
            html.fragment_fromstring(renderer.html(page), "main"),
            renderer.pictures.card(page)[0],
        )
        for page in pages
        if page.template in ("criterion", "figures")
    }


def test_options_are_the_columns_of_many_subjects(nine: dict[str, Drawn]) -> None:
    heads, *rows = (
        nine["nine/criteria/choices-07/"]
        .page.find(".//table[@class='pair transposed']")
        .iterfind(".//tr")
    )
    assert [one.text for one in heads.findall("th")] == ["First way", "Second way", "Third way"]
    assert [row.findtext("th") for row in rows] == [f"Item {n:02}" for n in range(1, 10)]


def test_a_description_counts_answers_instead_of_listing_them(nine: dict[str, Drawn]) -> None:
    said = {address.split("/")[-2]: drawn.description for address, drawn in nine.items()}
    assert said["yes-no-01"] == "What is said of offers 1? Yes 2; Partly 3; No 3; Unknown 1"
    assert said["yes-no-01"] in nine["nine/criteria/yes-no-01/"].card
    assert said["number-02"].startswith(
        "What is said of amount 2? 95\N{NO-BREAK SPACE}pieces (Item 07) … 4–24"
    )


def test_a_figure_names_the_first_and_the_last(nine: dict[str, Drawn]) -> None:
    assert (
        nine["nine/figures/"]
        .page.find(".//h2")
        .text.startswith(
            "Amount 2: 95\N{NO-BREAK SPACE}pieces (Item 07) … 4–24\N{NO-BREAK SPACE}pieces (Item 0"
        )
    )
