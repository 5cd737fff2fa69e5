"""The files that pages load: small, named after their content, the same for all languages."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import Any

import material
import pytest
from lxml import etree, html

from comparisons.reader.ui_strings import our_words
from comparisons.render.assets import hashed_name, load_assets
from comparisons.render.scripts import with_words
from comparisons.render.theme_style import markup, style, with_icons, without_unused
from tests.paths import ROOT

WORDS = {language: our_words(language) for language in ("zh", "en")}
THEME = Path(material.__file__).parent / "templates"


def test_a_name_follows_the_content() -> None:
    assert hashed_name("a.b.js", b"one") == hashed_name("a.b.js", b"one")
    assert hashed_name("a.js", b"one") != hashed_name("a.js", b"two")
    assert re.fullmatch(r"a\.b\.[0-9a-f]{8}\.js", hashed_name("a.b.js", b"one"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with the least assets there can be."""
    for name in ("every-page/first", "on-demand/search", "table"):
        file = tmp_path / f"assets/{name}.js"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"// Why.\nsay('{name}', WORDS.home, SITE) // and why\n")
    for name in ("every-page/first", "table"):
        text = f"/* Why. */\n.{Path(name).name} {{ color: var(--a); mask: var(--icon-check); }}\n"
        (tmp_path / f"assets/{name}.css").write_text(text)
    (tmp_path / "assets/every-page/colours.css").write_text(":root { --a: red; --b: red; }\n")
    return tmp_path


def test_comments_stay_at_home(templates: Path) -> None:
    assets = load_assets(templates, THEME, templates, WORDS)
    assert assets.contents[assets.paths["search.js"]].endswith(
        b"say('on-demand/search',WORDS.home,SITE)}"
    )
    assert b".first{color:var(--a)" in assets.contents[assets.paths["site.css"]]


def test_the_style_of_one_kind_of_page_stays_with_it(templates: Path) -> None:
    (templates / "assets/every-page/first.css").unlink()
    assets = load_assets(templates, THEME, templates, WORDS)
    assert assets.styles == {"table": ".table{color:var(--a);mask:var(--icon-check)}"}
    site = assets.contents[assets.paths["site.css"]]
    # What it uses is defined for all.
    assert b"--a:red" in site and b"--icon-check:" in site and b"--b" not in site
    assert b".table" not in site


def test_the_script_of_a_page_begins_with_what_every_page_does(templates: Path) -> None:
    assets = load_assets(templates, THEME, templates, WORDS)
    every, table = (assets.contents[assets.paths[name]] for name in ("page.js", "table.js"))
    assert table.startswith(every.removesuffix(b"\n"))
    assert table.endswith(b"say('table',WORDS.home,SITE)")
    assert b"on-demand" not in table
    assert PurePath(assets.paths["search.js"]).name.encode() in every


def test_a_script_has_its_words_in_every_language_and_no_other() -> None:
    script = with_words("say(WORDS.home)", {}, WORDS)
    assert all(words["home"] in script for words in WORDS.values())
    assert WORDS["en"]["search_close"] not in script
    with pytest.raises(KeyError):
        with_words("say(WORDS.no_such_word)", {}, WORDS)


def test_of_the_theme_only_what_a_template_names_is_taken(tmp_path: Path) -> None:
    before = style(THEME, tmp_path, tmp_path)
    absent = (".md-tooltip", ".warning", ".md-typeset kbd")
    assert ".highlight" in before and not [name for name in absent if name in before]
    (tmp_path / "a.html").write_text(
        '<p class="md-typeset {{ "md-tooltip" if one }}">md-banner<kbd>'
    )
    (tmp_path / "a.md").write_text("!!! warning\n")
    after = style(THEME, tmp_path, tmp_path)
    assert all(name in after for name in absent) and ".md-banner" not in after


def test_variables_that_nothing_uses_are_left_out() -> None:
    found = without_unused(
        ':root{--a:1;--b:url("x;y");--c:var(--b);--d:0}p{top:var(--d)}:root{--a:2}'
    )
    assert found == ":root{--d:0}p{top:var(--d)}"


def test_icons_come_from_the_theme_and_only_those_that_the_style_uses() -> None:
    found = with_icons(
        THEME,
        "a{mask-image:var(--icons);mask-size:var(--icons-size)}"
        "b{--c:var(--icon-minus)}i{--c:var(--icon-arrow-left)}u{--c:var(--icon-check)}",
    )
    places = re.findall(r"--icon-([\w-]+):0 ([\d.]+)%", found)
    assert places == [("arrow-left", "0"), ("check", "50"), ("minus", "100")]
    (picture,) = re.findall(r'mask-image:url\("data:image/svg\+xml,([^"#]+)"\)', found)
    drawn = etree.fromstring(picture)
    height = int(drawn.get("viewBox").split()[3])
    assert f"mask-size:100% {round(100 * height / 24, 3):g}%" in found
    check = (THEME / ".icons/material/check.svg").read_text("utf-8")
    assert drawn[1][0].get("d") in check
    # As far from the top as half of what is not in sight.
    assert int(drawn[1].get("y")) == (height - 24) / 2
    with pytest.raises(ValueError, match=r"--icon-no-such.*material/no-such\.svg"):
        with_icons(THEME, "a{--c:var(--icon-no-such)}")


@pytest.mark.site
def test_pages_load_files_that_exist_and_run_from_a_folder(built: Any) -> None:
    loaded = set()
    for page in built.site.rglob("index.html"):
        tree = html.fromstring(page.read_text("utf-8"))
        # A browser refuses a module to a page that was opened from a folder.
        assert not tree.xpath("//script[@type='module']")
        for link in tree.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href"):
            assert (page.parent / link).is_file(), f"{page}: {link}"
            loaded.add((page.parent / link).resolve().relative_to(built.site.resolve()).as_posix())
    assert {"site", "table", "choose", "favicon"} <= {
        Path(name).name.split(".")[0] for name in loaded if name.startswith("assets/")
    }


@pytest.mark.site
def test_no_page_uses_a_class_or_tag_whose_style_was_left_out(built: Any) -> None:
    known = markup(ROOT / "overrides", ROOT / "docs")
    whole = "".join(sheet.read_text("utf-8") for sheet in THEME.glob("assets/stylesheets/*.css"))
    styled = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", whole))
    classes: set[str] = set()
    tags: set[str] = set()
    for page in built.site.rglob("*.html"):
        tree = html.fromstring(page.read_text("utf-8"))
        classes |= set(" ".join(tree.xpath("//@class")).split())
        tags |= {element.tag for element in tree.iter("*")}
    assert {"md-typeset", "highlight", "tabbed-set"} <= classes & styled
    left_out = {name for name in classes & styled - known.classes if len(name) > 3}  # of code
    assert not left_out - {"js", "no-js"}
    assert not tags - known.tags
