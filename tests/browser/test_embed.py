"""A table in a frame of another site: it reports its height, and uses the colours of that site."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser_pages import LANGUAGES, MAIN, opened, serious

pytestmark = pytest.mark.browser

HOST = """<iframe src="{}" width="600" title="Comparison"></iframe>"""
LISTEN = """() => addEventListener("message", ({ source, data }) => {
  const frame = document.querySelector("iframe")
  if (source === frame.contentWindow && data.type === "comparison-height") frame.height = data.height
})"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [MAIN, f"{MAIN}criteria/debugging/"])
def test_another_site_shows_it_at_its_height(
    browser: Browser, served: str, language: str, place: str
) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.set_content("<p>Another site</p>")
        page.evaluate(LISTEN)
        page.evaluate(
            "html => document.body.insertAdjacentHTML('beforeend', html)",
            HOST.format(f"{served}{language}{place}embed.html"),
        )
        page.wait_for_function("() => document.querySelector('iframe').height")
        frame = page.frames[1]
        heights: Any = frame.evaluate("[innerHeight, document.documentElement.scrollHeight]")
        assert heights[0] >= heights[1]
        assert frame.locator("tbody tr, table tr").count() > 2


def test_it_has_the_colours_of_its_fragment_and_is_accessible(
    browser: Browser, served: str
) -> None:
    found = {}
    with opened(browser, color_scheme="light") as context:
        for scheme in ("", "#light", "#dark"):
            page = context.new_page()
            page.goto(f"{served}en/{MAIN}embed.html{scheme}", wait_until="load")
            found[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert serious(page) == []
    assert found[""] == found["#light"] != found["#dark"]
