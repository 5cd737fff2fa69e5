"""The page of changes and its feeds, on a site built inside a git repository."""

from __future__ import annotations

import filecmp
import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, ViewportSize

from tests.browser_pages import AXE
from tests.built_sites import SITE_URL, Build, build, copy_project, serve
from tests.git_project import GitProject
from tests.paths import SMALL

pytestmark = pytest.mark.site

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LANGUAGES = ("zh", "en")
PHONE: ViewportSize = {"width": 360, "height": 740}
REPO_URL = "https://code.example/owner/name"


def folder(built: Build, language: str) -> Path:
    return built.site / ("" if language == "zh" else language) / "json-yaml/changes"


def root(language: str) -> str:
    return SITE_URL if language == "zh" else f"{SITE_URL}{language}/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> GitProject:
    """A publication; a character that XML cannot hold, put right; a new id; two changes of texts."""
    project = GitProject(copy_project(tmp_path_factory.mktemp("changes"), SMALL))
    project.commit("Publish")
    project.edit("criteria/tabs.yml", ("en: The two differ.", r'en: "The \x02\uFFFE two differ."'))
    project.commit()
    project.edit("criteria/tabs.yml", (r'"The \x02\uFFFE two differ."', "The two differ."))
    project.commit()
    project.git("mv", "data/json-yaml/criteria/tabs.yml", "data/json-yaml/criteria/white-space.yml")
    project.edit("comparison.yml", ("tabs", "white-space"))
    project.commit()
    project.edit(
        "criteria/white-space.yml",
        ("可作空白", "算作空白"),
        (
            "zh: 两者不同。, en: The two differ.",
            "zh: 两者 `a` 不同。, en: The two differ in `a` & more.",
        ),
    )
    project.commit()
    project.edit("subjects/yaml.yml", ("YAML has a public", "YAML has an open"))
    project.commit()
    return project


@pytest.fixture(scope="module")
def built(project: GitProject) -> Build:
    done = build(project.root, REPO_URL=REPO_URL)
    assert done.code == 0, done.output
    return done


def test_it_tells_each_change_where_it_happened(built: Build, project: GitProject) -> None:
    page = html.parse(folder(built, "en") / "index.html").getroot()
    newest, middle, *_, first = page.cssselect(".change-entry")
    assert newest.cssselect("ins")[0].text_content() == "an open"
    assert newest.xpath(".//ul//a/@href") == ["../subjects/yaml/"]
    assert middle.cssselect(".changes a")[0].get("href") == "../criteria/white-space/"
    assert "Changed: Cell JSON · use of tabs" in middle.text_content()
    assert middle.cssselect("ins code")[0].text_content() == "a"
    assert "First published: Subjects 2, Criteria 3, Sources 2" in first.text_content()
    commit = project.git("rev-parse", "HEAD")
    assert newest.xpath(f".//a[@href='{REPO_URL}/commit/{commit}']")


def test_a_change_of_the_other_language_alone_says_so(built: Build) -> None:
    page = html.parse(folder(built, "zh") / "index.html").getroot()
    newest = page.cssselect(".change-entry")[0]
    assert "中文没有改" in newest.text_content()
    assert not newest.cssselect("ins, del")


def test_both_languages_have_the_same_anchors(built: Build) -> None:
    zh, en = (
        html.parse(folder(built, language) / "index.html").xpath("//article//@id")
        for language in LANGUAGES
    )
    assert zh == en
    assert len(zh) >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_atom_feed_is_complete(built: Build, language: str) -> None:
    feed = etree.parse(folder(built, language) / "feed.xml").getroot()
    page = f"{root(language)}json-yaml/changes/"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert feed.xpath("a:id/text()", namespaces=ATOM) == [page]
    assert feed.xpath("a:author/a:name/text()", namespaces=ATOM)
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [f"{page}feed.xml"]
    times = feed.xpath("//a:updated/text()", namespaces=ATOM)
    assert len(times) == 7 and all(TIME.fullmatch(time) for time in times)
    assert times[0] == max(times)
    ids = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == 6 and all(id.startswith(f"{page}#change-") for id in ids)
    assert all(feed.xpath("a:entry/a:title/text()", namespaces=ATOM))


@pytest.mark.parametrize("language", LANGUAGES)
def test_feeds_write_out_what_xml_cannot_hold(built: Build, language: str) -> None:
    feed = (folder(built, language) / "feed.xml").read_text("utf-8")
    assert ("\ufffd\ufffd" in feed) == (language == "en")
    etree.fromstring(feed.encode())
    assert "\x02" not in (folder(built, language) / "feed.json").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_feed_tells_the_same(built: Build, language: str) -> None:
    feed = json.loads((folder(built, language) / "feed.json").read_text("utf-8"))
    atom = etree.parse(folder(built, language) / "feed.xml").getroot()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{root(language)}json-yaml/changes/feed.json"
    assert feed["language"] == language
    for name, path in (
        ("id", "a:id"),
        ("title", "a:title"),
        ("content_html", "a:content"),
        ("date_published", "a:published"),
    ):
        told = atom.xpath(f"a:entry/{path}/text()", namespaces=ATOM)
        assert [item[name] for item in feed["items"]] == told


