"""The site below any prefix, and from a folder without a server: every part of it works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_figures import explore
from tests.browser_pages import DESKTOP, MAIN, opened
from tests.built_sites import Build, serve

pytestmark = pytest.mark.browser

PREFIX = "some/where/"
DRAWN = "one => one.decode().then(() => one.naturalWidth > 0)"


@dataclass(frozen=True)
class Root:
    """Where a site begins, and what its pages are called there."""

    address: str
    index: str

    def go(self, page: Page, path: str) -> None:
        page.goto(self.address + path + self.index)


@pytest.fixture(params=["prefix", "folder"])
def root(request: pytest.FixtureRequest, built: Build, tmp_path: Path) -> Iterator[Root]:
    if request.param == "folder":
        yield Root(f"{built.site.as_uri()}/", "index.html")
        return
    (tmp_path / PREFIX).parent.mkdir()
    (tmp_path / PREFIX).symlink_to(built.site)
    with serve(Build(0, "", tmp_path)) as address:
        yield Root(address + PREFIX, "")


def test_every_part_works_below_a_prefix_and_from_a_folder(browser: Browser, root: Root) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        root.go(page, "")
        page.locator(f"a[href*='{MAIN}']:visible").first.click()
        page.wait_for_url(f"{root.address}{MAIN}**")
        page.locator("a[hreflang=en]:visible").click()
        page.wait_for_url(f"{root.address}en/{MAIN}**")

        root.go(page, f"en/{MAIN}table/")
        rows = page.locator(".comparison tr[id]:not([hidden])")
        everything = rows.count()
        page.locator(".table-controls > summary").click()
        page.locator("[name=words]").fill("debug")
        expect(rows).not_to_have_count(everything)
        page.locator("a[hreflang=zh]:visible").click()
        page.wait_for_url(f"{root.address}{MAIN}table/{root.index}?words=debug")

        root.go(page, f"{MAIN}choose/")
        page.locator("[data-situation]").first.click()
        page.locator(".standing a").first.click()
        expect(page).to_have_url(re.compile(re.escape(root.address) + ".*#."))
        assert page.evaluate("document.querySelector(':target') !== null")

        root.go(page, f"{MAIN}figures/")
        explore(page, "timeline")

        root.go(page, f"{MAIN}infographic/")
        for picture in page.locator("article img").all():
            picture.scroll_into_view_if_needed()
            assert picture.evaluate(DRAWN)

        root.go(page, f"en/{MAIN}criteria/debugging/")
        code = page.locator(".tabbed-set pre:visible").first
        code.hover()
        code.locator(".copy-code").click()
        expect(code.locator(".copy-code")).to_have_attribute("data-said", re.compile("."))
        assert not wrong
