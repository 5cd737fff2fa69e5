"""Cards for shared links, and badges."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from comparisons.lint.load import load
from tests import edge_cases, pictures
from tests.built_sites import SITE_URL, Build
from tests.diagnostic_cases import small_data
from tests.paths import RICH, ROOT

MAIN = "json-yaml-toml"
BADGE = "badge: {zh: 程序用它, en: first choice for programs}\n"


@pytest.fixture(scope="module")
def cards() -> dict[str, tuple[str, str]]:
    """Each card of the site by its address, with its words."""
    return dict(drawn_cards(load(RICH, ROOT)))


def drawn_cards(site: pictures.Site) -> list[tuple[str, tuple[str, str]]]:
    found = []
    for language in ("zh", "en"):
        renderer, pages = pictures.drawn(site, language, SITE_URL)
        found += [(f"{language}/{page.address}", renderer.pictures.card(page)) for page in pages]
    return found


def words_on(card: str) -> str:
    return " ".join("".join(html.document_fromstring(card).find(".//main").itertext()).split())


def test_every_page_has_a_card_of_its_own(cards: dict[str, tuple[str, str]]) -> None:
    drawn = [card for card, _ in cards.values()]
    assert len(set(drawn)) == len(drawn)
    card, shows = cards[f"en/{MAIN}/criteria/debugging/"]
    for part in ("Debugging", "JSON", "YAML", "TOML", "2026"):
        assert part in words_on(card)
    assert "Debugging" in shows
    for address, (_, shows) in cards.items():
        assert not shows.endswith(("..", "。。", "。.", ".。")), address


def test_a_card_says_what_its_page_finds_and_counts_no_claims(
    cards: dict[str, tuple[str, str]],
) -> None:
    comparison = load(RICH, ROOT).comparisons[0]
    for id, subject in comparison.subjects.items():
        card, shows = cards[f"en/{MAIN}/subjects/{id}/"]
        assert " ".join(subject.verdict["en"].split()) in words_on(card)
        assert subject.name in shows
    for address, (card, _) in cards.items():
        assert "claims hold" not in words_on(card) and "条说法" not in words_on(card), address
    assert "leads in" in words_on(cards[f"en/{MAIN}/figures/"][0])


def test_a_name_with_braces_is_a_name(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data", "requirements", "figures", "full")
    subject = data / "json-yaml/subjects/json.yml"
    written = subject.read_text("utf-8").replace("name: JSON", "name: '{n.x} {} {y}'")
    subject.write_text(written.replace("\nabout:", f"\n{BADGE}about:"), "utf-8")
    for address, (card, shows) in drawn_cards(load(data, tmp_path)):
        if address.endswith("/subjects/json/"):
            assert "{n.x} {} {y}" in words_on(card) and "{n.x} {} {y}" in shows


@pytest.mark.browser
def test_everything_on_a_card_fits_and_no_word_is_broken(
    browser: Browser, cards: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    edge_cases.write(edge_cases.FIVE, tmp_path / "data", "five")
    edge_cases.write(edge_cases.LONG, tmp_path / "data", "long")
    odd = {
        f"odd {address}": card for address, card in drawn_cards(load(tmp_path / "data", tmp_path))
    }
    page = browser.new_page()
    for address, (card, _) in (cards | odd).items():
        if "/reference/" not in address:  # of nobody's data
            pictures.draw_card(page, card)
            assert page.evaluate(OUTSIDE) == [], address
    page.close()


OUTSIDE = """(() => {
    const range = document.createRange()
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    const wrong = []
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode
        for (const { index, 0: word } of data.matchAll(/[^\\s\\u2e80-\\uffff]+/g)) {
            range.setStart(texts.currentNode, index)
            range.setEnd(texts.currentNode, index + word.length)
            const box = range.getBoundingClientRect()
            const lines = new Set([...range.getClientRects()].map(one => one.top))
            const room = parentElement.closest("li, main").getBoundingClientRect()
            if (box.right > room.right || box.bottom > Math.min(630, room.bottom)) wrong.push(data)
            if (lines.size > 1 && !/[-/–]/.test(word) && word.length < 20) wrong.push(word)
        }
    }
    return wrong
})()"""


@pytest.mark.site
class TestSite:
    def test_an_ordinary_build_promises_no_card(self, built: Build) -> None:
        assert not list(built.site.rglob("card.*"))
        page = html.fromstring((built.site / "index.html").read_bytes())
        assert not page.xpath("//meta[@property='og:image']")
        assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary"]
        infographic = html.fromstring((built.site / MAIN / "infographic/index.html").read_bytes())
        assert not infographic.xpath("//a[contains(@href, 'poster')] | //*[@id='embed']")

    @pytest.mark.browser
    def test_with_cards_each_page_names_its_own_and_infographics_offer_posters(
        self, browser: Browser, built_odd: Build, tmp_path: Path
    ) -> None:
        """Those of one comparison are drawn."""
        site = shutil.copytree(built_odd.site, tmp_path / "site")
        folder = site / "en/long"
        drawn = sorted(folder.rglob("index.html"))
        assert pictures.make_cards(folder, browser) == len(drawn)
        for file in site.rglob("index.html"):
            page = html.fromstring(file.read_bytes())
            head = page.find("head")
            (image,) = head.xpath("meta[@property='og:image']/@content")
            card = site / image.removeprefix(SITE_URL)
            assert card == file.with_name("card.png")
            assert card.is_file() == (file in drawn) != card.with_name("card.html").is_file()
            assert head.xpath("meta[@property='og:image:alt']/@content")[0]
            assert head.xpath("meta[@name='twitter:card']/@content") == ["summary_large_image"]
        page = html.fromstring((folder / "infographic/index.html").read_bytes())
        offered = page.xpath("//a[@download]/@href")
        assert offered == ["poster.pdf", "poster.png"]
        for name in (*offered, "poster-light.svg", "poster-dark.svg"):
            assert (folder / "infographic" / name).stat().st_size
        poster = (folder / "infographic/poster.pdf").read_bytes()
        assert len(pictures.pages_in(poster)) == 1
        code = html.fromstring(page.xpath("string(//h3[@id='embed']/following::code[1])"))
        assert code.xpath("//img/@src") == [f"{SITE_URL}en/long/infographic/poster.png"]
        assert code.xpath("//a[@rel='license']")


def test_a_badge_says_what_a_subject_is_the_choice_for(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data")
    renderer, pages = pictures.drawn(load(data, tmp_path), "en", SITE_URL)
    page = next(page for page in pages if page.address == "json-yaml/subjects/json/")
    assert renderer.pictures.files(page) == {}  # the data does not say
    subject = data / "json-yaml/subjects/json.yml"
    reason = "choose_when: [{zh: 程序交换数据, en: programs exchange data}]\n"
    for put, says in (
        (reason, "choose it if programs exchange data"),
        (BADGE, "first choice for programs"),
    ):
        subject.write_text(
            subject.read_text("utf-8").replace("\nabout:", f"\n{put}about:"), "utf-8"
        )
        renderer, pages = pictures.drawn(load(data, tmp_path), "en", SITE_URL)
        page = next(page for page in pages if page.address == "json-yaml/subjects/json/")
        svg = etree.fromstring(renderer.pictures.files(page)["badge.svg"])
        label = f"JSON · {says} · checked 2026-11"
        assert svg.get("aria-label") == label
        (infographic,) = (one for one in pages if one.template == "infographic")
        assert f"[![{label}]({SITE_URL}en/json-yaml/subjects/json/badge.svg)]" in renderer.html(
            infographic
        )
