"""Comparisons of other shapes than the small one in a browser, on a phone and a desktop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser_pages import DESKTOP, PHONE, serious
from tests.built_sites import Build, serve
from tests.paths import CASES_FOLDER
from tests.shapes import MANY, SINGLE, Shape

pytestmark = pytest.mark.browser

Served = tuple[Shape, str]


@pytest.fixture(scope="module")
def served_shape(built_shape: tuple[Shape, Build]) -> Iterator[Served]:
    """A shape and the address of its site."""
    shape, built = built_shape
    with serve(built) as address:
        yield shape, address


@pytest.fixture(scope="module")
def many(built_three: Build) -> Iterator[str]:
    """The address of the comparison of many subjects."""
    with serve(built_three) as address:
        yield f"{address}{MANY.id}/"


def kinds_of_pages(shape: Shape) -> list[str]:
    """The addresses of a page of each kind, and of a criterion of each."""
    criteria = {kind: id for id, kind in reversed(shape.criterion_ids.items())}
    names = ("infographic", "table", "figures", "choose", "sources", "gaps")
    return [
        "",
        *(
            f"{shape.id}/{name}"
            for name in (
                "",
                *(f"{name}/" for name in names),
                "pairs/item-01-vs-item-02/",
                "subjects/item-02/",
                *(f"criteria/{id}/" for id in criteria.values()),
            )
        ),
    ]


SHAPED = ("/infographic/", "/table/", "/figures/", "/choose/", "/subjects/item-02/")
"""Pages that have other parts where the shape is another one."""

CLIPPED = """[...document.querySelectorAll("article *")].filter(element => {
    const box = element.getBoundingClientRect()
    return (box.right > innerWidth + 1 || box.left < -1) && box.width > 1 && element.checkVisibility()
        && !element.closest(".scroll, pre, .visually-hidden")
}).map(element => element.outerHTML.slice(0, 80))"""


def test_every_kind_of_page_fits_a_phone_and_a_desktop(
    empty_page: Page, served_shape: Served
) -> None:
    shape, address = served_shape
    for kind in kinds_of_pages(shape):
        answer = empty_page.goto(address + kind)
        assert answer and answer.ok, kind
        for size in (PHONE, DESKTOP):
            empty_page.set_viewport_size(size)  # type: ignore[arg-type]
            assert empty_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
            assert empty_page.evaluate(CLIPPED) == [], kind
        # The others are made as those, as those of nine subjects, or as in test_every_page.py.
        if kind.endswith(SHAPED if shape is SINGLE else "/figures/"):
            assert serious(empty_page) == [], kind


def test_pages_of_more_subjects_than_columns_are_fit_for_everyone(
    empty_page: Page, served_formats: str
) -> None:
    criteria = (CASES_FOLDER / "typed/formats/criteria").glob("*.yml")
    for page in (
        *("infographic", "table", "choose", "subjects/item-2"),
        *(f"criteria/{file.stem}" for file in criteria),
    ):
        answer = empty_page.goto(f"{served_formats}many/{page}/")
        assert answer and answer.ok, page
        assert serious(empty_page) == [], page


def test_the_infographic_fits_one_sheet_and_its_cells_have_no_icons(
    empty_page: Page, served_shape: Served
) -> None:
    shape, address = served_shape
    empty_page.goto(f"{address}{shape.id}/infographic/")
    before = "all => all.map(one => getComputedStyle(one, '::before').content)"
    drawn = empty_page.locator(".infographic td").evaluate_all(before)
    assert set(drawn) == {"none"}
    empty_page.emulate_media(media="print")
    empty_page.set_viewport_size({"width": 920, "height": 1300})
    assert empty_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert empty_page.pdf(format="A3", print_background=True).count(b"/MediaBox") == 1


def test_choosing_with_conditions(empty_page: Page, served_shape: Served) -> None:
    shape, address = served_shape
    empty_page.goto(f"{address}{shape.id}/choose/")
    button = empty_page.locator(".situation > button").first
    said = empty_page.locator(".situation__result").first.text_content()
    button.click()
    expect(empty_page.locator(".choose__status [role=status]")).to_have_text(said or "")
    expect(empty_page.locator("#choose-result .standing")).to_have_count(shape.subjects)
    number = shape.of_kind("number", "money")[0]
    expect(empty_page.locator(f"[name=max-{number}]")).to_have_value("70")


def test_criteria_of_numbers_have_a_bar_for_each_that_is_known(
    empty_page: Page, served_shape: Served
) -> None:
    shape, address = served_shape
    number = shape.of_kind("number")[0]
    empty_page.goto(f"{address}{shape.id}/criteria/{number}/")
    rows = empty_page.locator("table.bars tr")
    expect(rows).to_have_count(shape.subjects)
    known = rows.filter(has_not_text="Unknown").filter(has_not_text="Not applicable")
    known = known.filter(has_not_text="尚不清楚").filter(has_not_text="不适用")
    expect(empty_page.locator("table.bars rect")).to_have_count(known.count())
    widths = empty_page.locator("table.bars rect").evaluate_all(
        "all => all.map(one => parseFloat(one.getAttribute('width')))"
    )
    assert max(widths) == 100 and min(widths) > 0


def shown(page: Page) -> list[str]:
    """The subjects that the open tables have as rows."""
    names: list[str] = page.locator(".comparison tbody th:visible").evaluate_all(
        "all => all.map(one => one.dataset.subject)"
    )
    return names


def test_many_subjects_are_rows_that_are_filtered_and_ordered(empty_page: Page, many: str) -> None:
    empty_page.goto(f"{many}table/")
    columns = empty_page.locator(".comparison").evaluate_all(
        "all => all.map(one => [...one.querySelectorAll('thead [id]')].map(head => head.id))"
    )
    assert columns == MANY.groups
    assert shown(empty_page) == MANY.subject_ids
    folded = empty_page.locator(".table-form details")
    folded.evaluate_all("all => all.forEach(one => (one.open = true))")
    number = MANY.of_kind("number")[0]
    empty_page.locator(f"[name=max-{number}]").fill("20")
    empty_page.locator("[name=order]").select_option(number)
    empty_page.wait_for_function(
        "query => location.search === query", arg=f"?order={number}&max-{number}=20"
    )
    ids = shown(empty_page)
    least = empty_page.evaluate(
        "([ids, number]) => ids.map(id => document.getElementById(`${number}-${id}`).innerText)",
        [ids, number],
    )
    counts = [int(text.split()[0].split("–")[0]) for text in least]
    assert 1 < len(ids) < MANY.subjects
    assert all(count <= 20 for count in counts)
    exact = [count for count, text in zip(counts, least, strict=True) if "–" not in text]
    assert exact in (sorted(exact), sorted(exact, reverse=True))


def test_some_of_many_are_compared(empty_page: Page, many: str) -> None:
    ids = MANY.subject_ids[3:9]
    empty_page.goto(f"{many}table/?subjects={','.join(ids)}")
    assert shown(empty_page) == ids * len(MANY.groups), "few are shown in all groups"
    expect(empty_page.locator(".table-status")).to_contain_text(f"6 of {MANY.subjects}")


def test_lines_are_not_drawn_for_more_subjects_than_colours(empty_page: Page, many: str) -> None:
    empty_page.goto(f"{many}figures/")
    expect(empty_page.locator(".trend")).to_have_count(0)
    expect(empty_page.locator(".figure table tbody tr").first).to_be_attached()
