"""Search in a real browser: its results, its controls, its requests and messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, Page, expect

from comparisons.reader.ui_strings import bundled_ui_strings
from tests.browser_pages import DESKTOP, PHONE, opened, serious
from tests.built_sites import Build, serve
from tests.paths import CASES_FOLDER

pytestmark = pytest.mark.browser

ROOTS = {"zh": "", "en": "en/"}
QUERIES = yaml.safe_load((CASES_FOLDER / "queries.yml").read_text("utf-8"))
UNREAD = "script, style, svg, form, nav, footer, label, [data-search-exclude], .evidence, .correct, .measured td"


@pytest.fixture(scope="module")
def served_search(built_full: Build) -> Iterator[str]:
    """The address of a site, which is below the root of its server."""
    with serve(replace(built_full, site=built_full.site.parent)) as address:
        yield f"{address}site/"


@pytest.fixture(scope="module")
def dialogs(browser: Browser, served_search: str) -> Iterator[dict[str, Page]]:
    """A page in each language with search opened."""
    with opened(browser, viewport=DESKTOP) as context:
        pages = {language: context.new_page() for language in ROOTS}
        for language, page in pages.items():
            page.goto(served_search + ROOTS[language])
            page.keyboard.press("/")
        yield pages


def search(page: Page, query: str) -> list[str]:
    """The addresses of all pages that are found, the first one first."""
    page.locator(".search [name=query]").fill("")
    page.locator(".search [name=query]").fill(query)
    settled = page.locator(".search ol[aria-busy=false]:not(:empty)")
    settled.wait_for()
    while page.locator(".search > button").is_visible():
        page.locator(".search > button").click()
        settled.wait_for()
    return page.locator(".search li > a:first-child").evaluate_all(
        "links => links.map(link => link.href)"
    )


def holding(site: Path, words: list[str]) -> set[str]:
    """The addresses of the pages of a language whose searched text has all these words."""
    found = set()
    for file in site.rglob("index.html"):
        (main,) = html.fromstring(file.read_text("utf-8")).cssselect("main")
        for one in main.cssselect(UNREAD):
            one.drop_tree()
        text = "".join(main.itertext()).lower()
        address = file.parent.relative_to(site).as_posix()
        if not address.startswith("en") and all(word.lower() in text for word in words):
            found.add("" if address == "." else f"{address}/")
    return found


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: f"{case['language']}-{case['query']}")
def test_a_query_finds_what_it_means(
    dialogs: dict[str, Page], built_full: Build, served_search: str, case: dict[str, Any]
) -> None:
    root = served_search + ROOTS[case["language"]]
    page = dialogs[case["language"]]
    found = search(page, case["query"])
    assert all(
        link.startswith(root) and (root.endswith("/en/") or "/en/" not in link) for link in found
    )
    found = [link.removeprefix(root) for link in found]
    if "first" in case:
        assert found[0] == case["first"]
    if "link" in case:
        link = page.locator(".search li").first.locator("a").nth(1)
        assert link.evaluate("link => link.href") == root + case["link"]
    if "as" in case:
        assert set(found) == {link.removeprefix(root) for link in search(page, case["as"])}
    if "holds" in case:
        site = built_full.site / ROOTS[case["language"]]
        assert set(found) == holding(site, case["holds"])
    if "before" in case:
        places = [found.index(address) for address in case["before"]]
        assert places == sorted(places)


@pytest.mark.parametrize("language", ROOTS)
def test_nothing_of_it_is_fetched_before_it_is_opened(
    browser: Browser, served_search: str, language: str
) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(served_search + ROOTS[language], wait_until="networkidle")
        assert not [url for url in fetched if "search." in url or "pagefind" in url]
        page.locator(".search-open").click()
        expect(page.locator(".search [name=query]")).to_be_focused()
        start = bundled_ui_strings(language)["search_start"]
        expect(page.locator(".search [role=status]")).to_have_text(start)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        search(page, "JSON")
        assert page.locator(".search mark").count()
        assert serious(page) == []


def test_it_is_worked_and_left_by_keyboard(browser: Browser, served_search: str) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{served_search}en/json-yaml/table/?differ=1")
        page.keyboard.press("Control+k")
        search(page, "json")
        expect(page.locator(".search [role=status]")).to_contain_text("pages found")
        page.locator(".search [name=query]").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.locator(".search a").nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.locator(".search [name=query]")).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")  # the first one empties the field
        expect(page.locator(".search")).to_be_hidden()
        page.keyboard.press("/")
        first, *_ = search(page, "specification")
        page.locator(".search [name=query]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(first)
        page.go_back()
        expect(page.locator(".search")).to_be_hidden()


def test_the_key_opens_it_right_after_it_was_closed(browser: Browser, served_search: str) -> None:
    """The browser has not drawn the page again: the field of the closed dialog has the focus."""
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{served_search}en/")
        page.keyboard.press("/")
        page.locator(".search [name=query]").evaluate(
            """field => {
              field.closest("dialog").close()
              const key = { key: "/", bubbles: true, cancelable: true }
              field.dispatchEvent(new KeyboardEvent("keydown", key))
            }"""
        )
        expect(page.locator(".search")).to_be_visible()


def test_the_key_that_opens_it_can_be_switched_off(browser: Browser, served_search: str) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{served_search}en/json-yaml/table/")
        page.locator(".table-controls > summary").click()
        page.locator("[name=words]").press("/")
        expect(page.locator("[name=words]")).to_have_value("/")
        page.locator("h1").click()
        page.keyboard.press("/")
        page.get_by_label(bundled_ui_strings("en")["search_slash"]).uncheck()
        page.keyboard.press("Escape")
        page.reload()
        page.keyboard.press("/")
        expect(page.locator(".search")).to_have_count(0)
        page.keyboard.press("Control+k")
        expect(page.locator(".search")).to_be_visible()


def test_what_is_not_found_is_said_as_text(dialogs: dict[str, Page]) -> None:
    page = dialogs["en"]
    page.locator(".search [name=query]").fill("<img src=x onerror=alert(1)> $& qqqqqq")
    page.locator(".search [name=query]").fill("<xmp/qqqqqq $&>")
    expect(page.locator(".search [role=status]")).to_have_text("No results for “<xmp/qqqqqq $&>”.")
    assert page.locator(".search img").count() == page.locator(".search li").count() == 0


def test_a_slip_of_the_hand_is_said(dialogs: dict[str, Page]) -> None:
    search(dialogs["en"], "specifcation")
    expect(dialogs["en"].locator(".search [role=status]")).to_contain_text(
        "Nothing for “specifcation”; searched for “specification”."
    )


@pytest.mark.parametrize("file", ["pagefind.js", "words.json", "pagefind-entry.json*"])
def test_a_missing_index_is_said(browser: Browser, served_search: str, file: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        context.route(f"**/{file}", lambda route: route.fulfill(status=503))
        page.goto(f"{served_search}en/")
        page.locator(".search-open").click()
        expect(page.locator(".search [role=status]")).to_contain_text("could not be loaded")


def test_from_a_folder_it_says_that_it_needs_a_server(browser: Browser, built_full: Build) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(f"{built_full.site.as_uri()}/en/index.html")
        page.locator(".search-open").click()
        words = bundled_ui_strings("en")["search_folder"]
        expect(page.locator(".search [role=status]")).to_have_text(words)


def test_without_script_it_is_not_offered(browser: Browser, served_search: str) -> None:
    with opened(browser, java_script_enabled=False, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(served_search)
        for name in (".search-open", ".search", ".scheme"):
            expect(page.locator(name)).to_be_hidden()
