"""Fixtures: built sites, their servers, a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.built_sites import Build, build, copy_project, serve, start
from tests.paths import REQUIREMENTS, RICH, SMALL


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of the comparison that has everything."""
    project = copy_project(tmp_path_factory.mktemp("project"), RICH)
    return build(project, REPO_URL="https://code.example/owner/name")


@pytest.fixture(scope="session")
def built_small(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of the small comparison alone."""
    return build(copy_project(tmp_path_factory.mktemp("small"), SMALL))


@pytest.fixture(scope="session")
def built_choosing(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of the small comparison with requirements."""
    project = copy_project(tmp_path_factory.mktemp("choosing"), SMALL)
    shutil.copytree(REQUIREMENTS, project / "data", dirs_exist_ok=True)
    return build(project)


@pytest.fixture(scope="session")
def served(built: Build) -> Iterator[str]:
    """The address of the site on a loopback server."""
    with serve(built) as address:
        yield address


@pytest.fixture(scope="session")
def served_choosing(built_choosing: Build) -> Iterator[str]:
    """The address of the small comparison with requirements."""
    with serve(built_choosing) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's browser; each test opens a context of its own."""
    with start(playwright) as launched:
        yield launched
