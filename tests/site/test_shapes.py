"""Comparisons of other shapes than the small one build strictly, and nothing in them speaks of an article."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.built_sites import Build
from tests.shapes import Shape

pytestmark = pytest.mark.site

Site = tuple[Shape, Build]
OF_ARTICLES = re.compile(r"\b(articles?|claims?|verdicts?)\b|文章|旧文|说法", re.IGNORECASE)
GUIDES = ("contribute", "reference", "schema", "api/v1/schema", "api/v1/openapi.json")
"""The pages that explain every key, so also those of articles."""
SAID = ("content", "title", "alt", "aria-label", "placeholder", "data-also", "label")
"""Attributes with words for readers."""


def test_the_build_is_clean(built_shape: Site) -> None:
    _, built = built_shape
    lines = [line for line in built.output.splitlines() if not line.startswith("INFO")]
    assert (built.code, lines) == (0, []), built.output


def test_every_page_is_there_in_every_language(built_shape: Site) -> None:
    shape, built = built_shape
    for at, language in enumerate(shape.languages):
        site = built.site / (language if at else "") / shape.id
        assert {page.parent.name for page in site.glob("subjects/*/index.html")} == set(
            shape.subject_ids
        )
        assert {page.parent.name for page in site.glob("criteria/*/index.html")} == set(
            shape.criterion_ids
        )
        for name in ("", "infographic", "table", "figures", "choose", "sources", "gaps", "pairs/*"):
            assert list(site.glob(f"{name}/index.html" if name else "index.html")), name


def test_nothing_speaks_of_an_article(built_shape: Site) -> None:
    shape, built = built_shape
    roots = [built.site, *(built.site / language for language in shape.languages[1:])]
    guides = [root / name for root in roots for name in GUIDES]
    found = []
    read = 0
    for file in sorted(built.site.rglob("*")):
        if not any(file == guide or guide in file.parents for guide in guides):
            for text in texts(file):
                read += 1
                if match := OF_ARTICLES.search(text):
                    found.append((file.relative_to(built.site).as_posix(), match[0], text[:80]))
    assert read > 1000
    assert found == []


def texts(file: Path) -> Iterator[str]:
    """The texts of a file for people; the word list of search includes those of the guides."""
    if file.suffix == ".html":
        for element in html.fromstring(file.read_bytes()).iter("*"):
            if element.tag == "script" and "json" in element.get("type", ""):
                yield from said(json.loads(element.text))
            elif element.tag not in ("script", "style"):
                yield element.text or ""
            yield element.tail or ""
            if element.get("property") != "og:type":  # a kind of page of the Open Graph
                yield from (element.get(name, "") for name in SAID)
    elif file.suffix == ".json" and "pagefind" not in file.parts:
        yield from said(json.loads(file.read_text("utf-8")))
    elif file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as table:
            yield from (cell for row in csv.reader(table) for cell in row)
    elif file.suffix in (".md", ".txt", ".xml", ".svg"):
        yield file.read_text("utf-8")


def said(value: Any) -> Iterator[str]:
    """The texts of a JSON document, without its keys, which are the same for every comparison."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from said(one)
