"""The infographic: what it shows of every shape of comparison, whole words, one sheet of paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from comparisons.lint.load import load
from comparisons.views.infographic_rows import answer_counts, ends, highlight_groups, highlights
from tests import edge_cases, pictures
from tests.built_sites import Build, serve
from tests.paths import CASES_FOLDER, RICH, ROOT, SMALL

TYPED = CASES_FOLDER / "typed/formats"


def page_of(data: Path, language: str = "en") -> html.HtmlElement:
    renderer, pages = pictures.drawn(load(data, data.parent), language, "")
    (page,) = (page for page in pages if page.address.endswith("infographic/"))
    return html.fragment_fromstring(renderer.html(page), create_parent="main")


def test_the_ten_rows_by_which_most_subjects_differ_are_shown(tmp_path: Path) -> None:
    edge_cases.write(edge_cases.FIVE, tmp_path / "data")
    comparison = load(tmp_path / "data", tmp_path).comparisons[0]
    assert len(comparison.criteria) == 21
    # Only the numbers differ; the other rows are alike and keep their order.
    assert list(highlights(comparison)) == [*(f"criterion-{at}" for at in range(1, 10)), "stars"]


def test_a_comparison_may_name_the_rows(tmp_path: Path) -> None:
    edge_cases.write(edge_cases.FIVE, tmp_path / "data")
    file = tmp_path / "data/odd/comparison.yml"
    file.write_text(f"{file.read_text('utf-8')}infographic: [stars, criterion-20]\n", "utf-8")
    comparison = load(tmp_path / "data", tmp_path).comparisons[0]
    assert list(highlights(comparison)) == ["criterion-20", "stars"]


def test_values_have_marks_units_and_bars(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(TYPED, data / "formats")
    shutil.copy(SMALL / "site.yml", data)
    table = page_of(data).find(".//table")
    cells = {
        row.findtext("th/a"): ["".join(cell.itertext()).split() for cell in row.findall("td")]
        for row in table.findall("tbody/tr")
        if row.find("th/a") is not None
    }
    assert len(cells) == 9
    assert cells["Comments"][0] == ["No"] and table.find_class("answer-word no")
    assert cells["Length"][0] == ["16", "pages", "(23", "November", "2026)"]
    assert cells["Length"][1] == ["Unknown"]
    lengths = [one.get("width") for one in table.iterfind(".//svg[@class='bar']/rect")]
    assert lengths[:2] == ["26.7%", "13.3%"]


def test_a_figure_with_a_history_has_its_date(tmp_path: Path) -> None:
    edge_cases.write(edge_cases.LONG, tmp_path / "data")
    row = page_of(tmp_path / "data").find(".//table").findall("tbody/tr")[-1]
    assert "".join(row.find("td").itertext()).split() == ["1M", "(2020)"]


def test_it_recommends_and_counts_no_claims() -> None:
    comparison = load(RICH, ROOT).comparisons[0]
    page = page_of(RICH)
    said = " ".join("".join(page.itertext()).split())
    for subject in comparison.subjects.values():
        for reason in subject.choose_when or (subject.verdict,):
            assert " ".join(reason["en"].split()) in said
    for situation in comparison.situations.values():
        assert situation.title["en"] in said
    assert not page.find_class("verdict") and "claims hold" not in said


def test_of_many_subjects_it_counts_answers_by_group(tmp_path: Path) -> None:
    edge_cases.write(edge_cases.EIGHT, tmp_path / "data")
    comparison = load(tmp_path / "data", tmp_path).comparisons[0]
    groups = highlight_groups(comparison)
    assert [(group.id, len(criteria)) for group, criteria in groups] == [
        ("properties", 9),
        ("figures", 1),
    ]
    stars = groups[1][1]["stars"]
    assert [id for id, _ in ends(stars)] == ["subject-1", "subject-8"] and not answer_counts(stars)
    said = " ".join("".join(page_of(tmp_path / "data").find(".//table").itertext()).split())
    assert "Tree A 1M … Tree H 1.01M" in said and "Tree B" not in said


@pytest.fixture(scope="module")
def served_odd(built_odd: Build) -> Iterator[str]:
    """The address of a site with comparisons that a picture has to bear."""
    assert built_odd.code == 0, built_odd.output
    with serve(built_odd) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("id", ["six", "long", "eight", "json-yaml-toml"])
def test_it_prints_on_one_sheet_with_whole_words(
    browser: Browser, served: str, served_odd: str, language: str, id: str
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{served if '-' in id else served_odd}{language}{id}/infographic/")
    for paper, width, height in (("A4", 595, 842), ("A3", 842, 1191)):
        (sheet,) = pictures.pages_in(page.pdf(format=paper))
        assert sheet == pytest.approx((width, height), abs=2)
    page.emulate_media(media="print")
    for wide in (718, 1047):  # within the margins of A4 and A3
        page.set_viewport_size({"width": wide, "height": 1400})
        assert page.evaluate(BROKEN) == []
    ink = page.evaluate("getComputedStyle(document.body).color.match(/\\d+/g).map(Number)")
    assert max(ink) < 128
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("id", ["six", "long", "eight"])
def test_it_never_scrolls_sideways_and_breaks_no_word(
    browser: Browser, served_odd: str, id: str
) -> None:
    page = browser.new_page()
    page.goto(f"{served_odd}en/{id}/infographic/")
    for wide in (360, 740, 1000, 1280):
        page.set_viewport_size({"width": wide, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), wide
        assert page.evaluate(BROKEN) == [], wide
    page.close()


BROKEN = """(() => {
    const range = document.createRange()
    const texts = document.createTreeWalker(document.querySelector(".infographic"), NodeFilter.SHOW_TEXT)
    const broken = []
    while (texts.nextNode()) {
        for (const { index, 0: word } of texts.currentNode.data.matchAll(/[\\p{Script=Latin}\\d]+/gu)) {
            range.setStart(texts.currentNode, index)
            range.setEnd(texts.currentNode, index + word.length)
            if (word.length < 15 && range.getClientRects().length > 1) broken.push(word)
        }
    }
    return broken
})()"""
"""The words of up to fourteen letters that stand on two lines."""
