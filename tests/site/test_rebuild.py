"""Rebuilding while serving: only what a change concerns is drawn, and never is anything stale."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_all
from mkdocs.config import load_config

from tests.built_sites import build, copy_project
from tests.paths import REQUIREMENTS, SMALL

pytestmark = pytest.mark.site

ADDRESS = "http://127.0.0.1:8000/"
FOLDER = "data/json-yaml"


class Served:
    """A project as `mkdocs serve` builds it, without the server."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.site = project / "served"
        self.whole_builds = 0
        self.mount_path = "/"
        self.builder: Callable[[], None] = self.build_all
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        build_all(config, serve_url=ADDRESS)
        config.plugins.on_serve(self, config=config, builder=self.build_all)  # type: ignore[arg-type]

    def build_all(self) -> None:
        """Build everything, as MkDocs does after a change."""
        self.whole_builds += 1
        build_all(self._config(), serve_url=ADDRESS)

    def _config(self):  # type: ignore[no-untyped-def]
        config = load_config(str(self.project / "mkdocs.yml"), site_dir=str(self.site))
        config.site_url = ADDRESS
        return config

    def watch(self, path: str) -> None:
        """Needs no watching here."""

    unwatch = watch

    def change(self, path: str, old: str, new: str) -> None:
        """Change a file and rebuild."""
        file = self.project / path
        text = file.read_text("utf-8")
        assert old in text, path
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.builder()

    def set_app(self, app: Callable[[dict[str, str], object], object]) -> None:
        """Take what answers requests."""
        self.app = app

    def serve_request(self, environ: dict[str, str], start_response: object) -> None:
        """What follows is MkDocs' own affair."""

    def ask_for(self, path: str) -> None:
        """Ask for a path as a browser would."""
        self.app({"PATH_INFO": f"/{path}"}, None)

    def assert_nothing_is_stale(self) -> None:
        """Compare with a build of everything in a process of its own."""
        self.ask_for("search/search_index.json")
        # While serving, browsers are asked to keep nothing.
        done = build(self.project, SITE_URL=ADDRESS, OFFLINE="false")
        assert done.code == 0, done.output
        assert _contents(self.site) == _contents(done.site)


def _contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    project = copy_project(tmp_path / "project", SMALL)
    shutil.copytree(REQUIREMENTS, project / "data", dirs_exist_ok=True)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    before = Path.cwd()
    os.chdir(project)
    yield Served(project)
    os.chdir(before)


def test_a_sequence_of_rebuilds_leaves_what_one_build_of_everything_writes(served: Served) -> None:
    tabs, sources = f"{FOLDER}/criteria/tabs.yml", f"{FOLDER}/sources/specifications.yml"
    for path, old, new in (
        (tabs, "The two differ.", "The two do differ."),
        (tabs, "两者不同。", "两者确实不同。"),
        (sources, "says: {", "# a comment that changes lines only\n  says: {"),
        (f"{FOLDER}/subjects/json.yml", "summary:", "# another\nsummary:"),
    ):
        served.change(path, old, new)
    assert served.whole_builds == 0
    served.change(f"{FOLDER}/requirements/comments.yml", 'answer: "yes"', 'answer: "no"')
    served.change(tabs, "question:", "# moved\nquestion:")
    page = served.site / "en/json-yaml/criteria/tabs/index.html"
    assert "do differ" not in page.read_text("utf-8")
    served.ask_for("en/json-yaml/criteria/tabs/")
    assert "do differ" in page.read_text("utf-8")
    served.change(tabs, "today:", "todai:")
    assert "todai" in page.read_text("utf-8")
    served.change(tabs, "todai:", "today:")
    served.change(tabs, "The two do differ.", "The two differ indeed.")
    served.assert_nothing_is_stale()


def test_of_several_comparisons_only_the_changed_one_is_drawn(served: Served) -> None:
    shutil.copytree(served.project / FOLDER, served.project / "data/namesake")
    served.builder()
    assert served.whole_builds == 1
    for old, new in (("两者不同。", "两者确实不同。"), ("The two differ.", "The two do differ.")):
        served.change("data/namesake/criteria/tabs.yml", old, new)
    changed = served.site / "en/namesake/criteria/tabs/index.html"
    other = served.site / "en/json-yaml/criteria/tabs/index.html"
    before = other.stat().st_mtime_ns
    served.assert_nothing_is_stale()
    assert "do differ" in changed.read_text("utf-8")
    assert other.stat().st_mtime_ns == before
    assert served.whole_builds == 1


def test_what_changes_more_than_pages_builds_everything(served: Served) -> None:
    served.change("data/site.yml", "name:", "# the name\nname:")
    assert served.whole_builds == 0
    tabs = served.project / f"{FOLDER}/criteria/tabs.yml"
    copy = tabs.with_name("tabs-again.yml")
    copy.write_text(tabs.read_text("utf-8"), encoding="utf-8")
    served.change(f"{FOLDER}/comparison.yml", "tabs, ", "tabs, tabs-again, ")
    assert served.whole_builds == 1
    served.change(f"{FOLDER}/comparison.yml", "tabs, tabs-again, ", "tabs-again, ")
    tabs.unlink()
    served.builder()
    served.change("overrides/pages/gaps.html", "<h1>", '<h1 class="changed">')
    served.change("docs/en/contribute.md", "# ", "# So: ")
    served.assert_nothing_is_stale()
