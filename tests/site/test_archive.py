"""The site packed for reading from a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from comparisons.export.archive import archive, with_file_links
from comparisons.reader.ui_strings import bundled_ui_strings
from tests.browser_pages import DESKTOP, LANGUAGES, MAIN, PHONE, opened
from tests.built_sites import Build
from tests.paths import ROOT


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("../table/", "../table/index.html"),
        ("../table/#speed", "../table/index.html#speed"),
        ("?show=today", "?show=today"),
        ("#speed", "#speed"),
        ("poster.svg", "poster.svg"),
        ("https://x.example/", "https://x.example/"),
    ],
)
def test_links_to_folders_become_links_to_files(link: str, expected: str) -> None:
    for written in (
        '<a class="x" href="{}">x</a>',
        "<a href='{}' rel=x>x</a>",
        "<a rel=x href={}>x</a>",
    ):
        rest = f'<link href="{link}">'
        assert with_file_links(written.format(link) + rest) == written.format(expected) + rest


def test_the_same_site_gives_the_same_archive(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    for name in ("index.html", "en/index.html", "404.html"):
        (site / name).write_text('<a href="en/">English</a>')
    packed = []
    for name in ("a/x.zip", "b/x.zip"):
        (tmp_path / name).parent.mkdir()
        archive(site, tmp_path / name)
        packed.append((tmp_path / name).read_bytes())
        (site / "index.html").touch()
    assert packed[0] == packed[1]
    with ZipFile(tmp_path / "a/x.zip") as opened_again:
        assert opened_again.namelist() == ["x/en/index.html", "x/index.html"]
        assert opened_again.read("x/index.html") == b'<a href="en/index.html">English</a>'


@pytest.mark.parametrize("command", ["archive", "package"])
def test_without_a_built_site_nothing_is_written(command: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"comparisons.export.{command}", "nowhere", "target"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "nowhere" in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def unpacked(built: Build, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the folder that the archive becomes."""
    folder = tmp_path_factory.mktemp("archive")
    archive(built.site, folder / "x.zip")
    with ZipFile(folder / "x.zip") as packed:
        packed.extractall(folder)
    return f"{folder.as_uri()}/x/"


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_the_archive_is_read_from_a_folder(
    browser: Browser, unpacked: str, language: str, script: bool
) -> None:
    with opened(browser, java_script_enabled=script, viewport=DESKTOP) as context:
        page = context.new_page()
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(f"{unpacked}{language}index.html")
        page.locator("ul.page-links a[href*='table/']").click()
        page.wait_for_url(f"**/{MAIN}table/index.html")
        expect(page.locator("#speed td > p").first).to_be_visible()
        if script:
            page.locator(".table-controls > summary").click()
            page.locator("[name=show]").select_option("article")
            expect(page.locator("#speed td > p").first).to_be_hidden()
            page.locator(".search-open").click()
            words = bundled_ui_strings("en" if language else "zh")["search_folder"]
            expect(page.locator(".search [role=status]")).to_have_text(words)
            page.keyboard.press("Escape")
        page.locator("#speed th a").first.click()
        page.wait_for_url(f"**/{MAIN}criteria/speed/index.html")
        page.locator("a[hreflang]").click()
        other = "" if language else "en/"
        page.wait_for_url(f"**/x/{other}{MAIN}criteria/speed/index.html")
        assert page.locator("h1").evaluate("one => getComputedStyle(one).fontWeight") == "600"
        page.goto(f"{unpacked}{language}{MAIN}choose/index.html")
        if script:
            expect(page.locator("#choose")).to_be_visible()
        assert not messages


@pytest.mark.browser
def test_the_site_itself_is_read_from_a_folder_with_script(browser: Browser, built: Build) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{built.site.as_uri()}/index.html")
        page.locator("ul.page-links a[href*='table/']").click()
        page.wait_for_url(f"**/{MAIN}table/index.html")
