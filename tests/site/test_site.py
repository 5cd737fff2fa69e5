"""The whole site, built strictly and read as files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from mkdocs.exceptions import PluginError

from comparisons.lint.load import load
from comparisons.mkdocs.docs_folder import require_same_pages
from comparisons.model.claim import Verdict
from tests.built_sites import SITE_URL, Build, build, copy_project
from tests.diagnostic_cases import small_data
from tests.paths import RICH, ROOT, SMALL
from tests.pictures import drawn

pytestmark = pytest.mark.site

Pages = dict[str, html.HtmlElement]
IGNORED = {"404.html"}


def pages_of(site: Path, language: str) -> Pages:
    """The pages of a language by their address below its root."""
    root = site / language if language != "zh" else site
    found = {}
    for file in sorted(root.rglob("index.html")):
        address = file.relative_to(root).as_posix().removesuffix("index.html")
        if language == "zh" and address.startswith("en/"):
            continue
        found[address] = html.fromstring(file.read_bytes())
    return found


@pytest.fixture(scope="module")
def zh(built: Build) -> Pages:
    return pages_of(built.site, "zh")


@pytest.fixture(scope="module")
def en(built: Build) -> Pages:
    return pages_of(built.site, "en")


def test_a_strict_build_is_clean_and_says_so(built: Build) -> None:
    lines = [line for line in built.output.splitlines() if not line.startswith("INFO")]
    assert (built.code, lines) == (0, [])


def test_every_address_of_the_design_exists(zh: Pages) -> None:
    main = "json-yaml-toml"
    criteria = [
        "definition",
        "languages",
        "applications",
        "api-level",
        "architecture",
        "speed",
        "datasets",
        "debugging",
        "popularity",
        "verdict",
    ]
    expected = {"", "contribute/"} | {
        f"{main}/{page}"
        for page in (
            "",
            "infographic/",
            "table/",
            "figures/",
            "choose/",
            "differences/",
            "source/",
            "sources/",
            "gaps/",
            *(f"criteria/{id}/" for id in criteria),
            "pairs/json-vs-yaml/",
            "pairs/json-vs-toml/",
            "pairs/yaml-vs-toml/",
            *(f"subjects/{id}/" for id in ("json", "yaml", "toml")),
        )
    }
    assert expected <= zh.keys()


def test_both_languages_have_the_same_pages_anchors_and_claims(zh: Pages, en: Pages) -> None:
    assert zh.keys() == en.keys()
    for address, page in zh.items():
        if address == "contribute/":
            continue  # its anchors come from headings written in each language
        for query in ("//article//@id", "//article[@id]/@class"):
            assert page.xpath(query) == en[address].xpath(query), address


def test_every_claim_stands_on_its_page_with_its_sources(zh: Pages) -> None:
    elements: dict[str, list[html.HtmlElement]] = {}
    for page in zh.values():
        for element in page.xpath("//*[starts-with(@id, 'claim-')]"):
            elements.setdefault(element.get("id"), []).append(element)
    for id in load(RICH, ROOT).comparisons[0].claims:
        for element in elements[f"claim-{id.lower()}"]:
            classes = " ".join(element.xpath("descendant-or-self::*/@class")).split()
            (verdict,) = (one for one in Verdict if one in classes)
            if verdict.needs_evidence:  # stands there, or with the claim that the verdict leads to
                (link,) = element.cssselect("a.verdict") or (None,)
                assert element.cssselect(".evidence li") or link is not None, id
                if link is not None:
                    assert link.get("href").endswith(f"#claim-{id.lower()}"), id


def test_examples_stand_on_the_page_as_they_are_in_their_files(zh: Pages) -> None:
    for folder in sorted((RICH / "json-yaml-toml/examples").iterdir()):
        page = zh[f"json-yaml-toml/criteria/{folder.name}/"]
        shown = [
            block.text_content().strip() for block in page.cssselect(".highlight:not(.output)")
        ]
        files = [folder / f"{name}.py" for name in ("json", "yaml", "toml")]
        assert shown == [file.read_text("utf-8").strip() for file in files]


def test_links_between_pages_lead_to_pages_and_anchors(built: Build) -> None:
    ids: dict[Path, set[str]] = {}
    documents = {file: html.fromstring(file.read_bytes()) for file in built.site.rglob("*.html")}
    for file, page in documents.items():
        ids[file] = set(page.xpath("//@id")) | set(page.xpath("//a/@name"))
    for file, page in documents.items():
        base = "https://site.example/base/" + file.relative_to(built.site).as_posix()
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            target, anchor = urldefrag(
                urljoin(base, link.replace(SITE_URL, "https://site.example/base/"))
            )
            if not target.startswith("https://site.example/"):
                continue
            path = urlsplit(target).path
            assert path.startswith("/base/"), f"{file}: {link} leaves the site's folder"
            there = built.site / path.removeprefix("/base/")
            there = there / "index.html" if path.endswith("/") or there.is_dir() else there
            assert there.is_file(), f"{file}: {link}"
            if anchor and there in ids:
                assert anchor in ids[there], f"{file}: {link}"


def test_a_page_marks_itself_in_one_menu_and_has_its_contents_once(zh: Pages, en: Pages) -> None:
    for address, page in [*zh.items(), *en.items()]:
        here = page.xpath("//nav[@class='site']//a[@aria-current='page']")
        assert [link.get("href") for link in here] in (["./"], ["."]), address
        for heading in page.xpath("//article//h2/@id"):
            assert len(page.xpath("//nav[@class='toc']//a[@href=$to]", to=f"#{heading}")) == 1


def test_ids_are_unique_on_each_page(zh: Pages, en: Pages) -> None:
    for page in [*zh.values(), *en.values()]:
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), {id for id in ids if ids.count(id) > 1}


def test_pages_introduce_themselves_to_machines(zh: Pages, en: Pages) -> None:
    for language, pages in (("zh", zh), ("en", en)):
        root = SITE_URL if language == "zh" else f"{SITE_URL}en/"
        titles = [page.findtext(".//title") for page in pages.values()]
        assert len(titles) == len(set(titles))
        for address, page in pages.items():
            assert page.get("lang") == language
            assert page.xpath("//link[@rel='canonical']/@href") == [root + address]
            alternates = {
                link.get("hreflang"): link.get("href")
                for link in page.xpath("//link[@rel='alternate'][@hreflang]")
            }
            assert alternates == {
                "zh": SITE_URL + address,
                "en": f"{SITE_URL}en/{address}",
                "x-default": SITE_URL + address,
            }
            (description,) = page.xpath("//meta[@name='description']/@content")
            assert 15 <= len(description) <= 160, address
            assert len(page.xpath("//h1")) == 1, address


def test_pages_link_to_the_same_page_in_the_other_language(zh: Pages, en: Pages) -> None:
    for pages, here, there in ((zh, "", "en/"), (en, "en/", "")):
        for address, page in pages.items():
            (link,) = page.cssselect("header > a[hreflang]")
            target = urljoin(f"https://x.example/{here}{address}", link.get("href"))
            assert target == f"https://x.example/{there}{address}"


def test_every_page_links_to_the_file_behind_it(zh: Pages, en: Pages, built: Build) -> None:
    project = built.site.parent
    for page in [*zh.values(), *en.values()]:
        (link,) = page.cssselect("a[rel~=edit]")
        action, branch, path = (
            link.get("href").removeprefix("https://code.example/owner/name/").split("/", 2)
        )
        assert branch == "main"
        assert (project / path).is_file() if action == "edit" else (project / path).is_dir()
    speed = zh["json-yaml-toml/criteria/speed/"].cssselect("a[rel~=edit]")[0]
    assert speed.get("href").endswith("data/json-yaml-toml/criteria/speed.yml")


def test_readers_walk_the_criteria_in_the_articles_order(en: Pages) -> None:
    page = en["json-yaml-toml/criteria/speed/"]
    (before,) = page.xpath("//footer//a[@rel='prev']/@href")
    (after,) = page.xpath("//footer//a[@rel='next']/@href")
    assert (before, after) == ("../architecture/", "../datasets/")


def test_nothing_is_fetched_from_elsewhere(built: Build) -> None:
    for file in built.site.rglob("*.html"):
        page = html.fromstring(file.read_bytes())
        fetched = page.xpath(
            "//script/@src | //img/@src | //iframe/@src | //source/@src"
            " | //link[@rel='stylesheet' or @rel='icon' or @rel='preconnect' or @rel='preload']/@href"
        )
        assert not [address for address in fetched if "//" in address], file


def test_links_from_data_are_plain_web_links(zh: Pages) -> None:
    for page in zh.values():
        for link in page.xpath("//article//a/@href"):
            assert urlsplit(link).scheme in ("", "http", "https"), link


def test_machines_find_every_page(built: Build, zh: Pages, en: Pages) -> None:
    robots = (built.site / "robots.txt").read_text("utf-8")
    for root, folder, pages in (("", "", zh), ("en/", "en", en)):
        assert f"Sitemap: {SITE_URL}{root}sitemap.xml" in robots
        sitemap = (built.site / folder / "sitemap.xml").read_text("utf-8")
        for address in pages:
            assert f"<loc>{SITE_URL}{root}{address}</loc>" in sitemap
    assert not (built.site / "en/robots.txt").exists()


def test_what_is_not_found_is_said_in_every_language(built: Build) -> None:
    """Hosts serve the page at the root for every missing address."""
    assert not (built.site / "en/404.html").exists()
    page = html.fromstring((built.site / "404.html").read_text("utf-8"))
    (zh,), (en,) = (page.cssselect(f"article div[lang={language}]") for language in ("zh", "en"))
    assert zh.cssselect("h1")
    assert [link.get("href") for link in zh.cssselect("a")] == ["/base/."]
    assert [link.get("href") for link in en.cssselect("a")] == ["/base/en/"]


def test_templates_are_not_published(built: Build) -> None:
    published = {file.relative_to(built.site).as_posix() for file in built.site.rglob("*.*")}
    pages = {name.removesuffix("html") + "md" for name in published if name.endswith(".html")}
    assert not [
        name
        for name in published - pages  # which stand there as Markdown too
        if "fragments" in name or name.endswith((".md", ".yml"))
    ]


def test_every_claim_can_be_cited_in_the_pages_language(zh: Pages, en: Pages) -> None:
    for pages, root, site_name, said in (
        (zh, SITE_URL, "格式对比", "核对结果："),
        (en, f"{SITE_URL}en/", "Formats compared", "Verdict: "),
    ):
        for address, page in pages.items():
            for claim in page.cssselect("article.claim"):
                link = f"{root}{address}#{claim.get('id')}"
                (details,) = claim.cssselect("details.cite")
                (permanent,) = details.cssselect("a")
                assert urljoin(f"{root}{address}", permanent.get("href")) == link
                assert permanent.text_content() == link
                (text,) = (code.text_content() for code in details.cssselect("code"))
                assert text.endswith(link) and site_name in text and said in text


def test_every_source_says_what_rests_on_it(zh: Pages) -> None:
    for source in zh["json-yaml-toml/sources/"].cssselect(".sources > li"):
        assert source.cssselect(".cited-by a"), source.get("id")


def test_a_pair_page_names_both_to_machines(en: Pages) -> None:
    page = en["json-yaml-toml/pairs/json-vs-toml/"]
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    (named,) = (one for one in json.loads(data)["@graph"] if one["@type"] == "WebPage")
    assert [one["name"] for one in named["about"]] == ["JSON", "TOML"]
    assert named["inLanguage"] == "en"


def test_contradictions_are_told_from_both_sides(zh: Pages) -> None:
    differences = zh["json-yaml-toml/differences/"]
    popularity = zh["json-yaml-toml/criteria/popularity/"]
    one, other = "claim-d1-05", "claim-t9-t2"
    assert differences.xpath(f"//*[@id='{one}']//a[contains(@href, '#{other}')]")
    assert popularity.xpath(f"//*[@id='{other}']//a[contains(@href, '#{one}')]")


def test_what_is_past_its_time_says_so(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data", "requirements", "figures", "full")
    renderer, pages = drawn(load(data, tmp_path), "en", SITE_URL, today=date(2028, 1, 1))
    found = {page.address: html.fromstring(renderer.html(page)) for page in pages if page.address}
    tabs = found["json-yaml/criteria/tabs/"]
    assert len(tabs.cssselect(".claim__due")) == len(tabs.cssselect("article.claim")) == 2
    assert "4 of them need a recheck" in found["json-yaml/source/"].text_content()


class TestAnotherComparison:
    """Two subjects, three criteria, no differences, no article: nothing is taken for granted."""

    def test_it_renders_completely(self, built_small: Build) -> None:
        assert built_small.code == 0, built_small.output
        for language in ("zh", "en"):
            pages = pages_of(built_small.site, language)
            assert pages.keys() == {
                "",
                "contribute/",
                "data/",
                "reference/",
                "reference/rules/",
                "json-yaml/",
                "json-yaml/infographic/",
                "json-yaml/table/",
                "json-yaml/criteria/specification/",
                "json-yaml/criteria/tabs/",
                "json-yaml/criteria/media-type/",
                "json-yaml/subjects/json/",
                "json-yaml/subjects/yaml/",
                "json-yaml/sources/",
                "json-yaml/gaps/",
                "json-yaml/pairs/json-vs-yaml/",
            }
            assert "STD 90" in pages["json-yaml/table/"].text_content()


@pytest.fixture(scope="module")
def choose_pages(built_full: Build) -> Pages:
    """The page for choosing of the small comparison, by language."""
    assert built_full.code == 0, built_full.output
    return {
        language: pages_of(built_full.site, language)["json-yaml/choose/"]
        for language in ("zh", "en")
    }


class TestChoosing:
    """A comparison with requirements has a page for choosing, complete without script."""

    def test_both_languages_have_the_same_anchors(self, choose_pages: Pages) -> None:
        zh, en = (page.xpath("//article//@id") for page in choose_pages.values())
        assert zh == en
        assert {"choose", "choose-result", "choose-data"} < set(zh)
        assert {"requirement-standard", "answer-standard-yaml", "situation-exchange"} < set(zh)

    def test_answers_have_a_word_a_note_and_their_evidence(self, choose_pages: Pages) -> None:
        answer = choose_pages["en"].get_element_by_id("answer-standard-yaml")
        assert answer.cssselect(".answer-word")[0].text_content() == "Partly"
        assert "Its community publishes" in answer.text_content()
        assert len(answer.cssselect(".evidence li")) == 1

    def test_starting_points_are_worked_out_with_links_to_the_reasons(
        self, choose_pages: Pages
    ) -> None:
        exchange = choose_pages["en"].get_element_by_id("situation-exchange")
        result = exchange.cssselect(".situation__result")[0].text_content()
        assert result == "Too close to call while answers are unknown: JSON, YAML."
        standings = exchange.cssselect(".standing")
        assert [one.get("data-standing") for one in standings] == ["fits_but", "fits_but"]
        assert standings[0].xpath(".//a/@href") == ["#answer-streams-json"]

    def test_everything_is_unset_at_first(self, choose_pages: Pages) -> None:
        for language, page in choose_pages.items():
            for requirement in page.get_element_by_id("choose").cssselect(".requirement"):
                radios = requirement.cssselect("[type=radio]")
                id = requirement.get("data-requirement")
                assert {radio.get("name") for radio in radios} == {f"priority-{id}"}
                assert [radio.get("value") for radio in radios] == ["", "nice", "must"]
                checked = [radio.get("checked") is not None for radio in radios]
                assert checked == [True, False, False]
            data = json.loads(page.get_element_by_id("choose-data").text)
            root = SITE_URL if language == "zh" else f"{SITE_URL}en/"
            assert data["page"] == f"{root}json-yaml/choose/"

    def test_it_is_found_from_the_overview_and_from_the_sources(self, built_full: Build) -> None:
        pages = pages_of(built_full.site, "en")
        assert pages["json-yaml/"].xpath("//ul[contains(@class, 'page-links')]//a[@href='choose/']")
        cited = pages["json-yaml/sources/"].xpath("//p[contains(@class, 'cited-by')]//a/@href")
        assert "../choose/#answer-comments-yaml" in cited


class TestMistakes:
    """A mistake stops the build with a message."""

    @pytest.mark.parametrize("path", ["json-yaml/index.md", "README.md"])
    def test_a_written_page_is_never_replaced_by_a_generated_one(
        self, tmp_path: Path, path: str
    ) -> None:
        project = copy_project(tmp_path, SMALL)
        for language in ("zh", "en"):
            page = project / f"docs/{language}/{path}"
            page.parent.mkdir(exist_ok=True)
            page.write_text("# JSON\n", encoding="utf-8")
        failed = build(project)
        assert failed.code == 1
        assert f"docs/zh/{path} would be replaced" in failed.output

    def test_a_page_of_prose_stands_in_every_language(self, tmp_path: Path) -> None:
        docs = tmp_path / "docs"
        for page in ("zh/contribute.md", "en/more.md"):
            (docs / page).parent.mkdir(parents=True)
            (docs / page).touch()
        with pytest.raises(PluginError, match=r"add docs/zh/more.md, docs/en/contribute.md"):
            require_same_pages(docs, ("zh", "en"))
