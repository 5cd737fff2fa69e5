"""`mkdocs.yml` means what it says: settings of MkDocs and Material work, or one warning names them."""

from __future__ import annotations

import filecmp
import gzip
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from lxml import html
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from comparisons.lint.load import load
from comparisons.mkdocs.assets import read_assets
from comparisons.mkdocs.settings import check_diagrams, check_page, check_settings
from comparisons.render.theme_colours import contrast, palette_style
from tests.built_sites import SITE_URL, Build, build, copy_project
from tests.paths import CASES_FOLDER, ROOT, SMALL

pytestmark = pytest.mark.site

SETTINGS = yaml.safe_load((CASES_FOLDER / "settings.yml").read_text("utf-8"))
NO_ADDRESS = "The site has no address"


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
    """A site without an address, with prose, a name, an order and shared files of its own."""
    project = copy_project(tmp_path_factory.mktemp("own"), SMALL)
    for language in ("zh", "en"):
        for file in (project / f"docs/{language}").rglob("*.md"):
            file.unlink()
        (project / f"docs/{language}/team").mkdir()
        people = f"---\nauthor: Everybody\n---\n# People {language}\n"
        (project / f"docs/{language}/team/people.md").write_text(people)
        (project / f"docs/{language}/about.md").write_text(f"# About {language}\n")
    for file in ("files/plan.txt", "assets/images/favicon.png"):
        (project / "docs" / file).parent.mkdir(parents=True)
        (project / "docs" / file).write_text("one\n")
    (project / "docs").rename(project / "prose")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(settings.partition("\nextra:")[0], encoding="utf-8")
    change_settings(
        project,
        """site_name: Our name
docs_dir: prose
nav: [{Start: index.md}, about.md, comparisons, {Team: [team/people.md]}]
repo_url: https://git.example/ours
edit_uri: edit/main/prose/
extra: {comparisons: ours}
""",
    )
    return build(project, SITE_URL=None)


def test_own_prose_takes_the_place_of_ours(own: Build) -> None:
    assert own.code == 0, own.output
    assert not (own.site / "contribute").exists()
    for root in ("", "en/"):
        assert page(own, f"{root}about/").cssselect("h1")[0].text == f"About {root[:2] or 'zh'}"
        assert page(own, f"{root}about/").cssselect("code")[-1].text.startswith("prose/")
        assert (own.site / root / "files/plan.txt").read_text() == "one\n"
        found = page(own, f"{root}about/")
        edited = f"https://git.example/ours/edit/main/prose/{root[:2] or 'zh'}/about.md"
        assert found.xpath("//a[contains(@rel, 'edit')]/@href") == [edited]
        people = page(own, f"{root}team/people/")
        assert people.xpath("//meta[@name='author']/@content") == ["Everybody"]
        assert found.xpath("//link[@rel='icon']/@href") == ["../assets/images/favicon.png"]


def test_the_name_in_the_settings_wins(own: Build) -> None:
    for root in ("", "en/"):
        for address in ("", "about/", "json-yaml/"):
            assert page(own, root + address).cssselect("header .home")[0].text == "Our name"
        assert page(own, root).cssselect("title")[0].text_content().startswith("Our name")


def test_the_navigation_has_the_order_of_the_settings(own: Build) -> None:
    home, about, comparison, team, *reference = menu(own, "en/about/")
    assert (home, about, team) == ("Start", "About en", "Team")
    assert comparison.startswith("JSON")
    assert len(reference) == 2


def test_without_nav_the_comparisons_follow_the_prose(built_small: Build) -> None:
    prose = len([*(ROOT / "docs/en").glob("*.md")])
    home, *others = menu(built_small, "en/contribute/")
    comparison, *reference = others[prose:]
    assert (home, others[0]) == ("Home", "Contribute")
    assert comparison.startswith("JSON")
    assert len(reference) == 2


def test_without_an_address_links_are_relative(own: Build) -> None:
    assert own.output.count(NO_ADDRESS) == 1
    for file in own.site.rglob("*.html"):
        found = html.fromstring(file.read_bytes())
        assert not found.xpath("//link[@rel='canonical' or @hreflang or contains(@href, '//')]")
    assert "Sitemap" not in (own.site / "robots.txt").read_text("utf-8")


