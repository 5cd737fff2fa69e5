"""Rebuilding while serving: a page is written on request, and nothing is ever stale."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from threading import Condition

import pytest
from mkdocs.commands.build import build as build_all
from mkdocs.config import load_config

from tests.built_sites import build, copy_project
from tests.paths import REQUIREMENTS, SMALL

pytestmark = pytest.mark.site

ADDRESS = "http://127.0.0.1:8000/"
FOLDER = "data/json-yaml"
TABS = f"{FOLDER}/criteria/tabs.yml"
PAGE = "json-yaml/criteria/tabs/"


class Served:
    """A project as `mkdocs serve` builds it, without the server."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.root = str(project / "served")
        self.mount_path = "/"
        self._epoch_cond = Condition()
        self.builder: Callable[[], None] = self.build_all
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        build_all(config, serve_url=ADDRESS)
        config.plugins.on_serve(self, config=config, builder=self.build_all)  # type: ignore[arg-type]

    def build_all(self) -> None:
        """Build everything, as MkDocs does after a change."""
        build_all(self._config(), serve_url=ADDRESS)

    def _config(self):  # type: ignore[no-untyped-def]
        config = load_config(
            str(self.project / "mkdocs.yml"), site_dir=str(self.project / "served")
        )
        config.site_url = ADDRESS
        return config

    def watch(self, path: str) -> None:
        """Needs no watching here."""

    unwatch = watch

    def change(self, path: str, old: str, new: str) -> None:
        """Change a file as an editor would, and say so."""
        file = self.project / path
        text = file.read_text("utf-8")
        assert old in text, path
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.builder()

    def set_app(self, app: Callable[[dict[str, str], Callable[..., None]], list[bytes]]) -> None:
        """Take the function that answers requests."""
        self.app = app

    def serve_request(
        self, environ: dict[str, str], start_response: Callable[..., None]
    ) -> list[bytes]:
        """Answer as MkDocs does: with the file that is there."""
        path = environ["PATH_INFO"].removeprefix("/")
        file = Path(self.root, path + "index.html" * path.endswith("/"))
        kind = "text/html" if file.suffix == ".html" else "text/plain"
        start_response("200 OK", [("Content-Type", kind)])
        return [file.read_bytes() if file.is_file() else b""]

    def ask_for(self, path: str) -> str:
        """The response for a path."""
        return b"".join(self.app({"PATH_INFO": f"/{path}"}, lambda *_: None)).decode()

    def assert_nothing_is_stale(self) -> None:
        """Compare with a build of everything in a process of its own."""
        done = build(self.project, SITE_URL=ADDRESS)
        assert done.code == 0, done.output
        for page in done.site.rglob("index.html"):
            self.ask_for(page.parent.relative_to(done.site).as_posix().removeprefix(".") + "/")
        for path in ("pagefind/pagefind.js", "llms.txt", "api/v1/index.json"):
            self.ask_for(path)
            self.ask_for(f"en/{path}")
        assert _contents(Path(self.root)) == _contents(done.site)


def _contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def served_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = copy_project(tmp_path_factory.mktemp("rebuild") / "project", SMALL)
    shutil.copytree(REQUIREMENTS, project / "data", dirs_exist_ok=True)
    before = Path.cwd()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr("comparisons.mkdocs.serving._LONGEST_WAIT_S", 300)
        os.chdir(project)
        yield Served(project)
        os.chdir(before)


@pytest.fixture
def served(served_once: Served, tmp_path: Path) -> Iterator[Served]:
    """The project, which is again as it was when the test is over."""
    names = ("data", "docs", "overrides")
    settings = served_once.project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for name in names:
        shutil.copytree(served_once.project / name, tmp_path / name)
    yield served_once
    settings.write_text(text, "utf-8")
    for name in names:
        shutil.rmtree(served_once.project / name)
        shutil.copytree(tmp_path / name, served_once.project / name)
    served_once.builder()


