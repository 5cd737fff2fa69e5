"""What readers print: tables across the sheet, evidence unfolded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser_pages import LANGUAGES, MAIN, opened
from tests.pictures import pages_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_prints_across_and_rows_go_on_over_the_sheets_end(
    browser: Browser, served: str, language: str
) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(f"{served}{language}{MAIN}table/")
        short = pages_in(page.pdf(prefer_css_page_size=True))
        assert all(width > height for width, height in short)
        page.get_by_role("combobox").and_(page.locator("[name=show]")).select_option("today")
        assert len(pages_in(page.pdf(prefer_css_page_size=True))) >= len(short)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 1047, "height": 718})  # within the margins of A4
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(page.locator(".comparison tr[id]").first).to_have_css("break-inside", "auto")


def test_a_criterion_prints_its_evidence(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(f"{served}en/{MAIN}criteria/debugging/")
        shown = "sources => sources.filter(one => one.checkVisibility()).length"
        sources = page.locator(".evidence li a")
        assert sources.evaluate_all(shown) == 0
        page.emulate_media(media="print")
        assert sources.evaluate_all(shown) == sources.count() > 0
