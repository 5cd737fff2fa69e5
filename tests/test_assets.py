"""The files that pages load: small, named after their content, the same for all languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from comparison_site.assets import hashed_name, load_assets


def test_a_name_follows_the_content() -> None:
    assert hashed_name("a.b.js", b"one") == hashed_name("a.b.js", b"one")
    assert hashed_name("a.js", b"one") != hashed_name("a.js", b"two")
    assert re.fullmatch(r"a\.b\.[0-9a-f]{8}\.js", hashed_name("a.b.js", b"one"))


def test_comments_stay_at_home(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("// Why.\nlet one = 1 // and why\n")
    (tmp_path / "b.css").write_text("/* Why. */\na { color: red; }\n")
    assets = load_assets(tmp_path)
    assert assets.contents[assets.paths["a.js"]] == b"let one=1"
    assert assets.contents[assets.paths["b.css"]] == b"a{color:red}"


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
