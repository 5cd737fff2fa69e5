"""Draw pictures outside a build, and make PNGs of drawings with the tests' browser.

`python -m tests.pictures pictures` draws the posters of the READMEs and of the tests again;
`python -m tests.pictures cards` makes the cards of a site that was built with CARDS=1.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import material
from playwright.sync_api import sync_playwright

from comparisons.language import Language
from comparisons.lint.load import load
from comparisons.model import urls
from comparisons.model.comparison import Site
from comparisons.render.pages import PageSpec, plan
from comparisons.render.pictures.card import CARD_FILE
from comparisons.render.renderer import Renderer
from comparisons.views.repository import Repository
from tests import edge_cases
from tests.browsers import find_browser
from tests.paths import ROOT

CASES = ROOT / "tests/cases"
GOLDEN = CASES / "posters"
TEMPLATES = (ROOT / "overrides", Path(material.__file__).parent / "templates")


def drawn(site: Site, language: Language, address: str) -> tuple[Renderer, list[PageSpec]]:
    """What draws a site's pictures in one language, and the pages they belong to."""
    words = site.words[language]
    root = urls.home(address, language, site.languages) if address else ""
    fragments = Renderer(
        site,
        language,
        words,
        TEMPLATES,
        root,
        Repository(),
        date(2026, 11, 23),
        {"infographic.js": "", "figures.css": ""},
        (),
    )
    return fragments, plan(site, language, words)


def golden() -> Iterator[tuple[str, str]]:
    """The posters of the odd comparisons, by the names of their golden files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, odd in (("five", edge_cases.FIVE), ("long", edge_cases.LONG)):
            edge_cases.write(odd, Path(folder) / name)
            yield from _posters(name, Path(folder) / name)
        yield from _posters("two", CASES / "small")


def _posters(name: str, data: Path) -> Iterator[tuple[str, str]]:
    site = load(data, data.parent)
    for language in site.languages:
        fragments, pages = drawn(site, language, "https://compare.example/base/")
        for page in pages:
            for file, svg in fragments.pictures.beside(page).items():
                if file == "poster-light.svg":
                    yield f"{name}-{language}.svg", svg


def _renew_golden() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for name, svg in golden():
        (GOLDEN / name).write_text(svg, "utf-8")


def _renew_readme() -> None:
    """The posters of this repository's first comparison, one for each README."""
    site = load(ROOT / "data", ROOT)
    address = os.environ.get("SITE_URL", "")
    with _painter() as paint:
        for language in site.languages:
            fragments, pages = drawn(site, language, address)
            page = next(page for page in pages if page.template == "infographic")
            svg = fragments.pictures.beside(page)["poster-light.svg"]
            paint(svg, ROOT / f".github/poster-{language}.png")


def _make_cards(site: Path) -> None:
    drawings = sorted(site.rglob(CARD_FILE))
    if not drawings:
        sys.exit(f"No cards in {site}: build it with CARDS=1 first.")
    with _painter() as paint:
        for drawing in drawings:
            paint(drawing.read_text("utf-8"), drawing.with_suffix(".png"))
            drawing.unlink()
    print(f"{len(drawings)} cards")


@contextmanager
def _painter() -> Iterator[Callable[[str, Path], None]]:
    """What makes a PNG of an SVG at its natural size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<style>body { margin: 0 } svg { display: block }</style><main></main>")

        def paint(svg: str, file: Path) -> None:
            page.evaluate("svg => { document.querySelector('main').innerHTML = svg }", svg)
            page.locator("svg").first.screenshot(path=file)

        yield paint
        browser.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pictures"]:
            _renew_golden()
            _renew_readme()
        case ["cards"]:
            _make_cards(ROOT / "site")
        case _:
            sys.exit(__doc__)