def test_links_in_feeds_are_absolute(built: Build) -> None:
    feed = json.loads((folder(built, "en") / "feed.json").read_text("utf-8"))
    links = [
        link
        for item in feed["items"]
        for link in html.fromstring(item["content_html"]).xpath("//@href")
    ]
    assert f"{root('en')}json-yaml/criteria/white-space/" in links
    assert all(link.startswith(root("en")) for link in links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_announce_the_feeds_of_their_language(built: Build, language: str) -> None:
    site = built.site / ("" if language == "zh" else language)
    for address in ("", "json-yaml/", "json-yaml/criteria/white-space/"):
        page = html.parse(site / address / "index.html").getroot()
        links = page.xpath("//link[@rel='alternate'][contains(@type, '+')]")
        here = root(language) + address
        assert [(link.get("type"), urljoin(here, link.get("href"))) for link in links] == [
            ("application/atom+xml", f"{root(language)}json-yaml/changes/feed.xml"),
            ("application/feed+json", f"{root(language)}json-yaml/changes/feed.json"),
        ]
    overview = html.parse(site / "json-yaml/index.html").getroot()
    assert overview.xpath("//ul[contains(@class, 'page-links')]//a[@href='changes/']")


def test_the_same_commit_gives_the_same_bytes_elsewhere_and_later(
    built: Build, project: GitProject, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", project.root, clone], check=True)
    again = build(clone, REPO_URL=REPO_URL, TZ="Pacific/Auckland", LC_ALL="C")
    assert again.code == 0, again.output
    for language in LANGUAGES:
        names = ["index.html", "feed.xml", "feed.json"]
        one, other = folder(built, language), folder(again, language)
        assert filecmp.cmpfiles(one, other, names, shallow=False) == (names, [], [])


@pytest.fixture(scope="module")
def built_shallow(project: GitProject, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of a shallow clone with a comparison that is not committed."""
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    command = ["git", "clone", "-q", "--depth", "1", f"file://{project.root}", clone]
    subprocess.run(command, check=True)
    shutil.copytree(SMALL / "json-yaml", clone / "data/another")
    done = build(clone, "--no-strict")
    assert done.code == 0, done.output
    return done


def test_a_shallow_clone_says_what_it_does_not_know(built_shallow: Build) -> None:
    assert built_shallow.output.count("WARNING") == 1
    assert "git fetch --unshallow" in built_shallow.output
    page = html.parse(folder(built_shallow, "en") / "index.html").getroot()
    assert "a shallow clone" in page.cssselect(".changes-limit")[0].text_content()
    assert not page.cssselect(".change-entry")
    feed = etree.parse(folder(built_shallow, "en") / "feed.xml").getroot()
    assert len(feed.xpath("a:updated", namespaces=ATOM)) == 1
    assert not feed.xpath("a:entry", namespaces=ATOM)


def test_history_that_git_will_not_read_is_missed_aloud(
    project: GitProject, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", project.root, clone], check=True)
    strict = build(clone, PATH="")
    assert strict.code == 1 and strict.output.count("WARNING") == 1
    done = build(clone, "--no-strict", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.code == 0
    assert done.output.count("WARNING") == 1 and "safe.directory" in done.output
    for language, words in zip(
        LANGUAGES, ("属于另一个用户", "belonged to another user"), strict=True
    ):
        page = html.parse(folder(done, language) / "index.html").getroot()
        assert words in page.cssselect(".changes-limit")[0].text_content()
        assert str(clone) not in page.text_content()
        etree.parse(folder(done, language) / "feed.xml")


def test_outside_git_there_is_no_trace_of_it(built_small: Build) -> None:
    assert not list(built_small.site.rglob("changes"))
    for page in built_small.site.rglob("*.html"):
        assert not re.search(r"""(href|src)=["']?[^"'\s>]*changes/""", page.read_text("utf-8")), (
            page
        )


def test_a_comparison_that_was_never_committed_has_no_page(built_shallow: Build) -> None:
    assert (built_shallow.site / "json-yaml/changes/index.html").is_file()
    assert (built_shallow.site / "another/index.html").is_file()
    assert not (built_shallow.site / "another/changes").exists()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_finds_the_page_readable_and_its_feeds_announced(
    built: Build, browser: Browser, language: str
) -> None:
    with serve(built) as address, browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        prefix = "" if language == "zh" else f"{language}/"
        page.goto(f"{address}{prefix}json-yaml/changes/", wait_until="load")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("link[rel=alternate][type*='+']").count() == 2
        assert not [url for url in requests if "feed." in url or "sitemap" in url]
        page.evaluate(AXE.read_text("utf-8"))
        diagnostics = page.evaluate("axe.run('article').then(found => found.violations)")
        assert not diagnostics, diagnostics
