"""Cards for shared links, and badges."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from comparisons.lint.load import load
from comparisons.render.pages import PageSpec
from comparisons.render.pictures.text_width import width
from tests import edge_cases, pictures
from tests.built_sites import SITE_URL, Build, build, copy_project
from tests.diagnostic_cases import small_data
from tests.paths import RICH, ROOT

MAIN = "json-yaml-toml"


@pytest.fixture(scope="module")
def cards() -> dict[str, tuple[str, str]]:
    """Each card of the site and of the odd comparisons by its address, with its words."""
    return dict(drawn_cards(load(RICH, ROOT)))


def drawn_cards(site: pictures.Site) -> list[tuple[str, tuple[str, str]]]:
    found = []
    for language in ("zh", "en"):
        fragments, pages = pictures.drawn(site, language, SITE_URL)
        found += [(f"{language}/{page.address}", fragments.pictures.card(page)) for page in pages]
    return found


def words_on(svg: str) -> str:
    return " ".join(etree.fromstring(svg).itertext("{http://www.w3.org/2000/svg}text"))


def test_every_page_has_a_card_of_its_own(cards: dict[str, tuple[str, str]]) -> None:
    drawn = [svg for svg, _ in cards.values()]
    assert len(set(drawn)) == len(drawn)
    svg, shows = cards[f"en/{MAIN}/criteria/debugging/"]
    for part in ("Debugging", "JSON", "YAML", "TOML", "Partly", "2026"):
        assert part in words_on(svg)
    assert "Debugging" in shows


def test_a_card_counts_what_its_page_is_about(cards: dict[str, tuple[str, str]]) -> None:
    comparison = load(RICH, ROOT).comparisons[0]
    for id, subject in comparison.subjects.items():
        about = [claim for claim in comparison.claims.values() if id in claim.about]
        holds = sum(claim.verdict == "holds" for claim in about)
        said = f"{subject.name}: {holds} of {len(about)} claims hold today"
        assert said in words_on(cards[f"en/{MAIN}/subjects/{id}/"][0])
        assert said in cards[f"en/{MAIN}/subjects/{id}/"][1]


def test_a_name_with_braces_is_a_name(tmp_path: Path) -> None:
    data = small_data(tmp_path / "data", "requirements", "figures", "full")
    subject = data / "json-yaml/subjects/json.yml"
    subject.write_text(
        subject.read_text("utf-8").replace("name: JSON", "name: '{n.x} {} {y}'"), "utf-8"
    )
    for address, (svg, shows) in drawn_cards(load(data, tmp_path)):
        if address.endswith("/subjects/json/"):
            assert "{n.x} {} {y}" in words_on(svg) and "{n.x} {} {y}" in shows


@pytest.mark.browser
def test_nothing_on_a_card_covers_another_or_leaves_it(
    browser: Browser, cards: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    edge_cases.write(edge_cases.FIVE, tmp_path / "data", "five")
    edge_cases.write(edge_cases.LONG, tmp_path / "data", "long")
    odd = dict(drawn_cards(load(tmp_path / "data", tmp_path)))
    page = browser.new_page()
    for address, (svg, _) in [*cards.items(), *((f"odd {a}", c) for a, c in odd.items())]:
        page.set_content(svg)
        assert page.evaluate(COLLIDING) == [], address
    page.close()


COLLIDING = """(() => {
    const card = document.querySelector("svg").getBoundingClientRect()
    const boxes = [...document.querySelectorAll("text:not(.mark text, .segment text), .mark, .segment")]
        .map(one => {
            const box = one.getBoundingClientRect()
            const spare = one.matches("text") ? box.height / 4 : 0 // above and below the letters
            return { one, left: box.left, right: box.right, top: box.top + spare, bottom: box.bottom - spare }
        })
    return boxes.filter((a, at) =>
        a.left < card.left || a.right > card.left + 1200 || a.top < card.top || a.bottom > card.top + 630
        || boxes.slice(at + 1).some(b =>
            a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom))
        .map(box => box.one.textContent)
})()"""


@pytest.mark.site
class TestSite:
    def test_an_ordinary_build_promises_no_card(self, built: Build) -> None:
        assert not list(built.site.rglob("card.*"))
        page = html.fromstring((built.site / "index.html").read_bytes())
        assert not page.xpath("//meta[@property='og:image']")
        assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary"]

    def test_with_cards_each_page_names_its_own(self, tmp_path: Path) -> None:
        edge_cases.write(edge_cases.LONG, tmp_path / "data")
        done = build(copy_project(tmp_path / "project", tmp_path / "data"), CARDS="1")
        assert done.code == 0, done.output
        for file in done.site.rglob("index.html"):
            head = html.fromstring(file.read_bytes()).find("head")
            (image,) = head.xpath("meta[@property='og:image']/@content")
            card = image.removeprefix(SITE_URL).replace(".png", ".svg")
            assert done.site / card == file.with_name("card.svg")
            assert etree.parse(done.site / card).getroot().get("width") == "1200"
            assert head.xpath("meta[@property='og:image:alt']/@content")[0]
            assert head.xpath("meta[@name='twitter:card']/@content") == ["summary_large_image"]

    @pytest.mark.parametrize("language", ["", "en/"])
    def test_badges_are_where_their_code_says(self, built: Build, language: str) -> None:
        file = built.site / language / MAIN / "infographic/index.html"
        page = html.fromstring(file.read_bytes())
        codes = [code for code in page.xpath("//textarea/text()") if code.startswith("[![")]
        assert len(codes) == 3
        for code in codes:
            badge = code.split("](")[1].removesuffix(")").removeprefix(SITE_URL)
            svg = etree.parse(built.site / badge).getroot()
            assert code.startswith(f"[![{svg.get('aria-label')}](")
            texts = svg.xpath("//*[local-name()='text']/text()")
            assert sum(width(text, 11) for text in texts) < int(svg.get("width"))


def test_no_badge_where_nothing_is_claimed() -> None:
    small = pictures.CASES / "small"
    fragments, pages = pictures.drawn(load(small, small.parent), "en", SITE_URL)
    subject = next(page for page in pages if page.template == "subject")
    assert isinstance(subject, PageSpec) and fragments.pictures.beside(subject) == {}
