"""The weight of pages: bytes are exact, so a page that grows beyond its budget fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from benchmarks.weight import loaded, transferred, weight

BUDGETS = {
    "": 27,
    "reference/": 35,
    "[^/]+/": 30,
    "[^/]+/changes/": 32,
    "[^/]+/choose/": 54,
    "[^/]+/criteria/[^/]+/": 31,
    "[^/]+/differences/": 52,
    "[^/]+/figures/": 39,
    "[^/]+/gaps/": 25,
    "[^/]+/infographic/": 40,
    "[^/]+/pairs/[^/]+/": 35,
    "[^/]+/source/": 42,
    "[^/]+/sources/": 65,
    "[^/]+/subjects/[^/]+/": 36,
    "[^/]+/table/": 56,
}
"""What a first visit to a kind of page may transfer, in thousands of bytes with gzip.

Each is a little more than the heaviest page of the kind needs today. A page that must have more is
worth a line in the commit that raises it.
"""

OTHER = 32
"""The same for pages that are not about a comparison, such as those for contributors."""


def budget(address: str) -> int:
    for kind, thousands in BUDGETS.items():
        if re.fullmatch(kind, address):
            return thousands * 1000
    return OTHER * 1000


def pages(site: Path) -> Iterator[tuple[str, Path]]:
    """Each page's address below its language's root, and its file."""
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix()
        yield "" if address == "." else f"{address}/".removeprefix("en/"), file


@pytest.mark.site
def test_every_page_keeps_to_its_budget(built: Any) -> None:
    too_heavy = {
        file.relative_to(built.site).as_posix(): (weight(file), budget(address))
        for address, file in pages(built.site)
        if weight(file) > budget(address)
    }
    assert not too_heavy
    kinds = {
        kind for address, _ in pages(built.site) for kind in BUDGETS if re.fullmatch(kind, address)
    }
    assert set(BUDGETS) - kinds <= {"[^/]+/changes/"}  # there is one in a repository only


@pytest.mark.site
def test_a_page_loads_few_files_that_may_be_kept_for_good(built: Any) -> None:
    for address, file in pages(built.site):
        names = [one.name for one in loaded(file)[1:]]
        # Those of every page, and its own; one script more before anything is painted.
        assert len([name for name in names if name.endswith(".css")]) <= 2, address
        assert len([name for name in names if name.endswith(".js")]) <= 3, address
        for name in names:
            # A picture that others may show has an address of its own.
            assert re.search(r"\.[0-9a-f]{8}\.\w+$", name) or name.endswith(".svg"), name


@pytest.mark.site
def test_images_have_their_size_from_the_start(built: Any) -> None:
    for address, file in pages(built.site):
        for image in html.fromstring(file.read_text("utf-8")).xpath("//img"):
            assert image.get("width") and image.get("height"), address


@pytest.mark.site
@pytest.mark.parametrize(("language", "engine"), [("zh", "unknown"), ("en", "en")])
def test_search_costs_a_reader_who_opens_it_little(built: Any, language: str, engine: str) -> None:
    names = (
        "pagefind.js",
        "pagefind-worker.js",
        f"wasm.{engine}.pagefind",
        "words.json",
    )
    index = built.site / ("" if language == "zh" else language) / "pagefind"
    assert sum(transferred(index / name) for name in names) < 120_000
