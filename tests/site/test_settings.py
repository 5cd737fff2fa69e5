"""`mkdocs.yml` means what it says: settings of MkDocs and Material work, or one warning names them."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.built_sites import Build, build, copy_project
from tests.paths import SMALL

pytestmark = pytest.mark.site

NO_ADDRESS = "The site has no address"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def change_settings(project: Path, text: str) -> None:
    """Let a project's `mkdocs.yml` inherit the one of this repository, and set more."""
    (project / "mkdocs.yml").rename(project / "base.yml")
    (project / "mkdocs.yml").write_text(f"INHERIT: base.yml\n{text}", encoding="utf-8")


def page(built: Build, address: str) -> html.HtmlElement:
    file = built.site / address
    return html.fromstring((file / "index.html" if file.is_dir() else file).read_bytes())


def menu(built: Build, address: str) -> list[str]:
    links: list[Any] = page(built, address).cssselect("nav.site > ul > li")
    return [" ".join(entry[0].text_content().split()) for entry in links]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A site with prose, a name, an order and shared files of its own."""
    project = copy_project(tmp_path_factory.mktemp("own"), SMALL)
    for language in ("zh", "en"):
        (project / f"docs/{language}/contribute.md").unlink()
        (project / f"docs/{language}/team").mkdir()
        (project / f"docs/{language}/team/people.md").write_text(f"# People {language}\n")
        (project / f"docs/{language}/about.md").write_text(f"# About {language}\n")
    (project / "docs/files").mkdir()
    (project / "docs/files/plan.txt").write_text("one\n")
    (project / "docs").rename(project / "prose")
    change_settings(
        project,
        "site_name: Our name\ndocs_dir: prose\nnav: [about.md, comparisons, {Team: [team/people.md]}]\n",
    )
    return build(project)


def test_own_prose_takes_the_place_of_ours(own: Build) -> None:
    assert own.code == 0, own.output
    assert not (own.site / "contribute").exists()
    for root in ("", "en/"):
        assert page(own, f"{root}about/").cssselect("h1")[0].text == f"About {root[:2] or 'zh'}"
        assert page(own, f"{root}about/").cssselect("code")[-1].text.startswith("prose/")
        assert (own.site / root / "files/plan.txt").read_text() == "one\n"


def test_the_name_in_the_settings_wins(own: Build) -> None:
    for root in ("", "en/"):
        for address in ("", "about/", "json-yaml/"):
            assert page(own, root + address).cssselect("header .home")[0].text == "Our name"
        assert page(own, root).cssselect("title")[0].text_content().startswith("Our name")


def test_the_navigation_has_the_order_of_the_settings(own: Build) -> None:
    home, about, comparison, team, *reference = menu(own, "en/about/")
    assert (home, about, team) == ("Home", "About en", "Team")
    assert comparison.startswith("JSON")
    assert len(reference) == 2


def test_without_nav_the_comparisons_follow_the_prose(built_small: Build) -> None:
    home, contribute, comparison, *reference = menu(built_small, "en/contribute/")
    assert (home, contribute) == ("Home", "Contribute")
    assert comparison.startswith("JSON")
    assert len(reference) == 2


@pytest.mark.parametrize(
    ("options", "environment", "code"),
    [((), {}, 0), (("--strict",), {}, 0), (("--strict",), {"SITE_URL": ""}, 1)],
    ids=["build", "strict", "strict-publishing"],
)
def test_without_an_address_links_are_relative(
    tmp_path: Path, options: tuple[str, ...], environment: dict[str, str], code: int
) -> None:
    project = copy_project(tmp_path / "project", SMALL)
    kept = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=project,
        env=kept | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count(NO_ADDRESS)) == (code, 1), done.stderr
    if code:
        return  # a strict build that fails publishes nothing
    for file in (project / "site").rglob("*.html"):
        found = html.fromstring(file.read_bytes())
        assert not found.xpath("//link[@rel='canonical' or @rel='alternate']")
    assert "Sitemap" not in (project / "site/robots.txt").read_text("utf-8")


def test_a_setting_without_effect_is_named(tmp_path: Path) -> None:
    project = copy_project(tmp_path, SMALL)
    change_settings(
        project, "theme: {language: fr, features: [navigation.tabs]}\nplugins: [search]\n"
    )
    failed = build(project)
    warning = "no effect here; remove them: plugins: search, theme.features: navigation.tabs, theme.language"
    assert failed.code == 1
    assert failed.output.count(warning.replace("plugins: search", "plugins: material/search")) == 1


def test_the_site_is_the_same_with_the_fork_of_mkdocs(tmp_path: Path, built_small: Build) -> None:
    pytest.importorskip("properdocs")
    project = copy_project(tmp_path, SMALL)
    done = build(project, tool="properdocs")
    assert done.code == 0, done.output
    files = [str(file.relative_to(done.site)) for file in done.site.rglob("*") if file.is_file()]
    others = [path for path in built_small.site.rglob("*") if path.is_file()]
    assert len(files) == len(others)
    _, *different = filecmp.cmpfiles(built_small.site, done.site, files, shallow=False)
    assert different == [[], []]
