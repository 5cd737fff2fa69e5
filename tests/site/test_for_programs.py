"""What a site has for programs: JSON, CSV and Markdown say what the pages say."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown import markdown as as_html

from comparisons.model.formatting import format_day
from comparisons.model.partial_date import partial_date
from comparisons.model.text import folded
from comparisons.reader.ui_strings import our_words
from tests.built_sites import SITE_URL, Build

pytestmark = pytest.mark.site

LANGUAGES = ("zh", "en")
MAIN = "json-yaml-toml"


def root_of(built: Build, language: str) -> Path:
    return built.site / ("" if language == "zh" else language)


def home_of(language: str) -> str:
    return SITE_URL if language == "zh" else f"{SITE_URL}{language}/"


def words_of_page(folder: Path) -> tuple[str, str]:
    """What a page and its twin say, without spaces, punctuation and case."""
    page = html.fromstring((folder / "index.html").read_bytes()).find(".//main")
    twin = (folder / "index.md").read_text("utf-8").split("---\n", 2)[2]
    read = html.fromstring(f"<div>{as_html(twin, extensions=['tables'])}</div>")
    return folded(page.text_content()), folded(read.text_content())


def whole(built: Build, language: str) -> dict[str, Any]:
    text = (root_of(built, language) / f"api/v1/{MAIN}.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def rows(built: Build, language: str, name: str) -> dict[str, dict[str, str]]:
    path = root_of(built, language) / f"api/v1/{MAIN}/{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def day(text: str, language: str) -> str:
    when = partial_date(text)
    assert when
    return folded(format_day(when.first, language))


def claims_in(record: Any) -> list[dict[str, Any]]:
    """Every claim inside a record."""
    if isinstance(record, list):
        return [claim for one in record for claim in claims_in(one)]
    if not isinstance(record, dict):
        return []
    if "verdict" in record and "says" in record:
        return [record]
    return [claim for one in record.values() for claim in claims_in(one)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_json_csv_and_markdown_say_the_same(built: Build, language: str) -> None:
    data, words = whole(built, language), our_words(language)
    cells, claims = rows(built, language, "cells"), rows(built, language, "claims")
    for id, criterion in data["criteria"].items():
        for said in words_of_page(root_of(built, language) / MAIN / "criteria" / id):
            for cell in criterion["cells"].values():
                assert folded(cell["answer"]) in said
                assert day(cell["checked"], language) in said
                assert cells[cell["id"]]["answer"].removeprefix("'") == cell["answer"]
                assert cells[cell["id"]]["checked"] == cell["checked"]
                for source in cell["sources"]:
                    assert folded(data["sources"][source]["title"]) in said
    everywhere = claims_in([data["criteria"], data["differences"], data["parts"]])
    assert {one["id"] for one in everywhere} == claims.keys()
    for claim in everywhere:
        address, _, anchor = claim["permalink"].removeprefix(home_of(language)).partition("#")
        folder = root_of(built, language) / address
        assert anchor in (folder / "index.html").read_text("utf-8")
        for said in words_of_page(folder):
            for text in (claim["says"], claim["today"], words[claim["verdict"]]):
                assert folded(text) in said
            assert day(claim["checked"], language) in said
        row = claims[claim["id"]]
        assert (row["says"], row["verdict"], row["checked"]) == (
            claim["says"],
            claim["verdict"],
            claim["checked"],
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_twin_that_it_links_to_and_the_list_too(
    built: Build, language: str
) -> None:
    root = root_of(built, language)
    listed = (root / "llms.txt").read_text("utf-8")
    pages = [
        page
        for page in root.rglob("index.html")
        if language == "en" or (root / "en") not in page.parents
    ]
    assert pages
    for page in pages:
        link = html.fromstring(page.read_bytes()).find(".//link[@type='text/markdown']")
        twin = page.parent / link.get("href")
        assert twin.read_text("utf-8").startswith("---\ntitle: ")
        assert f"]({home_of(language)}{twin.relative_to(root).as_posix()})" in listed
    assert f"]({home_of(language)}api/v1/index.json)" in listed
    full = (root / "llms-full.txt").read_text("utf-8")
    assert (root / MAIN / "index.md").read_text("utf-8") in full


def test_addresses_in_the_data_lead_to_pages_that_have_the_anchor(built: Build) -> None:
    def pages(record: Any) -> list[str]:
        if isinstance(record, list):
            return [page for one in record for page in pages(one)]
        if not isinstance(record, dict):
            return []
        own = [record["permalink"]] if isinstance(record.get("permalink"), str) else []
        return own + [page for one in record.values() for page in pages(one)]

    data = whole(built, "en")
    found = set(pages(data))
    assert len(found) > 50
    for page in found:
        address, _, anchor = page.removeprefix(SITE_URL).partition("#")
        text = (built.site / address / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in text, page
