"""Search in a real browser: fetched when it is opened, worked by keyboard, announced."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from comparisons.reader.ui_strings import our_words
from tests.browser_pages import DESKTOP, LANGUAGES, MAIN, PHONE, opened, serious

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> list[str]:
    """Open search by its keys, type, and return the addresses of what is found."""
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    links = page.locator(".search li > a")
    links.first.wait_for()
    return links.evaluate_all("links => links.map(link => link.href)")  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("", "调试", "criteria/debugging/"),
        ("", "编程语言", "criteria/languages/"),
        ("", "run_eagerly", ""),
        ("en/", "debugging", "criteria/debugging/"),
        ("en/", "programming langu", "criteria/languages/"),
        ("en/", "tf.data", ""),
    ],
)
def test_the_right_page_is_found_in_the_right_language(
    browser: Browser, served: str, language: str, words: str, first: str
) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(served + language)
        links = search(page, words)
        assert first in links[0]
        for link in links:
            assert link.startswith(served + language)
            assert language or "/en/" not in link
        assert page.locator(".search mark").count()


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_nothing_of_it_is_fetched_before_it_is_opened(
    browser: Browser, served: str, language: str
) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(served + language, wait_until="networkidle")
        assert not [url for url in fetched if "search" in url]
        page.locator(".search-open").click()
        expect(page.locator(".search input")).to_be_focused()
        words = our_words("en" if language else "zh")
        expect(page.locator(".search [role=status]")).to_have_text(words["search_start"])
        assert len([url for url in fetched if "search" in url]) == 3
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.type("Keras")
        page.locator(".search li").first.wait_for()
        assert serious(page) == []


def test_it_is_worked_and_left_by_keyboard(browser: Browser, served: str) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{served}en/{MAIN}table/?differ=1")
        search(page, "keras")
        status = page.locator(".search [role=status]")
        expect(status).to_contain_text("pages found")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.locator(".search a").nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.locator(".search input")).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")  # the first one empties the field
        expect(page.locator(".search")).to_be_hidden()
        links = search(page, "debugging")
        page.keyboard.press("Enter")
        page.wait_for_url(links[0])
        page.go_back()
        expect(page.locator(".search")).to_be_hidden()


def test_what_is_not_found_is_said_as_text(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(f"{served}en/")
        search(page, "keras")
        page.locator(".search input").fill("<img src=x onerror=alert(1)> zzz")
        page.locator(".search input").fill("<img/qqqqqq>")
        expect(page.locator(".search [role=status]")).to_have_text(
            "Nothing found for “<img/qqqqqq>”."
        )
        assert page.locator(".search img").count() == page.locator(".search li").count() == 0


def test_a_missing_index_is_said(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.route("**/search_index.json", lambda route: route.fulfill(status=503))
        page.goto(f"{served}en/")
        page.locator(".search-open").click()
        expect(page.locator(".search [role=status]")).to_contain_text("could not be fetched")


def test_without_script_it_is_not_offered(browser: Browser, served: str) -> None:
    with opened(browser, java_script_enabled=False, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(served)
        for name in (".search-open", ".search", ".scheme"):
            expect(page.locator(name)).to_be_hidden()
