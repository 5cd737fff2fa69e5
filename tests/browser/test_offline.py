"""Without network, without a server, and back again: the site stays readable and never stale."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment
from playwright.sync_api import Browser, Page, expect

from comparisons.export.offline import manifest
from tests.browser_pages import DESKTOP, LANGUAGES, MAIN, opened
from tests.built_sites import Build, serve
from tests.paths import ROOT

pytestmark = pytest.mark.browser

PREFIX = "some/prefix/"
KEPT = """async address => {
    const [name] = await caches.keys()
    return name && !!(await (await caches.open(name)).match(address))
}"""


@pytest.fixture
def site(built: Build, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a copy of the site that a test may change, below a prefix, and its folder."""
    folder = tmp_path / PREFIX
    shutil.copytree(built.site, folder)
    with serve(Build(0, "", tmp_path)) as address:
        yield address + PREFIX, folder


def until(page: Page, script: str, argument: str = "", expected: bool = True) -> None:
    """Wait until what a script promises is so; Playwright's own waiting takes the promise for it."""
    for _ in range(100):
        if bool(page.evaluate(script, argument)) is expected:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{argument} is never {expected}")


def visit(page: Page, address: str) -> None:
    """Open a page and wait until it is kept."""
    page.goto(address, wait_until="load")
    until(page, KEPT, address.split("?")[0])


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_what_was_read_can_be_read_again_without_network(
    browser: Browser, site: tuple[str, Path], language: str
) -> None:
    root = site[0] + language
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        visit(page, f"{root}{MAIN}table/")
        until(page, KEPT, f"{root}offline.html")
        context.set_offline(True)
        page.goto(f"{root}{MAIN}table/?show=today")
        expect(page.locator("#speed td > p").first).to_be_visible()
        assert page.locator("[name=show]").input_value() == "today"
        style = "getComputedStyle(document.querySelector('body > header')).position"
        assert page.evaluate(style) == "sticky"
        page.goto(f"{root}{MAIN}sources/")
        page.wait_for_url(f"{root}offline.html")
        expect(page.locator(".kept a")).to_have_count(1)
        page.locator(".kept a").click()
        page.wait_for_url(f"{root}{MAIN}table/")
        context.set_offline(False)
        page.goto(f"{root}{MAIN}sources/")
        expect(page.locator("ul.sources").first).to_be_visible()
        assert not errors


def test_who_opens_a_second_page_can_read_all_of_the_language(
    browser: Browser, site: tuple[str, Path]
) -> None:
    root, folder = site
    listed = json.loads((folder / "offline.json").read_text("utf-8"))["pages"]
    with opened(browser) as context:
        page = context.new_page()
        visit(page, root)
        assert not page.evaluate(KEPT, f"{root}offline.json")
        visit(page, root + MAIN)
        until(page, KEPT, f"{root}offline.json")
        context.set_offline(True)
        assert len(listed) > 20
        for address in (f"{MAIN}criteria/speed/", f"{MAIN}subjects/keras/", f"{MAIN}choose/"):
            assert address in listed
            page.goto(root + address)
            assert page.url == root + address
            expect(page.locator("h1")).to_be_visible()


def test_what_the_network_has_comes_first(browser: Browser, site: tuple[str, Path]) -> None:
    root, folder = site
    page_file = folder / MAIN / "sources/index.html"
    with opened(browser) as context:
        page = context.new_page()
        visit(page, f"{root}{MAIN}sources/")
        page.goto(f"{root}{MAIN}")
        until(page, KEPT, f"{root}offline.json")
        page_file.write_text(page_file.read_text("utf-8").replace("<h1>", "<h1>Changed "), "utf-8")
        page.goto(f"{root}{MAIN}sources/")
        expect(page.locator("h1")).to_contain_text("Changed")
        # A new version of the list renews what was not opened and lets go of what is gone.
        other = folder / MAIN / "gaps/index.html"
        other.write_text(other.read_text("utf-8").replace("<h1>", "<h1>Renewed "), "utf-8")
        shutil.rmtree(folder / MAIN / "differences")
        (folder / "offline.json").write_text(manifest(folder, ["en"], []), "utf-8")
        page.goto(f"{root}{MAIN}choose/")
        until(page, KEPT, f"{root}{MAIN}differences/", False)
        context.set_offline(True)
        page.goto(f"{root}{MAIN}gaps/")
        expect(page.locator("h1")).to_contain_text("Renewed")


def test_it_can_be_taken_back(browser: Browser, site: tuple[str, Path]) -> None:
    root, folder = site
    with opened(browser) as context:
        page = context.new_page()
        visit(page, root)
        template = Environment().from_string((ROOT / "overrides/sw.js").read_text("utf-8"))
        switched_off = template.render(config={"extra": {"offline": False}})
        (folder / "sw.js").write_text(switched_off, "utf-8")
        page.reload()
        until(page, "async () => !(await caches.keys()).length")
        until(page, "async () => !(await navigator.serviceWorker.getRegistrations()).length")
