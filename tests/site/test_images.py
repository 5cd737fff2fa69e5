"""Images of a comparison: published once, shown where they belong, with words for those who cannot see."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import yaml
from lxml import html

from tests.built_sites import Build, build, copy_project
from tests.diagnostic_cases import small_data
from tests.paths import CASES_FOLDER

pytestmark = pytest.mark.site

IMAGES = {
    one["name"]: one for one in yaml.safe_load((CASES_FOLDER / "images.yml").read_text())["read"]
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("images")
    comparison = small_data(folder / "data") / "json-yaml"
    for file, key, alt in (
        ("subjects/json.yml", "name: ", "logo: {file: json.svg, alt: {zh: 一个标志, en: A logo}}"),
        (
            "criteria/tabs.yml",
            "cells:",
            "picture: {file: tabs.png, alt: {zh: 一张图, en: A picture}}",
        ),
    ):
        path = comparison / file
        path.write_text(path.read_text("utf-8").replace(key, f"{alt}\n{key}", 1), "utf-8")
    (comparison / "images").mkdir()
    (comparison / "images/json.svg").write_text(IMAGES["SVG"]["text"], "utf-8")
    (comparison / "images/tabs.png").write_bytes(base64.b64decode(IMAGES["PNG"]["base64"]))
    return build(copy_project(folder / "project", folder / "data"))


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
def test_an_image_is_shown(built: Build, page: str, name: str, zh: str, en: str) -> None:
    """Beside the name of its subject it has no words of its own."""
    assert built.code == 0, built.output
    for root, alt in (("", zh), ("en/", en)):
        folder = built.site / root / page
        (image,) = html.fromstring((folder / "index.html").read_bytes()).cssselect("main img")
        assert (image.get("alt"), image.get("width"), image.get("height")) == (alt, "5", "7")
        file = (folder / image.get("src")).resolve()
        assert file.is_file() and file.name.startswith(f"{name}.")
        assert file.parent == built.site / "assets/json-yaml"


def test_a_page_without_images_has_none(built: Build) -> None:
    page = Path(built.site / "json-yaml/subjects/yaml/index.html").read_bytes()
    assert not html.fromstring(page).cssselect("main img")
