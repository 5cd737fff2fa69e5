"""Posters: text that fits, golden drawings, files that stand alone."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from lxml import etree
from playwright.sync_api import Browser

from comparisons.lint.load import load
from comparisons.model.comparison import MARKS
from comparisons.render.pictures.line_breaking import NEVER_FIRST, NEVER_LAST, broken, shortened
from comparisons.render.pictures.poster import MOST_CRITERIA, SMALLEST
from comparisons.render.pictures.text_width import width
from tests import edge_cases, pictures
from tests.built_sites import Build, build, copy_project, serve

LINES = yaml.safe_load((pictures.CASES / "lines.yml").read_text("utf-8"))
MAIN = "json-yaml-toml/infographic"
LANGUAGES = ("", "en/")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def posters() -> dict[str, str]:
    """The posters of the odd comparisons, by the names of their golden files."""
    return dict(pictures.golden())


@pytest.fixture(scope="module")
def served_odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with five subjects and twenty criteria, and with very long names."""
    folder = tmp_path_factory.mktemp("odd")
    edge_cases.write(edge_cases.FIVE, folder / "data", "five")
    edge_cases.write(edge_cases.LONG, folder / "data", "long")
    done = build(copy_project(folder / "project", folder / "data"))
    assert done.code == 0, done.output
    with serve(done) as address:
        yield address


class TestLines:
    @pytest.mark.parametrize("case", LINES, ids=lambda case: case["text"])
    def test_a_text_is_broken_where_a_typesetter_would(self, case: dict[str, Any]) -> None:
        assert list(broken(case["text"], case["room"], 10)) == case["lines"]

    @pytest.mark.parametrize("room", range(30, 400, 7))
    def test_no_line_is_too_wide_or_begins_or_ends_with_the_wrong_mark(self, room: int) -> None:
        text = (
            "“引号”、括号（内）、标点！都不该落在行首或行尾……默认即时执行，tf.function 成图；"
            f"2025 年 10 月：6.4 万星标。{edge_cases.LONG_WORD} and a multi-backend API"
        )
        lines = broken(text, room, 10)
        assert "".join("".join(lines).split()) == "".join(text.split())
        for line in lines:
            assert width(line, 10) <= room
            assert line[0] not in NEVER_FIRST or room < 50
            assert line[-1] not in NEVER_LAST or room < 50

    def test_a_text_is_shortened_to_the_lines_it_may_have(self) -> None:
        text = "one two three four five six seven eight"
        assert shortened(text, 80, 10, 2) == ("one two three", "four five six…")
        assert shortened("Overflowing", 40, 10, 1) == ("Overf…",)
        assert shortened("one two", 80, 10, 2) == ("one two",)


class TestGolden:
    """`make pictures` writes these files again; look at what changed before keeping it."""

    def test_posters_are_drawn_as_they_were(self, posters: dict[str, str]) -> None:
        assert posters.keys() == {file.name for file in pictures.GOLDEN.iterdir()}
        for name, svg in posters.items():
            assert svg == (pictures.GOLDEN / name).read_text("utf-8"), f"{name}: make pictures"

    def test_no_type_is_smaller_than_the_smallest(self, posters: dict[str, str]) -> None:
        for svg in posters.values():
            sizes = [float(part.split("px")[0]) for part in svg.split("font-size:")[1:]]
            sizes += [float(part.split('"')[1]) for part in svg.split("font-size=")[1:]]
            assert min(sizes) >= SMALLEST


@pytest.mark.site
class TestSite:
    @pytest.mark.parametrize("file", ["poster-light.svg", "poster-dark.svg"])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_poster_stands_alone_and_says_what_it_is(
        self, built: Build, language: str, file: str
    ) -> None:
        root = etree.parse(built.site / language / MAIN / file).getroot()
        assert not root.xpath(
            "//*[local-name()='script' or local-name()='style' or local-name()='image'] | //@style"
        )
        assert "url(" not in etree.tostring(root, encoding="unicode")
        for address in root.xpath("//@href | //@src"):
            assert address.startswith("#") and root.xpath("//*[@id=$id]", id=address[1:])
        words = " ".join(root.itertext(f"{SVG}text"))
        for part in ("TOML", "2026", f"compare.example/base/{language}{MAIN}/", "CC BY 4.0"):
            assert part in words

    def test_both_schemes_differ_in_colours_only(self, built: Build) -> None:
        light, dark = (
            (built.site / MAIN / f"poster-{scheme}.svg").read_text("utf-8")
            for scheme in ("light", "dark")
        )
        colour = re.compile(r'(?<=")#[0-9a-f]{6}(?=")')
        assert colour.findall(light) != colour.findall(dark)
        assert colour.sub("", light) == colour.sub("", dark)

    def test_the_embed_code_shows_the_newest_poster_and_names_the_source(
        self, built: Build
    ) -> None:
        page = etree.parse(built.site / "en" / MAIN / "index.html", etree.HTMLParser())
        code = etree.HTML(page.findtext(".//textarea"))
        image = urlsplit(code.find(".//img").get("src")).path.removeprefix("/base/")
        assert (built.site / image).is_file()
        assert code.xpath("//a[@rel='license']") and "TOML" in "".join(code.itertext())


def test_a_comparison_too_large_for_a_poster_says_so(tmp_path: Path) -> None:
    edge_cases.write(edge_cases.huge(MOST_CRITERIA + 1), tmp_path / "data")
    fragments, pages = pictures.drawn(load(tmp_path / "data", tmp_path), "en", "")
    (page,) = (page for page in pages if page.template == "infographic")
    assert fragments.pictures.beside(page) == {}
    assert f"A poster holds {MOST_CRITERIA} and {MARKS} at most" in fragments.html(page)


