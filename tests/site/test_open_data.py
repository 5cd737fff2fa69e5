"""What a site has for programs: JSON, CSV and Markdown say what the pages say."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree, html
from markdown import markdown as as_html

from comparisons.export.package import write_packages
from comparisons.model.formatting import format_day
from comparisons.model.partial_date import partial_date
from comparisons.model.text import normalised
from comparisons.reader.ui_strings import bundled_ui_strings
from tests.built_sites import SITE_URL, Build, serve
from tests.paths import CASES_FOLDER, ROOT

pytestmark = pytest.mark.site

LANGUAGES = ("zh", "en")
MAIN = "json-yaml-toml"
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
VOCABULARY = yaml.safe_load((CASES_FOLDER / "schema-org.yml").read_text("utf-8"))
NO_TYPES = {
    "Text": str,
    "URL": str,
    "Date": str,
    "DateTime": str,
    "Integer": int,
    "Boolean": bool,
}


def root_of(built: Build, language: str) -> Path:
    return built.site / ("" if language == "zh" else language)


def home_of(language: str) -> str:
    return SITE_URL if language == "zh" else f"{SITE_URL}{language}/"


def words_of_page(folder: Path) -> tuple[str, str]:
    """What a page and its twin say, without spaces, punctuation and case."""
    page = html.fromstring((folder / "index.html").read_bytes()).find(".//main")
    twin = (folder / "index.md").read_text("utf-8").split("---\n", 2)[2]
    read = html.fromstring(f"<div>{as_html(twin, extensions=['tables'])}</div>")
    return normalised(page.text_content()), normalised(read.text_content())


def whole(built: Build, language: str) -> dict[str, Any]:
    text = (root_of(built, language) / f"api/v1/{MAIN}.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def rows(built: Build, language: str, name: str) -> dict[str, dict[str, str]]:
    path = root_of(built, language) / f"api/v1/{MAIN}/{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def text_of(value: Any) -> str:
    """A value as a table has it; a range has separate columns."""
    if isinstance(value, dict) or value is None:
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)


def day(text: str, language: str) -> str:
    when = partial_date(text)
    assert when
    return normalised(format_day(when.first, language))


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
    data, words = whole(built, language), bundled_ui_strings(language)
    cells, claims = rows(built, language, "cells"), rows(built, language, "claims")
    for id, criterion in data["criteria"].items():
        for said in words_of_page(root_of(built, language) / MAIN / "criteria" / id):
            for cell in criterion["cells"].values():
                assert normalised(cell["answer"]) in said
                assert day(cell["checked"], language) in said
                assert cells[cell["id"]]["answer"].removeprefix("'") == cell["answer"]
                assert cells[cell["id"]]["checked"] == cell["checked"]
                assert cells[cell["id"]]["value"] == text_of(cell["value"])
                for source in cell["sources"]:
                    assert normalised(data["sources"][source]["title"]) in said
        folder = root_of(built, language) / MAIN / "criteria" / id
        links = {link.get("href") for link in html.parse(folder / "index.html").iter("a")}
        twin = as_html((folder / "index.md").read_text("utf-8"), extensions=["tables"])
        links_of_twin = {
            link.get("href") for link in html.fromstring(f"<div>{twin}</div>").iter("a")
        }
        for cell in criterion["cells"].values():
            passages = set(cells[cell["id"]]["addresses"].split())
            assert passages <= links, passages - links
            assert passages <= links_of_twin, passages - links_of_twin
    everywhere = claims_in([data["criteria"], data["differences"], data["parts"]])
    assert {one["id"] for one in everywhere} == claims.keys()
    for claim in everywhere:
        address, _, anchor = claim["permalink"].removeprefix(home_of(language)).partition("#")
        folder = root_of(built, language) / address
        assert anchor in (folder / "index.html").read_text("utf-8")
        for said in words_of_page(folder):
            for text in (claim["says"], claim["today"], words[claim["verdict"]]):
                assert normalised(text) in said
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


def test_a_citation_says_where_in_its_source_it_stands(built: Build) -> None:
    cell = whole(built, "en")["criteria"]["dates"]["cells"]["toml"]
    passage = cell["passages"]["toml-specification"]
    assert passage.keys() == {"lines", "find", "section", "page"}
    assert passage["find"].startswith("四")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_python_runs_as_it_is_printed(built: Build, language: str) -> None:
    text = (ROOT / f"docs/{language}/data.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    with serve(built) as address:
        example = example.replace("http://127.0.0.1:8000", address.rstrip("/"))
        run = [sys.executable, "-c", example]
        said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    days = [line.split()[0] for line in said.splitlines()]
    assert len(days) == 5 and days == sorted(days)


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


def graph_of(page: Path) -> list[dict[str, Any]]:
    scripts = html.fromstring(page.read_bytes()).xpath("//script[@type='application/ld+json']")
    (text,) = (script.text for script in scripts)
    content = json.loads(text)
    assert content["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = content["@graph"]
    return nodes


def wrong_in(node: Any, ids: dict[str, str], expected: list[str] | None = None) -> list[str]:
    """Properties of a node that the vocabulary lacks, and values of other types than expected."""
    if not isinstance(node, dict):
        fits = any(isinstance(node, NO_TYPES.get(type, ())) for type in expected or [])
        return [] if fits else [f"{node!r} is none of {expected}"]
    if node.keys() == {"@id"}:
        type = ids.get(node["@id"], "IdReference")
        return [] if type in (expected or ()) else [f"{type} is none of {expected}"]
    type = node["@type"]
    allowed = {type, *VOCABULARY[type]["is"]}
    wrong = [] if expected is None or allowed & set(expected) else [f"{type}: none of {expected}"]
    for key, value in node.items():
        if key.startswith("@"):
            continue
        takes = VOCABULARY[type]["properties"].get(key)
        if takes is None:
            wrong.append(f"{type} has no {key}")
            continue
        for one in value if isinstance(value, list) else [value]:
            wrong += wrong_in(one, ids, takes)
    return wrong


def test_linked_data_keeps_to_the_vocabulary_and_names_what_the_page_shows(built: Build) -> None:
    kinds: dict[str, set[str]] = {}
    for page in sorted(built.site.rglob("index.html")):
        address = page.parent.relative_to(built.site).as_posix()
        nodes = graph_of(page)
        ids = {node["@id"]: node["@type"] for node in nodes if "@id" in node}
        assert not [wrong for node in nodes for wrong in wrong_in(node, ids)], address
        for node in nodes:
            kinds.setdefault(node["@type"], set()).add(address)
        said = normalised(html.fromstring(page.read_bytes()).find(".//main").text_content())
        for review in (node for node in nodes if node["@type"] == "ClaimReview"):
            assert normalised(review["claimReviewed"]) in said
            assert normalised(review["reviewRating"]["alternateName"]) in said
    assert {MAIN, f"en/{MAIN}"} == kinds["Dataset"]
    assert {f"{MAIN}/subjects/json", f"en/{MAIN}/subjects/toml"} < kinds["ComputerLanguage"]
    assert f"{MAIN}/criteria/debugging" in kinds["ClaimReview"]
    assert len(kinds["BreadcrumbList"]) > 50


def test_a_dataset_is_found_where_it_says(built: Build) -> None:
    (dataset,) = (
        one for one in graph_of(built.site / MAIN / "index.html") if one["@type"] == "Dataset"
    )
    files = [one["contentUrl"].removeprefix(SITE_URL) for one in dataset["distribution"]]
    assert files
    assert all((built.site / file).is_file() for file in files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sitemap_has_both_languages_and_days_from_the_data(built: Build, language: str) -> None:
    root = etree.fromstring((root_of(built, language) / "sitemap.xml").read_bytes())
    data = whole(built, language)
    days = {}
    for url in root.findall("s:url", SITEMAP):
        address = url.findtext("s:loc", namespaces=SITEMAP).removeprefix(home_of(language))
        links = {one.get("hreflang"): one.get("href") for one in url.findall("x:link", SITEMAP)}
        own = {each: home_of(each) + address for each in LANGUAGES}
        assert links == {**own, "x-default": own["zh"]}
        days[address] = url.findtext("s:lastmod", namespaces=SITEMAP)
    assert days[f"{MAIN}/"] == days[""] == data["checked"]
    assert days["reference/"] is None
    for id, criterion in data["criteria"].items():
        checks = [criterion["checked"], *(one["checked"] for one in claims_in(criterion))]
        assert days[f"{MAIN}/criteria/{id}/"] == max(checks)


def test_the_packages_hold_the_data_with_types(built: Build, tmp_path: Path) -> None:
    write_packages(built.site, tmp_path)
    use = tmp_path / "use.py"
    use.write_text(
        "from comparison_data import comparison, index, languages\n"
        "found = index(languages[-1])['comparisons'][0]\n"
        "cells = [cell for row in comparison(found['id'])['criteria'].values()\n"
        "         for cell in row['cells'].values()]\n"
        "days: list[str] = [cell['checked'] for cell in cells]\n"
        "print(found['title'], len(days))\n",
        encoding="utf-8",
    )
    run = {"cwd": tmp_path / "python/src", "capture_output": True, "text": True, "check": True}
    said = subprocess.run([sys.executable, use], env={"PYTHONPATH": "."}, **run).stdout
    assert said.startswith(whole(built, "en")["title"])
    subprocess.run([sys.executable, "-m", "mypy", "--strict", use, "comparison_data"], **run)
    types = (tmp_path / "npm/index.d.ts").read_text("utf-8")
    promised = yaml.safe_load((CASES_FOLDER / "open-data.yml").read_text("utf-8"))
    for key in {
        key for name in ("Index", "ComparisonRecord", "CellRecord") for key in promised[name]
    }:
        assert f"  {key}: " in types
    about = json.loads((tmp_path / "npm/package.json").read_text("utf-8"))
    files = [
        path for name in about["files"] for path in (tmp_path / "npm").glob(f"{name}/**/*.json")
    ]
    assert len(files) == 4
