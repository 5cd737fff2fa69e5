"""What readers print: tables across the sheet, evidence unfolded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser_pages import LANGUAGES, MAIN
from tests.pictures import pages_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_prints_across_and_rows_go_on_over_the_sheets_end(
    blank: Page, served: str, language: str
) -> None:
    blank.goto(f"{served}{language}{MAIN}table/")
    short = pages_in(blank.pdf(prefer_css_page_size=True))
    assert all(width > height for width, height in short)
    blank.get_by_role("combobox").and_(blank.locator("[name=show]")).select_option("today")
    assert len(pages_in(blank.pdf(prefer_css_page_size=True))) >= len(short)
    blank.emulate_media(media="print")
    blank.set_viewport_size({"width": 1047, "height": 718})  # within the margins of A4
    assert blank.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(blank.locator(".comparison tr[id]").first).to_have_css("break-inside", "auto")


def test_a_criterion_prints_its_evidence(blank: Page, served: str) -> None:
    blank.goto(f"{served}en/{MAIN}criteria/debugging/")
    shown = "sources => sources.filter(one => one.checkVisibility()).length"
    sources = blank.locator(".evidence li a")
    assert sources.evaluate_all(shown) == 0
    blank.emulate_media(media="print")
    assert sources.evaluate_all(shown) == sources.count() > 0
