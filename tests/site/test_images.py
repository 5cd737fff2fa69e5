"""Images of a comparison: published once, shown where they belong, with words for those who cannot see."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.built_sites import Build

pytestmark = pytest.mark.site


@pytest.mark.parametrize(
    ("page", "name", "zh", "en"),
    [
        ("", "json", "", ""),
        ("json-yaml/", "json", "", ""),
        ("json-yaml/table/", "json", "", ""),
        ("json-yaml/subjects/json/", "json", "一个标志", "A logo"),
        ("json-yaml/criteria/tabs/", "tabs", "一张图", "A picture"),
    ],
)
def test_an_image_is_shown(built_full: Build, page: str, name: str, zh: str, en: str) -> None:
    """Beside the name of its subject, its `alt` is empty."""
    assert built_full.code == 0, built_full.output
    for root, alt in (("", zh), ("en/", en)):
        folder = built_full.site / root / page
        (image,) = html.fromstring((folder / "index.html").read_bytes()).cssselect("main img")
        assert (image.get("alt"), image.get("width"), image.get("height")) == (alt, "5", "7")
        file = (folder / image.get("src")).resolve()
        assert file.is_file() and file.name.startswith(f"{name}.")
        assert file.parent == built_full.site / "assets/json-yaml"


def test_a_page_without_images_has_none(built_full: Build) -> None:
    page = Path(built_full.site / "json-yaml/subjects/yaml/index.html").read_bytes()
    assert not html.fromstring(page).cssselect("main img")
