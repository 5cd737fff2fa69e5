"""What readers print: tables across the sheet, evidence unfolded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser_pages import LANGUAGES, MAIN
from tests.pictures import pages_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_prints_across_and_rows_go_on_over_the_sheets_end(
    empty_page: Page, served: str, language: str
) -> None:
    empty_page.goto(f"{served}{language}{MAIN}table/")
    short = pages_in(empty_page.pdf(prefer_css_page_size=True))
    assert all(width > height for width, height in short)
    empty_page.get_by_role("combobox").and_(empty_page.locator("[name=show]")).select_option(
        "today"
    )
    assert len(pages_in(empty_page.pdf(prefer_css_page_size=True))) >= len(short)
    empty_page.emulate_media(media="print")
    empty_page.set_viewport_size({"width": 1047, "height": 718})  # within the margins of A4
    assert empty_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(empty_page.locator(".comparison tr[id]").first).to_have_css("break-inside", "auto")


def test_a_criterion_prints_its_evidence(empty_page: Page, served: str) -> None:
    empty_page.goto(f"{served}en/{MAIN}criteria/debugging/")
    shown = "sources => sources.filter(one => one.checkVisibility()).length"
    sources = empty_page.locator(".evidence li a")
    assert sources.evaluate_all(shown) == 0
    empty_page.emulate_media(media="print")
    assert sources.evaluate_all(shown) == sources.count() > 0
