"""The built site in a real browser: both languages, phone and desktop, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.weight import loaded
from tests.browser_pages import (
    BROKEN_WORDS,
    DESKTOP,
    KINDS,
    LANGUAGES,
    MAIN,
    OVER_THE_EDGE,
    PHONE,
    opened,
    serious,
)
from tests.built_sites import Build

pytestmark = pytest.mark.browser

TOO_LOW_FOR_A_FINGER = """() => [...document.querySelectorAll("article summary")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24)
    .map(one => one.outerHTML.slice(0, 80))"""
"""What opens is at least as high as WCAG 2.2 asks of a target."""

SHIFT = """self.shift = 0
new PerformanceObserver(list => list.getEntries().forEach(one => (shift += one.hadRecentInput ? 0 : one.value)))
    .observe({type: "layout-shift", buffered: true})"""
"""Adds up the layout shifts, except those of a resized window."""

TEXTS = """written => [document, new DOMParser().parseFromString(written, "text/html")].map(page => {
    const article = page.querySelector("article")
    article.querySelectorAll(".copy-code, noscript").forEach(one => one.remove())
    return article.textContent.replace(/\\s/g, "")
})"""
"""What a page and its file say to readers with script, without white space and what the script adds to code."""


COLOURS = ("color-contrast", "link-in-text-block")
"""The rules about colours."""


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A window where no script runs."""
    with opened(browser, java_script_enabled=False, viewport=DESKTOP) as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light_complete_and_fit_for_everyone(
    browser: Browser, built: Build, served: str, kind: str
) -> None:
    """Each page is visited once, in light or in dark: the languages have the same elements and styles."""
    # Colours that change slowly would be measured on their way.
    with opened(browser, viewport=DESKTOP, reduced_motion="reduce") as context:
        page = context.new_page()
        requests: list[str] = []
        messages: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.add_init_script(SHIFT)
        for language, scheme in zip(LANGUAGES, ("default", "slate"), strict=True):
            page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
            page.emulate_media(color_scheme="dark" if scheme == "slate" else "light")
            page.goto(served + language + kind)
            page.locator(f"[data-md-color-scheme={scheme}]").wait_for()
            file = built.site / language / kind / "index.html"
            whole, written = page.evaluate(TEXTS, file.read_text("utf-8"))
            assert whole == written and len(whole) > 200
            # Of the other language's page, made in the same way, only the colours of its scheme are new.
            assert serious(page, *(COLOURS if scheme == "slate" else ())) == []
            for size in (DESKTOP, PHONE):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert page.evaluate(OVER_THE_EDGE) == []
                assert page.evaluate(BROKEN_WORDS) == []
                assert page.evaluate(TOO_LOW_FOR_A_FINGER) == []
                screens = page.evaluate("document.documentElement.scrollHeight / innerHeight")
                most = 3 if kind == MAIN and size == DESKTOP else 15
                assert screens <= most or kind == "contribute/"
            assert page.evaluate("shift") < 0.01
            fetched = [url for url in requests if not url.startswith("data:")]
            requests.clear()
            assert all(url.startswith(served) for url in fetched)
            weighed = {each.name for each in loaded(file)}
            assert {
                url.split("?")[0].rsplit("/", 1)[1] or "index.html" for url in fetched
            } <= weighed
            assert not messages


def test_without_script_the_scheme_follows_the_system(scriptless: Page, served: str) -> None:
    scriptless.goto(served)
    backgrounds = []
    for scheme in ("light", "dark"):
        scriptless.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        backgrounds.append(scriptless.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert backgrounds[0] != backgrounds[1]


def test_without_script_the_menu_opens_on_a_phone(scriptless: Page, served: str) -> None:
    scriptless.set_viewport_size(PHONE)  # type: ignore[arg-type]
    scriptless.goto(f"{served}{MAIN}table/")
    link = scriptless.locator(".site a", has_text="信息图")
    expect(link).not_to_be_in_viewport()
    scriptless.locator(".menu").click()
    expect(link).to_be_in_viewport()


def test_the_language_switch_leads_to_the_same_page_and_back(browser: Browser, served: str) -> None:
    for script in (True, False):
        with opened(browser, java_script_enabled=script) as context:
            page = context.new_page()
            page.goto(f"{served}{MAIN}criteria/speed/")
            assert page.locator("html").get_attribute("lang") == "zh"
            page.get_by_role("link", name="English").click()
            page.wait_for_url(f"{served}en/{MAIN}criteria/speed/")
            assert page.locator("html").get_attribute("lang") == "en"
            page.get_by_role("link", name="中文").click()
            page.wait_for_url(f"{served}{MAIN}criteria/speed/")


def test_scripts_of_a_publisher_begin_as_material_documents(empty_page: Page, served: str) -> None:
    begin = "document$.subscribe(({ body }) => body.append(' begun'))"
    script = {"body": begin, "content_type": "text/javascript"}
    empty_page.route("**/site.*.js", lambda route: route.fulfill(**script))
    empty_page.goto(f"{served}en/")
    empty_page.evaluate(begin)
    expect(empty_page.locator("body")).to_contain_text("begun begun")


def test_a_claim_can_be_linked_and_is_marked(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(f"{served}{MAIN}differences/#claim-d1-02")
        claim = page.locator("#claim-d1-02")
        box = claim.bounding_box()
        assert box and 0 <= box["y"] < 200
        assert claim.get_attribute("class") == "claim outdated"


def test_examples_can_be_switched_without_script(scriptless: Page, served: str) -> None:
    scriptless.goto(f"{served}{MAIN}criteria/debugging/")
    blocks = scriptless.locator(".tabbed-block")
    assert [blocks.nth(at).is_visible() for at in range(3)] == [True, False, False]
    scriptless.locator(".tabbed-labels label").nth(2).click()
    assert [blocks.nth(at).is_visible() for at in range(3)] == [False, False, True]


def test_tables_of_prose_show_all_their_columns_on_a_phone(browser: Browser, served: str) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{served}en/data/")
        wide = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
        assert page.locator("article table").evaluate_all(wide) == 0
        assert page.locator("article table code").count() > 5