def warnings_of(tmp_path: Path, settings: dict[str, Any], caplog: pytest.LogCaptureFixture) -> str:
    """The warnings about settings, without a build."""
    (tmp_path / "docs").mkdir()
    theme = {"name": "material", **settings.get("theme", {})}
    written = {"site_name": "A site", "plugins": [], **settings, "theme": theme}
    file = tmp_path / "mkdocs.yml"
    file.write_text(yaml.safe_dump(written), encoding="utf-8")
    check_settings(load_config(str(file)))
    return caplog.text


def cases(kind: str) -> list[Any]:
    """The cases of a kind, and whether each is warned of."""
    return [
        pytest.param(case, outcome == "warned", id=str(case))
        for outcome in ("honoured", "warned")
        for case in SETTINGS[kind][outcome]
    ]


@pytest.mark.parametrize(("feature", "is_warned"), cases("features"))
def test_a_feature_has_an_effect_or_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, feature: str, is_warned: bool
) -> None:
    said = warnings_of(tmp_path, {"theme": {"features": [feature]}}, caplog)
    assert (f"theme.features: {feature}" in said) == is_warned


@pytest.mark.parametrize(("settings", "is_warned"), cases("settings"))
def test_a_setting_has_an_effect_or_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, settings: dict[str, Any], is_warned: bool
) -> None:
    said = warnings_of(tmp_path, settings, caplog)
    assert said.count("WARNING") == is_warned
    for path in _paths(settings) if is_warned else ():
        assert path in said


@pytest.mark.parametrize(("meta", "is_warned"), cases("pages"))
def test_what_stands_at_the_top_of_a_page_has_an_effect_or_is_named(
    caplog: pytest.LogCaptureFixture, meta: dict[str, Any], is_warned: bool
) -> None:
    check_page(meta, "docs/en/own.md")
    assert caplog.text.count("docs/en/own.md") == is_warned
    assert (next(iter(meta)) in caplog.text) == is_warned


@pytest.mark.parametrize(("script", "is_warned"), [("own.js", True), ("js/mermaid.min.js", False)])
def test_diagrams_that_nothing_draws_are_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, script: str, is_warned: bool
) -> None:
    config = _with_plugin(tmp_path, "any")
    config.extra_javascript = [script]
    check_diagrams("<p>A text</p>", "docs/en/text.md", config)
    check_diagrams('<pre class="mermaid"><code>a</code></pre>', "docs/en/own.md", config)
    assert caplog.text.count("docs/en/") == caplog.text.count("docs/en/own.md") == is_warned


@pytest.mark.parametrize("prefix", ["", "material/"])
@pytest.mark.parametrize(("name", "is_warned"), cases("plugins"))
def test_a_plugin_has_an_effect_or_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, is_warned: bool, prefix: str
) -> None:
    check_settings(_with_plugin(tmp_path, prefix + name))
    assert (f"plugins: {name}" in caplog.text) == is_warned


@pytest.mark.parametrize("name", SETTINGS["plugins"]["refused"])
def test_a_plugin_that_builds_languages_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PluginError, match=rf"`{name}`.*data/site.yml"):
        check_settings(_with_plugin(tmp_path, name))


@pytest.mark.parametrize(
    ("name", "is_warned"), [("copyright.html", True), ("comments.html", False)]
)
def test_a_part_of_pages_that_no_page_has_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, is_warned: bool
) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "overrides/partials" / name).write_text("Own")
    said = warnings_of(tmp_path, {"theme": {"custom_dir": "overrides"}}, caplog)
    assert (f"theme.custom_dir: partials/{name}" in said) == is_warned
    assert said.count("WARNING") == is_warned


