"""The built site in a real browser: both languages, phone and desktop, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

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


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Page]:
    """A window where no script runs."""
    with opened(browser, java_script_enabled=False, viewport=DESKTOP) as context:
        yield context.new_page()


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light_complete_and_fit_for_everyone(
    browser: Browser, scriptless: Page, built: Build, served: str, language: str, kind: str
) -> None:
    """One first visit to each page; each visit costs time."""
    # Colours that change slowly would be measured on their way.
    still = {"reduced_motion": "reduce", "color_scheme": "light"}
    with opened(browser, viewport=DESKTOP, **still) as context:
        page = context.new_page()
        requests: list[str] = []
        messages: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.add_init_script(
            """self.shift = 0
            new PerformanceObserver(list => list.getEntries().forEach(one => (shift += one.value)))
                .observe({type: "layout-shift", buffered: true})"""
        )
        page.goto(served + language + kind, wait_until="networkidle")
        assert not messages
        assert page.evaluate("shift") < 0.01
        fetched = [url for url in requests if not url.startswith("data:")]
        assert all(url.startswith(served) for url in fetched)
        weighed = {file.name for file in loaded(built.site / language / kind / "index.html")}
        assert {url.split("?")[0].rsplit("/", 1)[1] or "index.html" for url in fetched} <= weighed

        scriptless.goto(served + language + kind)
        assert text_of(page) == text_of(scriptless) and len(text_of(page)) > 200

        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.evaluate(OVER_THE_EDGE) == []
            assert page.evaluate(BROKEN_WORDS) == []
            screens = page.evaluate("document.documentElement.scrollHeight / innerHeight")
            most = 3 if kind == MAIN and size == DESKTOP else 15
            assert screens <= most or kind == "contribute/"

        assert serious(page) == []
        page.emulate_media(color_scheme="dark")
        page.locator("[data-md-color-scheme=slate]").wait_for()
        assert serious(page, "color-contrast", "link-in-text-block") == []


def text_of(page: Page) -> str:
    """What a page says, without white space and without what its script adds to code."""
    page.locator(".copy-code").evaluate_all("all => all.forEach(one => one.remove())")
    return "".join((page.locator("article").first.text_content() or "").split())


def test_without_script_the_scheme_follows_the_system(browser: Browser, served: str) -> None:
    backgrounds = []
    for scheme in ("light", "dark"):
        with opened(browser, java_script_enabled=False, color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(served)
            image = page.screenshot(clip={"x": 2, "y": 300, "width": 4, "height": 4})
            backgrounds.append(image)
    assert backgrounds[0] != backgrounds[1]


def test_without_script_the_menu_opens_on_a_phone(browser: Browser, served: str) -> None:
    with opened(browser, java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{served}{MAIN}table/")
        page.locator(".menu").click()
        page.wait_for_timeout(400)
        link = page.locator(".site a", has_text="信息图")
        box = link.bounding_box()
        assert box and box["x"] >= 0


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


def test_a_claim_can_be_linked_and_is_marked(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(f"{served}{MAIN}differences/#claim-d1-02")
        claim = page.locator("#claim-d1-02")
        box = claim.bounding_box()
        assert box and 0 <= box["y"] < 200
        assert claim.get_attribute("class") == "claim outdated"


def test_examples_can_be_switched_without_script(browser: Browser, served: str) -> None:
    with opened(browser, java_script_enabled=False, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{served}{MAIN}criteria/debugging/")
        blocks = page.locator(".tabbed-block")
        assert [blocks.nth(at).is_visible() for at in range(3)] == [True, False, False]
        page.locator(".tabbed-labels label").nth(2).click()
        assert [blocks.nth(at).is_visible() for at in range(3)] == [False, False, True]


def test_tables_of_prose_show_all_their_columns_on_a_phone(browser: Browser, served: str) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{served}en/data/")
        wide = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
        assert page.locator("article table").evaluate_all(wide) == 0
        assert page.locator("article table code").count() > 5
