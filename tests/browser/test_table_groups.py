"""The table of a comparison with groups and values of every kind: folding, without script, as a reader."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser_pages import DESKTOP, PHONE, opened, serious
from tests.built_sites import Build

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(built_formats: Build, served_formats: str) -> tuple[str, Path]:
    """The address and the data of a site with a comparison of four formats."""
    return f"{served_formats}en/formats/table/", built_formats.site.parent / "data/formats"


@pytest.fixture
def page(empty_page: Page, site: tuple[str, Path]) -> Page:
    """The table as a new reader finds it."""
    visit(empty_page, site[0])
    return empty_page


@pytest.fixture
def groups(site: tuple[str, Path]) -> dict[str, list[str]]:
    """The groups of the comparison with their criteria."""
    file: dict[str, Any] = yaml.safe_load((site[1] / "comparison.yml").read_text("utf-8"))
    return {group["id"]: group["criteria"] for group in file["groups"]}


def visit(page: Page, address: str) -> None:
    """Come to a table from elsewhere."""
    page.goto("about:blank")
    page.goto(address)


def rows(page: Page) -> list[str]:
    """The rows that are to be seen."""
    return page.locator(".comparison tbody tr[id]").evaluate_all(
        "all => all.filter(row => row.checkVisibility()).map(row => row.id)"
    )


class TestGroups:
    def test_every_criterion_has_its_row_in_its_group(
        self, page: Page, groups: dict[str, list[str]]
    ) -> None:
        bodies = page.locator(".comparison tbody").evaluate_all(
            "all => all.map(body => [...body.querySelectorAll('tr[id]')].map(row => row.id))"
        )
        assert bodies == list(groups.values())
        everything = list(chain(*groups.values()))
        assert rows(page) == everything
        expect(page.locator(".table-status")).to_have_text(
            f"{len(everything)} of {len(everything)} rows"
        )

    @pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
    def test_a_group_folds(
        self, browser: Browser, site: tuple[str, Path], groups: dict[str, list[str]], script: bool
    ) -> None:
        with opened(browser, viewport=DESKTOP, java_script_enabled=script) as context:
            page = context.new_page()
            page.goto(site[0])
            first, second = groups.values()
            assert page.locator(".comparison tr[id]:visible").count() == len(first + second)
            fold = page.get_by_role("checkbox", name="Writing")
            fold.focus()
            page.keyboard.press("Space")
            visible = page.locator(".comparison tr[id]:visible")
            assert visible.count() == len(second)
            page.locator(".group label").first.click()
            assert visible.count() == len(first + second)

    def test_filters_look_into_folded_groups(
        self, page: Page, groups: dict[str, list[str]]
    ) -> None:
        page.get_by_role("checkbox", name="Specification").uncheck()
        assert rows(page) == groups["writing"]
        open_form(page)
        page.locator("[name=words]").fill("how long is the specification")
        assert rows(page) == ["pages"]
        expect(page.get_by_role("checkbox", name="Writing")).to_be_hidden()

    def test_a_phone_folds_all_but_the_first_and_a_link_opens(
        self, browser: Browser, site: tuple[str, Path], groups: dict[str, list[str]]
    ) -> None:
        with opened(browser, viewport=PHONE) as context:
            page = context.new_page()
            visit(page, site[0])
            assert rows(page) == groups["writing"]
            visit(page, f"{site[0]}#pages-xml")
            assert rows(page) == list(chain(*groups.values()))
            expect(page.locator("#pages-xml")).to_be_in_viewport()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_axe_finds_nothing_serious(self, page: Page) -> None:
        assert serious(page) == []


class TestDetails:
    def test_the_table_begins_in_the_first_half_of_the_window(self, page: Page) -> None:
        page.set_viewport_size({"width": 1280, "height": 800})
        box = page.locator(".comparison").bounding_box()
        assert box and box["y"] < 400
        expect(page.locator("[name=words]")).to_be_hidden()

    @pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
    def test_a_row_opens_its_details(
        self, browser: Browser, site: tuple[str, Path], script: bool
    ) -> None:
        with opened(browser, viewport=DESKTOP, java_script_enabled=script) as context:
            page = context.new_page()
            page.goto(site[0])
            cell, other = page.locator("#comments-yaml"), page.locator("#pages-xml .evidence")
            note = cell.get_by_text("After a #")
            expect(note).to_be_hidden()
            expect(cell.locator(".short")).to_have_text("Yes")
            page.get_by_role("checkbox", name="Details: Comments").check()
            expect(note).to_be_visible()
            expect(cell.locator(".evidence")).to_be_visible()
            expect(cell.locator(".short")).to_be_hidden()
            expect(other).to_be_hidden()

    def test_details_of_all_rows_are_in_the_address(self, page: Page) -> None:
        page.locator("[name=show]").select_option("today")
        expect(page.locator("#pages-xml .evidence")).to_be_visible()
        page.wait_for_function("() => location.search === '?show=today'")
        assert page.locator("[name=show] option").count() == 2, "nothing of an article"

    def test_a_link_to_a_row_that_a_filter_hides_says_so(
        self, empty_page: Page, site: tuple[str, Path]
    ) -> None:
        visit(empty_page, f"{site[0]}?criteria=comments#pages")
        expect(empty_page.locator(".table-note")).not_to_be_empty()


class TestValues:
    @pytest.mark.parametrize(
        ("query", "columns"),
        [
            ("is-comments=yes", ["yaml", "xml"]),
            ("is-comments=yes,no", ["json", "yaml", "csv", "xml"]),
            ("is-types=boolean", ["json", "yaml"]),
            ("min-pages=10", ["json", "xml"]),
            ("min-pages=10&max-pages=50", ["json", "xml"]),
            ("max-pages=39", ["json", "csv"]),
            ("order=pages", ["csv", "json", "xml", "yaml"]),
            ("order=edition", ["yaml", "xml", "json", "csv"]),
            ("order=published", ["yaml", "json", "xml", "csv"]),
            ("order=comments", ["yaml", "xml", "json", "csv"]),
            ("order=comments&baseline=csv", ["csv", "yaml", "xml", "json"]),
            ("is-structure=tree&order=pages", ["json", "xml", "yaml"]),
        ],
    )
    def test_they_choose_and_order_the_subjects(
        self, empty_page: Page, site: tuple[str, Path], query: str, columns: list[str]
    ) -> None:
        page = empty_page
        visit(page, f"{site[0]}?{query}")
        shown = page.locator(".comparison thead th[data-subject]:visible")
        assert shown.evaluate_all("all => all.map(one => one.dataset.subject)") == columns
        assert page.locator(".group > th").first.evaluate("one => one.colSpan") == len(columns) + 1
        cells = page.locator("#pages td:visible").evaluate_all("all => all.map(one => one.id)")
        assert cells == [f"pages-{id}" for id in columns]
        expect(page.locator(".table-note")).to_be_empty()

    def test_the_form_writes_them_into_the_address(self, page: Page) -> None:
        open_form(page)
        page.locator("[name=is-comments][value=yes]").check()
        page.locator("[name=max-pages]").fill("5")
        page.wait_for_function("() => location.search === '?is-comments=yes&max-pages=5'")
        expect(page.locator(".table-note")).not_to_be_empty()
        page.locator("[data-act=reset]").click()
        page.wait_for_function("() => location.search === ''")

    def test_they_differ_by_value(self, empty_page: Page, site: tuple[str, Path]) -> None:
        visit(empty_page, f"{site[0]}?differ=1")
        shown = rows(empty_page)
        assert "price" not in shown, "equal prices"
        assert "openness" not in shown, "different words for the same"
        assert "comments" in shown
        visit(empty_page, f"{site[0]}?differ=1&subjects=json,yaml")
        assert "pages" not in rows(empty_page), "unknown is no difference"

    def test_unknown_is_never_the_same(self, empty_page: Page, site: tuple[str, Path]) -> None:
        visit(empty_page, f"{site[0]}?baseline=json")
        assert empty_page.locator("#edition td[data-same]").count() == 0, "not applicable to both"
        assert empty_page.locator("#price td[data-same]").count() == 3

    def test_without_claims_there_is_no_choice_among_them(
        self, empty_page: Page, site: tuple[str, Path]
    ) -> None:
        visit(empty_page, f"{site[0]}?subjects=yaml&baseline=json&verdict=wrong")
        shown = empty_page.locator(".comparison thead th[data-subject]:visible")
        assert shown.evaluate_all("all => all.map(one => one.dataset.subject)") == ["json", "yaml"]
        expect(empty_page.locator("[name=verdict]")).to_have_count(0)

    def test_numbers_have_bars(self, page: Page) -> None:
        widths = page.locator("#pages td").evaluate_all(
            "all => all.map(one => [...one.querySelectorAll('.short rect')].map(bar => bar.getAttribute('width')))"
        )
        assert widths == [["26.7%"], [], ["13.3%"], ["100.0%", "66.7%"]]
        expect(page.locator("#price rect")).to_have_count(0)


class TestManySubjects:
    @pytest.fixture
    def many(self, empty_page: Page, site: tuple[str, Path]) -> Page:
        """The table of nine subjects."""
        visit(empty_page, site[0].replace("formats", "many"))
        return empty_page

    def shown(self, page: Page) -> list[str]:
        """The subjects that the open tables have as rows."""
        names: list[str] = page.locator(".comparison tbody th:visible").evaluate_all(
            "all => all.map(one => one.dataset.subject)"
        )
        return names

    def test_they_are_rows_of_a_table_for_each_group(
        self, many: Page, groups: dict[str, list[str]]
    ) -> None:
        columns = many.locator(".comparison").evaluate_all(
            "all => all.map(one => [...one.querySelectorAll('thead [id]')].map(head => head.id))"
        )
        assert columns == list(groups.values())
        assert len(self.shown(many)) == 9
        expect(many.locator(".table-status")).to_have_text("9 of 9 rows")
        assert many.locator(".table-group[open]").count() == 1
        many.locator(".table-group > summary").last.click()
        expect(many.locator(".table-group").first).not_to_have_attribute("open", "")
        assert len(self.shown(many)) == 9
        assert serious(many) == []

    def test_ticked_rows_are_compared_in_all_groups(self, many: Page) -> None:
        boxes = {id: many.locator(f".table-tick [value={id}]") for id in ("json", "csv")}
        button = many.locator("[data-act=compare]")
        expect(button).to_be_hidden()
        boxes["csv"].first.check()
        expect(button).to_be_disabled()
        boxes["json"].first.check()
        expect(boxes["json"].last).to_be_checked()
        many.wait_for_function("() => location.search === '?tick=json,csv'")
        many.reload()
        expect(boxes["csv"].first).to_be_checked()
        button.click()
        many.wait_for_function("() => location.search === '?subjects=json,csv'")
        assert self.shown(many) == ["json", "csv"] * 2
        expect(many.locator(".table-status")).to_have_text("2 of 9 rows")
        expect(button).to_be_hidden()
        many.go_back()
        expect(boxes["csv"].first).to_be_checked()
        assert len(self.shown(many)) == 9

    def test_values_choose_and_order_the_rows(self, many: Page) -> None:
        visit(many, f"{many.url}?max-pages=7&order=pages&baseline=json&words=pages")
        found = self.shown(many)
        assert found == ["json", "item-1", "item-2", "item-3", "item-4", "item-5"]
        expect(many.locator(".table-group").first).to_be_hidden()
        expect(many.locator("thead th[data-criterion]:visible")).to_have_count(1)
        visit(many, f"{many.url.split('?')[0]}?words=comma-separated")
        assert self.shown(many) == ["csv"] * 2, "by its name, in all groups"

    def test_a_row_opens_its_details_and_a_link_its_group(self, many: Page) -> None:
        visit(many, f"{many.url}#pages-xml")
        expect(many.locator("#pages-xml")).to_be_in_viewport()
        many.get_by_role("checkbox", name="Details: XML").last.check()
        expect(many.locator("#pages-xml").get_by_text("It depends")).to_be_visible()

    def test_without_script_nothing_is_lost(self, browser: Browser, site: tuple[str, Path]) -> None:
        with opened(browser, java_script_enabled=False) as context:
            page = context.new_page()
            for size in (PHONE, DESKTOP):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                page.goto(site[0].replace("formats", "many"))
                expect(page.locator("#comments-item-5 .short")).to_be_visible()
                expect(page.locator(".table-tick").first).to_be_hidden()
                page.locator(".table-group > summary").last.click()
                expect(page.locator("#pages-item-5 .short")).to_have_text("5 pages")


def open_form(page: Page) -> None:
    """Open the filters where they are folded."""
    page.locator(".table-form details").evaluate_all("all => all.forEach(one => (one.open = true))")
