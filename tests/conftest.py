"""Fixtures: built sites, their servers, a browser."""

from __future__ import annotations

import compileall
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests import edge_cases, shapes
from tests.browser_pages import DESKTOP, opened, reused_page
from tests.built_sites import Build, build, copy_project, have_prose, serve, start
from tests.diagnostic_cases import formats_data, full_data
from tests.paths import CASES_FOLDER, RICH, ROOT, SMALL
from tests.shapes import MANY, PRICES, SINGLE, Shape

BuildOnce = Callable[..., Build]


def pytest_configure() -> None:
    """Compile the hooks once, not in each copy of the project; have every machine say the same."""
    for variable in ("SITE_URL", "REPO_URL", "EDIT_URI", "CARDS"):
        os.environ.pop(variable, None)
    os.environ["LC_ALL"] = "C.UTF-8"
    compileall.compile_dir(ROOT / "hooks", quiet=1)


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> BuildOnce:
    """Builds a site for all processes that run tests, which read it and do not change it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    def once(
        name: str,
        data: Callable[[Path], Path],
        languages: tuple[str, ...] = ("zh", "en"),
        **environment: str,
    ) -> Build:
        project = folder / f"built-{name}"
        done = project / "build.json"
        with FileLock(folder / f"built-{name}.lock"):
            if not done.exists():
                copy_project(project, data(folder / f"data-{name}"))
                if languages != ("zh", "en"):
                    have_prose(project, *languages)
                built = build(project, **environment)
                done.write_text(json.dumps([built.code, built.output]), "utf-8")
        code, output = json.loads(done.read_text("utf-8"))
        return Build(code, output, project / "site")

    return once


@pytest.fixture(scope="session")
def built(build_once: BuildOnce) -> Build:
    """The site of the comparison that has everything."""
    return build_once("rich", lambda _: RICH, REPO_URL="https://code.example/owner/name")


@pytest.fixture(scope="session")
def built_small(build_once: BuildOnce) -> Build:
    """The site of the small comparison alone."""
    return build_once("small", lambda _: SMALL)


@pytest.fixture(scope="session")
def built_full(build_once: BuildOnce) -> Build:
    """The site of the small comparison with all that it may have: also images and synonyms."""
    return build_once("full", full_data)


@pytest.fixture(scope="session")
def built_odd(build_once: BuildOnce) -> Build:
    """The site of the edge cases for pictures, with a card for each page."""
    return build_once("odd", edge_cases.write_all, CARDS="1")


@pytest.fixture(scope="session")
def built_formats(build_once: BuildOnce) -> Build:
    """The site of comparisons with every kind of value, with more subjects (`many`), and of prices."""
    return build_once("formats", lambda data: shapes.write_comparison(PRICES, formats_data(data)))


@pytest.fixture(scope="session", params=shapes.SHAPES, ids=lambda shape: shape.id)
def built_shape(request: pytest.FixtureRequest) -> tuple[Shape, Build]:
    """Comparisons of other shapes: many subjects in three languages, prices, a single language."""
    shape: Shape = request.param
    built = {"prices": "built_formats", "many": "built_three", "single": "built_single"}
    return shape, request.getfixturevalue(built[shape.id])


@pytest.fixture(scope="session")
def built_three(build_once: BuildOnce) -> Build:
    """The site of a comparison of many subjects and of a small one, in three languages."""

    def data(folder: Path) -> Path:
        shutil.copytree(CASES_FOLDER / "languages/three", folder)
        shapes.write_german(folder)
        return shapes.write_comparison(MANY, folder)

    return build_once("three", data, MANY.languages)


@pytest.fixture(scope="session")
def built_single(build_once: BuildOnce) -> Build:
    """The site of a comparison with every kind of value and of a small one, in a single language."""

    def data(folder: Path) -> Path:
        shutil.copytree(CASES_FOLDER / "languages/one", folder)
        return shapes.write_comparison(SINGLE, folder)

    return build_once("single", data, SINGLE.languages)


@pytest.fixture(scope="session")
def served(built: Build) -> Iterator[str]:
    """The address of the site on a loopback server."""
    with serve(built) as address:
        yield address


@pytest.fixture(scope="session")
def served_formats(built_formats: Build) -> Iterator[str]:
    """The address of the comparisons with every kind of value."""
    with serve(built_formats) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's browser."""
    with start(playwright) as launched:
        yield launched


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window on a desktop, which the tests of a file use in turn: a new one takes as long as a visit."""
    clipboard = ["clipboard-read", "clipboard-write"]
    # Colours that change slowly would be measured on their way.
    still = {"reduced_motion": "reduce", "color_scheme": "light"}
    with opened(browser, viewport=DESKTOP, permissions=clipboard, **still) as context:
        yield context.new_page()


@pytest.fixture
def empty_page(window: Page) -> Iterator[Page]:
    """The window with nothing in it; any complaint of the browser fails."""
    with reused_page(window) as page:
        yield page