def test_a_page_and_its_files_are_written_when_they_are_asked_for(served: Served) -> None:
    page = f"en/{PAGE}index.html"
    assert "The two differ." in served.ask_for(page)
    served.change(TABS, "The two differ.", "The two do differ.")
    served.ask_for("en/")
    assert not Path(served.root, page).exists()
    for path in (f"en/{PAGE}index.md", f"en/{PAGE}", "en/llms-full.txt"):
        assert "The two do differ." in served.ask_for(path)
    says = "badge: {zh: 程序用它, en: for programs}\nabout:"
    served.change(f"{FOLDER}/subjects/json.yml", "about:", says)
    picture = "json-yaml/subjects/json/badge.svg"
    assert "<svg" in served.ask_for(picture)
    assert not Path(served.root, "en", picture).exists()


def test_when_search_is_opened_it_knows_pages_that_nobody_has_asked_for(served: Served) -> None:
    served.change(TABS, "The two differ.", "The two are incomparable.")
    words = "en/pagefind/words.json"
    assert "home" in served.ask_for("en/")
    assert not Path(served.root, words).exists()
    assert "pagefind" in served.ask_for("en/pagefind/pagefind.js")
    assert "incomparable" in Path(served.root, words).read_text("utf-8")


def test_a_mistake_is_shown_with_the_last_good_content_until_it_is_corrected(
    served: Served,
) -> None:
    served.change(TABS, "The two differ.", "The two do differ.")
    assert "The two do differ." in served.ask_for(f"en/{PAGE}")
    served.change(TABS, "today:", "todai:")
    for path in (f"en/{PAGE}", "en/json-yaml/table/", "en/contribute/"):
        assert "problems.html" in served.ask_for(path)
    assert "<mark>todai</mark>" in served.ask_for("en/problems.html")
    assert "The two do differ." in served.ask_for(f"en/{PAGE}")
    served.change(TABS, "todai:", "today:")
    assert "problems.html" not in served.ask_for(f"en/{PAGE}")


def test_whatever_changes_the_site_is_what_one_build_of_everything_writes(served: Served) -> None:
    served.ask_for(PAGE)
    served.change("data/site.yml", "name: {", "name:  {")
    served.change(f"{FOLDER}/criteria/comments.yml", "value: yes", "value: no")
    tabs = served.project / TABS
    copy = tabs.with_name("tabs-again.yml")
    copy.write_text(tabs.read_text("utf-8"), encoding="utf-8")
    served.change(f"{FOLDER}/comparison.yml", "tabs, ", "tabs, tabs-again, ")
    assert "JSON" in served.ask_for("json-yaml/criteria/tabs-again/")
    served.change(f"{FOLDER}/comparison.yml", "tabs, tabs-again, ", "tabs-again, ")
    tabs.unlink()
    shutil.copytree(served.project / FOLDER, served.project / "data/namesake")
    served.builder()
    served.change("overrides/pages/gaps.html", "<h1>", '<h1 class="changed">')
    served.change("overrides/partials/footer.html", "<footer>", '<footer class="changed">')
    served.change("docs/en/contribute.md", "# ", "# So: ")
    served.assert_nothing_is_stale()


MISTAKES = [
    (TABS, "today:", "todai:", "problems.html"),
    ("overrides/pages/criterion.html", "<h1>", "<h1>{{ nothing }}", "'nothing' is undefined"),
    (
        "overrides/partials/footer.html",
        "<footer>",
        "<footer>{% if %}",
        "Expected an expression",
    ),
    ("mkdocs.yml", "theme:", "theme: [", "MkDocs encountered an error parsing"),
]
"""A file, a text in it, the mistake to put there, and the message about it."""


def test_what_cannot_be_built_is_said_until_it_is_corrected(served: Served) -> None:
    for path, old, new, message in MISTAKES:
        served.change(path, old, new)
        assert message in unescape(served.ask_for(PAGE))
        served.change(path, new, old)
        assert "JSON" in served.ask_for(PAGE)
    served.assert_nothing_is_stale()


def test_a_page_of_prose_that_a_language_lacks_is_said_until_it_is_there(served: Served) -> None:
    prose = served.project / "docs/en/contribute.md"
    text = prose.read_text("utf-8")
    prose.unlink()
    served.builder()
    assert "add docs/en/contribute.md" in served.ask_for(PAGE)
    prose.write_text(text, encoding="utf-8")
    served.builder()
    assert "add docs" not in served.ask_for(PAGE)