@pytest.mark.browser
class TestBrowser:
    FONTS = ("", "DejaVu Sans", "Liberation Sans", "Noto Sans CJK SC")
    """What a poster asks for, then each font alone: a reader may have no other."""

    @pytest.mark.parametrize("font", FONTS)
    def test_text_stays_in_its_tile_and_on_the_poster(
        self, browser: Browser, posters: dict[str, str], font: str
    ) -> None:
        page = browser.new_page()
        for name, svg in posters.items():
            page.set_content(svg)
            if font:
                page.add_style_tag(content=f'text {{ font-family: "{font}" !important }}')
            assert page.evaluate(OUTSIDE) == [], name
        page.close()

    def test_no_character_is_wider_than_the_table_says(self, browser: Browser) -> None:
        characters = [chr(code) for code in range(0x20, 0x7F)] + list("éüßñÅŁжЩΩ—–“”…·×中。，（🙂")
        page = browser.new_page()
        for bold in (False, True):
            measured = page.evaluate(
                """([characters, fonts, weight]) => {
                    const canvas = document.createElement("canvas").getContext("2d")
                    return characters.map(one => Math.max(...fonts.map(font => {
                        canvas.font = `${weight} 1000px "${font}"`
                        return canvas.measureText(one).width
                    })))
                }""",
                [characters, self.FONTS[1:], 700 if bold else 400],
            )
            for character, wide in zip(characters, measured, strict=True):
                assert wide <= width(character, 1000, bold), character
        page.close()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_page_of_an_odd_comparison_never_scrolls_sideways(
        self, browser: Browser, served_odd: str, language: str
    ) -> None:
        page = browser.new_page()
        for comparison, kind in product(("five", "long"), ("infographic", "figures")):
            page.goto(f"{served_odd}{language}{comparison}/{kind}/")
            for wide in (360, 740, 1000, 1280):
                page.set_viewport_size({"width": wide, "height": 800})
                assert page.evaluate(SIDEWAYS) == [], (comparison, kind, wide)
        page.close()

    @pytest.mark.parametrize("name", ["", "en/", "five"])
    def test_the_page_prints_on_one_a3_or_two_a4_in_light_colours(
        self, browser: Browser, served: str, served_odd: str, name: str
    ) -> None:
        page = browser.new_page(color_scheme="dark")
        five = f"{served_odd}en/five/infographic/"
        page.goto(five if name == "five" else f"{served}{name}{MAIN}/")
        margin = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
        for paper, sheets in (("A3", 1), ("A4", 2)):
            printed = page.pdf(format=paper, margin=margin)  # type: ignore[arg-type]
            assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= sheets
        page.emulate_media(media="print")
        ink = page.evaluate("getComputedStyle(document.body).color.match(/\\d+/g).map(Number)")
        assert max(ink) < 128
        page.close()

    def test_a_png_is_made_in_the_browser_at_twice_the_size(
        self, browser: Browser, served: str
    ) -> None:
        page = browser.new_page()
        page.goto(f"{served}{MAIN}/")
        with page.expect_download() as download:
            page.get_by_role("button", name="PNG").first.click()
        png = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename == "json-yaml-toml-zh-light.png"
        svg = etree.fromstring(page.request.get(f"{served}{MAIN}/poster-light.svg").body())
        natural = int(svg.get("width")), int(svg.get("height"))
        assert struct.unpack(">II", png[16:24]) == (2 * natural[0], 2 * natural[1])
        page.close()

    def test_a_png_that_cannot_be_made_is_told(self, browser: Browser, served: str) -> None:
        page = browser.new_page()
        page.goto(f"{served}en/{MAIN}/")
        page.route("**/poster-dark.svg", lambda route: route.abort())
        page.get_by_role("button", name="PNG").last.click()
        page.get_by_text("The PNG could not be made; download the SVG instead.").wait_for()
        page.close()

    def test_the_embed_code_is_copied_without_permission_too(
        self, browser: Browser, served: str
    ) -> None:
        page = browser.new_page()
        page.goto(f"{served}en/{MAIN}/")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
        page.get_by_role("button", name="Copy the code").first.click()
        page.get_by_text("Copied").wait_for()
        field = page.evaluate_handle(
            "() => document.body.appendChild(document.createElement('textarea'))"
        ).as_element()
        assert field
        field.focus()
        page.keyboard.press("ControlOrMeta+v")
        assert "poster-light.svg" in field.input_value()
        page.close()


SIDEWAYS = """[...document.querySelectorAll("article :not(script, textarea)")].flatMap(one => {
    if (one.closest(".scroll")) return []
    const cell = (one.closest("[role=row] > *") || document.body).getBoundingClientRect()
    const range = document.createRange()
    return [...one.childNodes].filter(node => {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) return false
        range.selectNode(node)
        return range.getBoundingClientRect().right > Math.min(cell.right, innerWidth) + 1
    })
}).map(node => node.data)"""

OUTSIDE = """[...document.querySelectorAll("text, .mark > rect")].filter(one => {
    const box = one.getBoundingClientRect()
    const pill = one.matches("text") && one.closest(".mark")?.querySelector("rect")
    const tile = one.closest(".tile")?.querySelector("rect")
    const room = (pill || tile || document.querySelector("svg")).getBoundingClientRect()
    return box.left < room.left - 0.5 || box.right > room.right + 0.5
        || one.matches(".tile *") && (box.top + box.height / 4 < room.top || box.bottom - box.height / 4 > room.bottom)
}).map(one => one.textContent || one.outerHTML)"""