@pytest.mark.parametrize("folder", ["data", "hooks/site", "overrides"])
def test_a_site_never_replaces_what_it_is_made_from(tmp_path: Path, folder: str) -> None:
    config = _with_plugin(tmp_path, "any")
    config.site_dir = str(tmp_path / folder)
    with pytest.raises(PluginError, match=rf"cannot be built in {folder.split('/')[0]}/"):
        check_settings(config)


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_templates_of_another_theme_or_folder_are_refused(tmp_path: Path, theme: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A site\ntheme: {theme}\nplugins: []\n")
    with pytest.raises(PluginError, match=r"theme.custom_dir"):
        read_assets(load_config(str(tmp_path / "mkdocs.yml")), load(SMALL, SMALL.parent))


def test_all_that_mkdocs_and_material_know_is_in_the_cases() -> None:
    listed = {kind: {*honoured_and_warned(kind)} for kind in ("features", "plugins")}
    settings = {path for case in honoured_and_warned("settings") for path in _paths(case)}
    theme = Path(material.__file__).parent / "templates"
    texts = [file.read_text("utf-8") for file in theme.rglob("*.html")]
    asked = re.compile(r'"([a-z.]+)" (?:not )?in features')
    assert {name for text in texts for name in asked.findall(text)} <= listed["features"]
    read = re.compile(r"config\.((?:extra|theme)\.[a-z_]+)")
    assert {path for text in texts for path in read.findall(text)} <= settings
    shipped = [point for point in entry_points(group="mkdocs.plugins") if point.dist]
    blocks = re.compile(r"\{%-? block (\w+)")
    frame, ours = (folder / "base.html" for folder in (theme, ROOT / "overrides"))
    without_scripts = {"config", "outdated"}  # would need the theme's scripts
    assert {*blocks.findall(frame.read_text("utf-8"))} - without_scripts == {
        *blocks.findall(ours.read_text("utf-8"))
    }
    names = {point.name for point in shipped if point.dist.name == "mkdocs-material"}
    assert {name.removeprefix("material/") for name in names} <= listed["plugins"]
    not_set = {"config_file_path", "google_analytics", "mdx_configs", "pages"}
    tops = {path.split(".")[0] for path in settings}
    assert {name for name, _ in MkDocsConfig()._schema} - not_set == tops


def honoured_and_warned(kind: str) -> list[Any]:
    return SETTINGS[kind]["honoured"] + SETTINGS[kind]["warned"]


def _paths(settings: dict[str, Any]) -> list[str]:
    """The settings of a case, such as `extra.social`."""
    return [
        f"{top}.{key}" if top in ("extra", "theme") else top
        for top, value in settings.items()
        for key in (value if isinstance(value, dict) else [""])
    ]


def _with_plugin(folder: Path, name: str) -> MkDocsConfig:
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: A site\ntheme: material\nplugins: []\n")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins[name] = BasePlugin()
    return config


@pytest.fixture(scope="module")
def with_plugins(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A site whose `mkdocs.yml` has plugins."""
    project = copy_project(tmp_path_factory.mktemp("plugins"), SMALL)
    shutil.copy(CASES_FOLDER / "plugins.py", project)
    change_settings(project, "hooks: [hooks/mkdocs_adapter.py, plugins.py]\n")
    return build(project)


@pytest.mark.parametrize(("root", "name"), [("", "小对比"), ("en/", "Small comparison")])
def test_plugins_work(with_plugins: Build, root: str, name: str) -> None:
    assert with_plugins.code == 0, with_plugins.output
    for address in ("", "json-yaml/table/", "contribute/"):
        found = page(with_plugins, root + address)
        assert found.xpath("//footer/p[1]/text()") == [f"© {name}"]
        assert found.xpath("//link[@rel='canonical']/@href") == [f"{SITE_URL}1.0/{root}{address}"]
        is_prose = address == "contribute/"
        dates = found.cssselect(".page-file")[0].text_content()
        assert ("yesterday" in dates) == ("last year" in dates) == is_prose
    made = page(with_plugins, f"{root}made/").cssselect(".page-file code")
    assert [one.text for one in made] == ["made.md"]
    assert (with_plugins.site / f"{root}pagefind/words.json").is_file()


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A site with every setting of `mkdocs.yml` for its look."""
    project = copy_project(tmp_path_factory.mktemp("looks"), SMALL)
    (project / "docs/look").mkdir()
    for name in ("own.css", "own.js", "logo.svg"):
        (project / "docs/look" / name).write_text("/**/\n")
    (project / "docs/look/list.txt").write_text("{{ config.site_author }}\n")
    for language in ("zh", "en"):
        for name in ("draft", "excluded", "hidden"):
            (project / f"docs/{language}/{name}.md").write_text(f"# {name}\n")
    change_settings(project, (CASES_FOLDER / "theme-settings.yml").read_text("utf-8"))
    return build(project)


@pytest.mark.parametrize("root", ["", "en/"])
def test_the_look_of_the_settings_is_that_of_the_pages(looks: Build, root: str) -> None:
    assert looks.code == 0, looks.output
    for address in ("index.html", "json-yaml/table/index.html", "contribute.html"):
        found = page(looks, root + address)
        up = "../" * address.count("/")
        for query, value in {
            "//link[@rel='stylesheet'][last()]/@href": f"{up}look/own.css",
            "//body/script[last()]/@src": f"{up}look/own.js",
            "//body/script[last()]/@type": "module",
            "//link[@rel='icon']/@href": f"{up}look/logo.svg",
            "//header//img/@src": f"{up}look/logo.svg",
            "//a[@class='home']/@href": "https://example.org/",
            "//html/@data-md-color-scheme": "slate",
            "//meta[@name='author']/@content": "An author",
            "//header/a[@class='repository']/text()": "Our files",
            "//footer/p[1]/b/text()": "ours",
            "//a[@class='social']/@href": "https://social.example/",
            "//header/a[@hreflang='de']/@href": "/de/",
            "count(//header/a[@hreflang])": 2,
            "//head/script/@data-property": "G-TEST",
        }.items():
            assert found.xpath(query) in (value, [value]), query
        (image,) = found.xpath("//meta[@property='og:image']/@content")
        card = looks.site / image.removeprefix(SITE_URL).replace(".png", ".html")
        assert card.is_file() and "<main" in card.read_text("utf-8")
        assert card.parent == (looks.site / root / address).parent
        headings = found.xpath("//nav[@class='toc']")
        assert all(one.xpath("b/text()") == ["Contents"] for one in headings)
        assert headings or address != "contribute.html"
        assert not found.xpath("//button[@class='scheme']")
        assert "G-TEST" in found.xpath("//head/script[@async]/@src")[0]
        assert not found.xpath("//script[not(@src) and not(contains(@type, 'json'))] | //style")


@pytest.mark.parametrize("root", ["", "en/"])
def test_pages_are_published_as_the_settings_say(looks: Build, root: str) -> None:
    assert not (looks.site / root / "draft.html").exists()
    assert not (looks.site / root / "excluded.html").exists()
    assert not page(looks, f"{root}index.html").xpath("//a[contains(@href, 'hidden')]")
    edit = page(looks, f"{root}hidden.html").xpath("//a[contains(@rel, 'edit')]/@href")
    assert edit == [f"https://git.example/ours/raw/docs/{root[:2] or 'zh'}/hidden.md"]
    for address in ("json-yaml/index.html", "index.html"):
        (edit,) = page(looks, root + address).xpath("//a[contains(@rel, 'edit')]/@href")
        assert edit.startswith("https://git.example/ours/raw/data/")
    assert (looks.site / root / "look/list.txt").read_text() == "An author"


def test_links_name_files_where_folders_are_not_wanted(looks: Build) -> None:
    site = looks.site.resolve()
    for file in site.rglob("*.html"):
        for link in html.fromstring(file.read_bytes()).xpath("//a[not(@download)]/@href"):
            if "://" not in link and not link.startswith(("/", "#")):
                assert (file.parent / link.partition("#")[0].partition("?")[0]).is_file(), link
    for fragment in site.rglob("*.pf_fragment"):  # of the search index
        found = re.search(rb'"url":"/([^"]*)"', gzip.decompress(fragment.read_bytes()))
        assert found and (fragment.parents[2] / found[1].decode()).is_file(), found


def test_colours_can_be_read_whatever_the_palette() -> None:
    theme = Path(material.__file__).parent / "templates"
    for name in ("red", "yellow", "white", "black", "lime", "blue-grey", "indigo"):
        style = palette_style(theme, [{"primary": name}])
        values = re.findall(r"--([\w-]+): light-dark\(#(\w+), #(\w+)\)", style)
        pairs = {key: [_colour(light), _colour(dark)] for key, light, dark in values}
        assert pairs.keys() == {"link", "band", "band-ink"}
        for ink, band in zip(pairs["band-ink"], pairs["band"], strict=True):
            assert contrast(ink, band) >= 4.5
        light, dark = pairs["link"]
        assert contrast(light, _colour("ebe8e1")) >= 4.5
        assert contrast(dark, _colour("282d33")) >= 4.5


@pytest.mark.parametrize(
    "palettes",
    [
        [{"primary": "deep purple"}],
        [{"scheme": "slate", "primary": "deep purple"}],
        [{"scheme": "default", "primary": "deep purple"}, {"scheme": "slate"}],
        [{"media": "(prefers-color-scheme)"}, {"scheme": "slate", "primary": "deep purple"}],
    ],
)
def test_a_colour_is_that_of_every_palette_without_one(palettes: list[dict[str, str]]) -> None:
    theme = Path(material.__file__).parent / "templates"
    assert (
        palette_style(theme, palettes) == palette_style(theme, [{"primary": "deep-purple"}]) != ""
    )


def _colour(digits: str) -> tuple[float, float, float]:
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def test_the_site_is_the_same_from_a_second_build_with_the_fork_of_mkdocs(
    tmp_path: Path, built_full: Build
) -> None:
    data = built_full.site.parent / "data"
    done = build(copy_project(tmp_path, data), tool="properdocs")
    assert done.code == 0, done.output
    files, others = (
        {
            str(file.relative_to(site))
            for file in site.rglob("*")
            if file.is_file() and file.suffix != ".gz"  # which carries the day
        }
        for site in (built_full.site, done.site)
    )
    assert files == others
    _, *different = filecmp.cmpfiles(built_full.site, done.site, files, shallow=False)
    assert different == [[], []]


def test_the_fork_publishes_nothing_after_a_warning_either(tmp_path: Path) -> None:
    project = copy_project(tmp_path, SMALL)
    change_settings(project, "theme: {language: de}\n")
    for language in ("zh", "en"):
        (project / f"docs/{language}/own.md").write_text("---\nstatus: new\n---\n# Own\n")
    done = build(project, tool="properdocs")
    assert done.code == 1
    for named in ("theme.language", "docs/zh/own.md", "docs/en/own.md"):
        assert done.output.count(named) == 1
    assert not done.site.exists()


def test_the_site_is_deployed_from_another_folder(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", SMALL)
    outside = tmp_path / "outside"
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (
        ["git", "init", "-q", "--bare", str(tmp_path / "bare")],
        [*git, "init", "-q", str(outside)],
        [*git, "-C", str(outside), "commit", "-q", "--allow-empty", "-m", "One"],
        [*git, "-C", str(outside), "remote", "add", "origin", str(tmp_path / "bare")],
    ):
        subprocess.run(command, check=True)
    deploy = ["gh-deploy", "--strict", "-f", str(project / "mkdocs.yml"), "-d", "public"]
    author = {
        f"GIT_{who}_{key}": "a" for who in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", *deploy],
        cwd=outside,
        env={**os.environ, **author, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tree = ["git", "-C", str(tmp_path / "bare"), "ls-tree", "-r", "--name-only", "gh-pages"]
    deployed = subprocess.run(tree, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {"index.html", "en/index.html", "pagefind/pagefind.js"} <= {*deployed}


def test_settings_from_standard_input_are_refused(tmp_path: Path) -> None:
    project = copy_project(tmp_path, SMALL)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", "-"],
        cwd=project,
        input=(project / "mkdocs.yml").read_bytes(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"-f mkdocs.yml" in done.stderr
    assert b"Traceback" not in done.stderr
