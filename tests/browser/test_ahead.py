"""On the way to a link: its page is fetched before the click, once, and never an old one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_offline import KEPT, until
from tests.browser_pages import DESKTOP, MAIN, opened
from tests.built_sites import Build, serve

pytestmark = pytest.mark.browser

CRITERION = f"{MAIN}criteria/speed/"
UNKNOWN_RULES = "HTMLScriptElement.supports = () => false"


@dataclass(frozen=True)
class Site:
    """A copy of the site that a test may change, and what its server was asked for."""

    folder: Path
    address: str
    asked: list[str]

    def asks_for(self, path: str) -> int:
        return sum(one.partition("?")[0].endswith(path) for one in self.asked)


@pytest.fixture
def site(built: Build, tmp_path: Path) -> Iterator[Site]:
    shutil.copytree(built.site, tmp_path / "below")
    # Without it, what is kept for reading without network is only what the reader has opened.
    (tmp_path / "below/offline.json").unlink()
    asked: list[str] = []
    with serve(Build(0, "", tmp_path), asked) as address:
        yield Site(tmp_path / "below", f"{address}below/", asked)


def hover_then_click(page: Page, site: Site) -> None:
    """Follow a link as a hand does, and see when its page is asked for."""
    site.asked.clear()
    link = page.locator(f"article a[href*='{CRITERION.removeprefix(MAIN)}']:visible").first
    for _ in range(10):
        if not site.asks_for(CRITERION):
            page.mouse.move(0, 0)
            link.hover()
            page.wait_for_timeout(300)
    assert site.asks_for(CRITERION) == 1, "before the click"
    link.click()
    page.wait_for_url(f"**/{CRITERION}**")
    expect(page.locator("h1")).to_be_visible()
    assert site.asks_for(CRITERION) == 1, "not again after it"


@pytest.mark.parametrize(
    ("rules", "times"),
    [(True, 1), (True, 2), (False, 1)],
    ids=["rules", "rules-and-service-worker", "own-script"],
)
def test_a_page_is_fetched_before_its_link_is_followed_and_never_old(
    browser: Browser, site: Site, rules: bool, times: int
) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        context.add_init_script("" if rules else UNKNOWN_RULES)
        page = context.new_page()
        for _ in range(times):
            page.goto(site.address + MAIN)
            until(page, KEPT, site.address + MAIN)
        hover_then_click(page, site)
        page.go_back()
        file = site.folder / CRITERION / "index.html"
        file.write_text(file.read_text("utf-8").replace("<h1>", "<h1>Changed "), "utf-8")
        hover_then_click(page, site)
        expect(page.locator("h1")).to_contain_text("Changed")
