"""The table page at work: what is chosen is shown, is in the address, and survives."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TABLE = "keras-tensorflow-pytorch/table/"
DESKTOP = {"width": 1280, "height": 900}


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(address)
    page.locator(".table-form[data-started]").wait_for(state="attached")
    return page


def rows(page: Page) -> list[str]:
    """The ids of the rows that a reader sees."""
    visible: list[str] = page.locator(".comparison tbody tr").evaluate_all(
        "rows => rows.filter(row => row.offsetParent).map(row => row.id)"
    )
    return visible


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
def test_a_verdict_in_the_address_filters_the_rows(
    browser: Browser, served: str, language: str
) -> None:
    page = opened(browser, f"{served}{language}{TABLE}?verdict=wrong")
    shown = rows(page)
    assert "languages" in shown and "definition" not in shown
    page.reload()
    assert rows(page) == shown
    page.close()


def test_subjects_in_the_address_choose_the_columns(browser: Browser, served: str) -> None:
    page = opened(browser, f"{served}{TABLE}?subjects=keras,pytorch")
    assert page.locator("#speed-keras").is_visible()
    assert not page.locator("#speed-tensorflow").is_visible()
    switch = page.locator("a.language-switch__link").get_attribute("href")
    assert switch and "subjects=keras" in switch
    page.close()


def test_words_are_found_whatever_their_width_and_case(browser: Browser, served: str) -> None:
    page = opened(browser, served + TABLE)
    page.locator("input[name=words]").fill("ＫＥＲＡＳ.ＯＰＳ")
    page.wait_for_function("location.search.includes('words=')")
    assert "api-level" in rows(page) and "popularity" not in rows(page)
    page.close()


def test_values_that_mean_nothing_are_passed_over(browser: Browser, served: str) -> None:
    page = opened(browser, f"{served}{TABLE}?subjects=nobody&verdict=nonsense&sort=sideways")
    assert len(rows(page)) == 10
    assert "nobody" in (page.locator(".table-form").text_content() or "")
    page.close()
