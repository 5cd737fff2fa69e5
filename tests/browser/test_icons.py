"""Icons carry meaning without colour: each verdict, answer and subject has a shape of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from comparisons.model.claim import Verdict
from comparisons.model.value import Answer
from tests.browser_pages import DESKTOP, MAIN, opened

pytestmark = pytest.mark.browser

SHAPES = """elements => elements.map(element => {
    const { maskImage, width, height } = getComputedStyle(element, "::before")
    return parseFloat(width) > 5 && parseFloat(height) > 5 && maskImage !== "none" && maskImage
})"""
"""The shapes drawn before some elements; false where there is no room."""


def shapes(page: Page, selectors: list[str]) -> list[str]:
    """The shapes of the first element that each selector finds, as its picture."""
    found = [page.locator(one).first.evaluate(f"one => ({SHAPES})([one])[0]") for one in selectors]
    assert all(found)
    return found


def assert_painted(page: Page, places: list[str]) -> None:
    """Each place looks different without its shape."""
    for place in places:
        shown = page.locator(place).first
        painted = shown.screenshot()
        shown.evaluate("one => one.setAttribute('class', one.className + ' bare')")
        page.evaluate(
            """() => {
                const style = new CSSStyleSheet()
                style.replaceSync(".bare::before { visibility: hidden }")
                document.adoptedStyleSheets = [style]
            }"""
        )
        assert shown.screenshot() != painted, place


@pytest.mark.parametrize("colours", ["none", "active"])
def test_each_verdict_answer_and_subject_has_a_shape_that_is_painted(
    browser: Browser, served: str, colours: str
) -> None:
    with opened(browser, forced_colors=colours, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{served}{MAIN}source/")
        for place in (".legend .verdict", ".tally > "):
            assert len(set(shapes(page, [f"{place}.{one}" for one in Verdict]))) == len(Verdict)
        assert_painted(page, [f".legend .{one}" for one in Verdict])
        page.goto(f"{served}{MAIN}infographic/")
        heads = [f".infographic th.subject-{number} > a" for number in (1, 2, 3)]
        assert len(set(shapes(page, heads))) == 3
        assert_painted(page, heads)
        page.goto(f"{served}{MAIN}choose/")
        answers = [f".requirement .answer-word.{one}" for one in Answer]
        there = [one for one in answers if page.locator(one).count()]
        assert len(set(shapes(page, there))) == len(there) > 2
