"""The files that pages load: named after their content, the same for all languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import material
import pytest
from lxml import etree, html

from comparisons.render.assets import hashed_name, icon_properties, load_assets
from tests.paths import ROOT

THEME = Path(material.__file__).parent / "templates"


def test_a_name_follows_the_content() -> None:
    assert hashed_name("a.b.js", b"one") == hashed_name("a.b.js", b"one")
    assert hashed_name("a.js", b"one") != hashed_name("a.js", b"two")
    assert re.fullmatch(r"a\.b\.[0-9a-f]{8}\.js", hashed_name("a.b.js", b"one"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with few assets."""
    for name, content in {
        "css/site.css": '/* All. */\n@import "site/b.css";\n@import "site/a.css";\n',
        "css/site/a.css": ".a { --icon: var(--icon-check); }\n\n/* Why,\n   and why. */\n.b { top: 0; /* why */ }\n",
        "css/site/b.css": ":root { --ink: light-dark(#111111, #eeeeee); }\n",
        "css/table.css": ".table { --icon: var(--icon-minus); }\n",
        "js/site.js": "// All.\nconst site = 1\n",
        "js/site/menu.js": "menu()\n",
        "js/table.js": "  // Why.\ntable() // and why\n",
        "favicon.svg": "<svg/>",
    }.items():
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return tmp_path


def content_of(templates: Path, name: str) -> str:
    assets = load_assets(templates, THEME)
    return assets.contents[assets.paths[name]].decode()


def test_the_style_of_every_page_is_one_file_in_the_order_of_its_list(templates: Path) -> None:
    style = content_of(templates, "site.css")
    assert style.startswith(":root { --ink: light-dark(#111111, #eeeeee); }\n.a {")
    assert ".table" not in style
    assert "\n\n.b { top: 0; /* why */ }\n" in style  # lines of comment stay at home
    # The icons of all style sheets, and the colours for browsers that know of one scheme only.
    assert "--icon-check:" in style and "--icon-minus:" in style
    assert "@supports not" in style and "--ink:#111111" in style


def test_the_script_of_every_page_is_one_file_and_lines_of_comment_stay_at_home(
    templates: Path,
) -> None:
    assert content_of(templates, "site.js") == "const site = 1\nmenu()\n"
    assert content_of(templates, "table.js") == "table() // and why\n"
    assert content_of(templates, "favicon.svg") == "<svg/>"
    assert "menu.js" not in load_assets(templates, THEME).paths


def test_an_icon_is_a_picture_of_the_theme() -> None:
    found = icon_properties(THEME, "b{--c:var(--icon-minus)}u{--c:var(--icon-check)}")
    icons = dict(re.findall(r'--icon-([\w-]+):url\("data:image/svg\+xml,([^"#]+)"\)', found))
    assert list(icons) == ["check", "minus"]
    check = (THEME / ".icons/material/check.svg").read_text("utf-8")
    assert etree.fromstring(icons["check"])[0].get("d") in check
    with pytest.raises(ValueError, match=r"--icon-no-such.*material/no-such\.svg"):
        icon_properties(THEME, "a{--c:var(--icon-no-such)}")


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
def test_no_page_holds_style_or_script_that_a_policy_would_refuse(built: Any) -> None:
    for file in built.site.rglob("*.html"):
        tree = html.fromstring(file.read_text("utf-8"))
        assert not tree.xpath("//style | //@style"), file
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), file
        for script in tree.xpath("//script[not(@src)]"):
            assert script.get("type") in ("application/json", "application/ld+json"), file


@pytest.mark.site
def test_every_class_that_our_style_names_is_on_a_page_or_in_a_script(built: Any) -> None:
    """What Markdown may bring has a sheet of its own, and is not asked for here."""
    used = {"open", "js", "has-query", "md-button"}
    # Markdown brings these, and they share rules with ours.
    used |= {"admonition-title", "card", "cards", "footnote", "grid"}
    for page in built.site.rglob("*.html"):
        used |= set(" ".join(html.fromstring(page.read_text("utf-8")).xpath("//@class")).split())
    sources = (*ROOT.glob("overrides/**/*.html"), *ROOT.glob("overrides/assets/js/**/*.js"))
    written = "".join(file.read_text("utf-8") for file in sources)
    for sheet in ROOT.glob("overrides/assets/css/**/*.css"):
        if sheet.name in ("markdown.css", "code.css"):
            continue
        # Plotly makes what stands in its own plots.
        own = re.sub(r"(?m)^\.js-plotly-plot .*$", "", sheet.read_text("utf-8"))
        text = re.sub(r"/\*.*?\*/|\"[^\"]*\"|\{[^{}]*\}", "", own, flags=re.DOTALL)
        for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", text):
            stem = re.sub(r"-\d$", "-", name)
            assert name in used or re.search(rf"\b{re.escape(stem)}", written), (sheet.name, name)
