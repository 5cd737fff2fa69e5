"""Between pages: back and forward find everything as it was left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser_pages import DESKTOP, MAIN, PHONE, opened
from tests.browsers import find_browser
from tests.built_sites import start

pytestmark = pytest.mark.browser

STATE = """() => ({
    outer: scrollY,
    query: location.search,
    words: document.querySelector("[name=words]").value,
    rows: document.querySelectorAll("tbody tr:not([hidden])").length,
    first: document.querySelector("thead th:nth-child(2)").dataset.subject,
})"""


def test_back_and_forward_keep_place_and_table(empty_page: Page, served: str) -> None:
    page = empty_page
    page.goto(f"{served}en/{MAIN}table/")
    page.locator(".table-controls > summary").click()
    page.locator("[name=baseline]").select_option("toml")
    page.locator("[name=words]").fill("json")
    page.wait_for_function("() => location.search.includes('words=json')")
    page.locator(".table-controls > summary").click()
    row = page.locator("tbody tr:not([hidden]) th a:not([href^='#'])").last
    row.scroll_into_view_if_needed()
    before = page.evaluate(STATE)
    row.evaluate("link => link.click()")
    page.wait_for_url("**/criteria/**")
    page.evaluate("scrollTo(0, 300)")
    page.go_back()
    page.wait_for_function(
        f"before => JSON.stringify(({STATE})()) === JSON.stringify(before)", arg=before
    )
    page.go_forward()
    page.wait_for_url("**/criteria/**")
    page.wait_for_function("() => scrollY === 300")


def test_the_menu_on_a_phone_closes_on_the_way_out(empty_page: Page, served: str) -> None:
    empty_page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    empty_page.goto(f"{served}{MAIN}table/")
    empty_page.locator(".menu").click()
    empty_page.locator(".site a[href$='gaps/']").click()
    empty_page.wait_for_url("**/gaps/")
    empty_page.go_back()
    expect(empty_page.locator(".site")).to_be_hidden()


def test_the_menu_lies_over_the_page_and_shows_that_it_goes_on(
    browser: Browser, served: str
) -> None:
    """Also in browsers of older phones, without popovers."""
    with opened(browser, viewport={"width": 360, "height": 480}) as context:
        context.add_init_script(
            """for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) {
                delete HTMLElement.prototype[name]
            }"""
        )
        page = context.new_page()
        page.goto(f"{served}{MAIN}table/")
        before = page.locator("h1").bounding_box()
        page.locator(".menu").click()
        expect(page.locator(".site")).to_be_visible()
        assert page.locator("h1").bounding_box() == before
        menu = page.locator(".site")
        box = menu.bounding_box()
        assert box
        edge = {"x": box["x"] + 4, "y": box["y"] + box["height"] - 4, "width": 6, "height": 3}
        shaded = page.screenshot(clip=edge)  # type: ignore[arg-type]
        menu.evaluate("one => one.scrollTo(0, one.scrollHeight)")
        assert page.screenshot(clip=edge) != shaded  # type: ignore[arg-type]
        assert page.evaluate("document.querySelectorAll('[popover]').length") == 0
        page.locator(".site a[href$='gaps/']").click()
        page.wait_for_url("**/gaps/")


def test_the_menu_is_opened_and_closed_by_keyboard(empty_page: Page, served: str) -> None:
    empty_page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    empty_page.goto(f"{served}{MAIN}table/")
    hidden = empty_page.locator(".site a[href$='gaps/']")
    expect(hidden).to_be_hidden()
    empty_page.keyboard.press("Tab")
    expect(empty_page.locator(".skip")).to_be_focused()
    empty_page.keyboard.press("Tab")
    expect(empty_page.locator(".menu")).to_be_focused()
    empty_page.keyboard.press("Space")
    expect(hidden).to_be_visible()
    empty_page.keyboard.press("Tab")
    expect(empty_page.locator(".site a").first).to_be_focused()
    empty_page.keyboard.press("Escape")
    expect(hidden).to_be_hidden()
    expect(empty_page.locator(".menu")).to_be_focused()


@pytest.mark.parametrize(("width", "beside"), [(390, False), (1000, True)])
def test_where_there_is_no_room_the_menu_holds_pages_and_contents(
    empty_page: Page, served: str, width: int, beside: bool
) -> None:
    page = empty_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served}en/{MAIN}differences/")
    site, contents = page.locator(".site"), page.locator(".toc")
    expect(site).to_be_hidden()
    assert contents.is_visible() == beside
    page.locator(".menu").click()
    expect(site.locator("[aria-current=page]")).to_have_text("Key differences")
    expect(contents).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    contents.locator("a").last.click()
    expect(site).to_be_hidden()
    expect(page).to_have_url(re.compile("#"))
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    expect(site).to_be_visible()
    expect(page.locator(".menu")).to_be_hidden()


def test_a_chosen_scheme_stays(browser: Browser, served: str) -> None:
    with opened(browser, color_scheme="light") as context:
        page = context.new_page()
        page.goto(served)
        root, switch = page.locator("html"), page.locator(".scheme")
        expect(root).to_have_attribute("data-md-color-scheme", "default")
        for expected in ("default", "slate"):  # light, dark
            switch.click()
            expect(root).to_have_attribute("data-md-color-scheme", expected)
        page.goto(f"{served}en/{MAIN}table/")
        expect(root).to_have_attribute("data-md-color-scheme", "slate")
        expect(switch).to_have_attribute("title", re.compile("Theme: dark"))
        page.emulate_media(color_scheme="light")
        switch.click()
        expect(root).to_have_attribute("data-md-color-scheme", "default")


def test_code_is_copied_and_tabs_follow_each_other(empty_page: Page, served: str) -> None:
    empty_page.goto(f"{served}en/{MAIN}criteria/debugging/")
    labels = empty_page.locator(".tabbed-labels label", has_text="TOML")
    labels.first.click()
    for one in labels.all():
        assert one.evaluate("label => label.control.checked")
    code = empty_page.locator(".tabbed-set pre:visible").first
    code.hover()
    code.locator(".copy-code").click()
    expect(code.locator(".copy-code")).to_have_attribute("data-said", "Copied to clipboard")
    assert "import tomllib" in empty_page.evaluate("navigator.clipboard.readText()")


def test_browsers_may_keep_every_kind_of_page_for_the_way_back(
    playwright: Playwright, served: str
) -> None:
    shown = "addEventListener('pageshow', event => (self.kept = event.persisted))"
    kept = ["--disable-back-forward-cache"]
    with (
        # The one without windows keeps none.
        start(playwright, find_browser(), ignore_default_args=kept) as browser,
        opened(browser, viewport=DESKTOP) as context,
    ):
        context.add_init_script(shown)
        page = context.new_page()
        for kind in ("table/", "choose/", "figures/", "criteria/speed/"):
            page.goto(f"{served}{MAIN}{kind}")
            page.evaluate("document.querySelector('details').open = true; scrollTo(0, 300)")
            page.goto(f"{served}contribute/")
            page.locator(".scheme").click()
            chosen = page.locator("html").get_attribute("data-md-color-scheme") or ""
            page.go_back(wait_until="commit")
            page.wait_for_function("() => self.kept")
            assert page.evaluate("[document.querySelector('details').open, scrollY]") == [True, 300]
            assert page.locator("html").get_attribute("data-md-color-scheme") == chosen
