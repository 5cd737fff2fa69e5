"""Make pictures of a built site with the tests' browser.

`python -m tests.pictures cards` makes the cards and posters of a site that was built with CARDS=1;
`python -m tests.pictures pictures` draws those of the READMEs again.
"""

from __future__ import annotations

import base64
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import material
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Browser, Page, sync_playwright

from comparisons.language import Language
from comparisons.model import addresses
from comparisons.model.site import Site
from comparisons.render.pages import PageSpec, plan
from comparisons.render.pictures import CARD_FILE
from comparisons.render.renderer import Renderer
from comparisons.views.repository import Repository
from tests.built_sites import start
from tests.paths import ROOT

CASES = ROOT / "tests/cases"
TEMPLATES = (ROOT / "overrides", Path(material.__file__).parent / "templates")
_COMPILED_FOLDER = TemporaryDirectory()
COMPILED = FileSystemBytecodeCache(_COMPILED_FOLDER.name)
"""Compiling the templates takes longer than drawing a small site."""

CARD = {"width": 1200, "height": 630}
SHEET = {"width": 920, "height": 1300}
"""The window that a poster is drawn in: as wide as it needs to have the proportions of A4."""

FIT = """() => {
    const card = document.querySelector("main")
    const boxes = [card, ...card.querySelectorAll("h1, p, li")]
    const fits = size => {
        card.style.fontSize = `${size}px`
        return card.scrollHeight <= card.clientHeight && boxes.every(one => one.scrollWidth <= one.clientWidth + 1)
    }
    let [least, most] = [20, 64]
    while (most - least > 1) {
        const size = Math.floor((least + most) / 2)
        if (fits(size)) least = size
        else most = size
    }
    if (!fits(least)) card.style.overflowWrap = "anywhere"
}"""
"""Lowers the type of a card until all of it fits; breaks words only where even small type does not."""


def drawn(
    site: Site, language: Language, address: str, today: date = date(2026, 11, 23)
) -> tuple[Renderer, list[PageSpec]]:
    """The renderer of a site in one language, and its pages."""
    root = addresses.home(address, language, site.languages) if address else ""
    assets = defaultdict[str, str](str)
    given = TEMPLATES, root, Repository(), today, assets
    return Renderer(site, language, *given, template_cache=COMPILED), plan(site, language)


def draw_card(page: Page, card: str) -> None:
    """Show a card in a page of its size."""
    page.set_viewport_size(CARD)  # type: ignore[arg-type]
    page.set_content(card)
    page.evaluate(FIT)


def poster(page: Page, file: Path) -> None:
    """Make `poster.pdf`, on one sheet of A4, and `poster.png` beside an infographic's page."""
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)  # type: ignore[arg-type]
    page.goto(file.as_uri())
    scale = 1.25
    while len(pages_in(pdf := page.pdf(format="A4", scale=scale, print_background=True))) > 1:
        scale -= 0.04
    file.with_name("poster.pdf").write_bytes(pdf)
    page.add_style_tag(content=".infographic-page { padding: 28px }")
    page.locator(".infographic-page").screenshot(path=file.with_name("poster.png"))
    page.emulate_media(media="null")


def pages_in(pdf: bytes) -> list[tuple[float, float]]:
    """The width and height in points of each page of a PDF that Chromium wrote."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(float(width), float(height)) for width, height in boxes]


def make_cards(site: Path, browser: Browser) -> int:
    """Make the PNG of every card of a site, and its posters; the number of cards."""
    page = browser.new_page()
    cards = sorted(site.rglob(f"*{CARD_FILE}"))
    for card in cards:
        draw_card(page, card.read_text("utf-8"))
        page.screenshot(path=card.with_suffix(".png"))
        card.unlink()
    page = browser.new_page(device_scale_factor=1.5)
    for file in sorted(site.rglob("infographic/index.html")):
        poster(page, file)
        _keep_first_addresses(file.with_name("poster.png"))
    return len(cards)


def _keep_first_addresses(poster: Path) -> None:
    """Keep the poster at the address of the first version, to which other sites still link."""
    picture = poster.read_bytes()
    width, height = struct.unpack(">II", picture[16:24])
    size = f'width="{width}" height="{height}"'
    data = base64.b64encode(picture).decode()
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}">'
        f'<image href="data:image/png;base64,{data}" {size}/></svg>\n'
    )
    for scheme in ("light", "dark"):
        poster.with_name(f"poster-{scheme}.svg").write_text(drawing, "utf-8")


def make_readme_pictures(site: Path, browser: Browser) -> None:
    """The home page and the first comparison's poster, in the language of each README."""
    page = browser.new_page()
    for language, home in (("zh", site), ("en", site / "en")):
        page.set_viewport_size({"width": 1100, "height": 700})
        page.goto((home / "index.html").as_uri())
        page.screenshot(path=ROOT / f".github/home-{language}.png")
        first = page.locator(".home-comparison h2 a").first.get_attribute("href")
        assert first
        file = home / first.removesuffix("index.html") / "infographic/index.html"
        poster(page, file)
        file.with_name("poster.pdf").unlink()
        file.with_name("poster.png").replace(ROOT / f".github/poster-{language}.png")


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, start(playwright) as launched:
        yield launched


if __name__ == "__main__":
    with _browser() as opened:
        match sys.argv[1:]:
            case ["pictures"]:
                make_readme_pictures(ROOT / "site", opened)
            case ["cards"]:
                made = make_cards(ROOT / "site", opened)
                if not made:
                    sys.exit("No cards in site/: build it with CARDS=1 first.")
                print(f"{made} cards")
            case _:
                sys.exit(__doc__)
