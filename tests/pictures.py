"""Draw pictures outside a build: `python -m tests.pictures golden` renews the tests' posters."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jieba
import material

from comparison_site.base import LANGUAGES, Language
from comparison_site.comparison import Site
from comparison_site.fragments import Fragments
from comparison_site.loader import load
from comparison_site.pages import PagePlan, plan
from comparison_site.repository import Repository
from comparison_site.words import load_words
from tests import odd_comparisons

jieba.setLogLevel(logging.WARNING)  # it announces its dictionary otherwise

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests/cases"
GOLDEN = CASES / "posters"
TEMPLATES = (ROOT / "overrides", Path(material.__file__).parent / "templates")


def drawn(site: Site, language: Language, address: str) -> tuple[Fragments, list[PagePlan]]:
    """What draws a site's pictures in one language, and the pages they belong to."""
    words = load_words(language)
    root = address if language == LANGUAGES[0] or not address else f"{address}{language}/"
    fragments = Fragments(
        site, language, words, TEMPLATES, root, Repository(), date(2026, 11, 23), {}
    )
    return fragments, plan(site, language, words)


def golden() -> Iterator[tuple[str, str]]:
    """The posters of the odd comparisons, by the names of their golden files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, odd in (("five", odd_comparisons.FIVE), ("long", odd_comparisons.LONG)):
            odd_comparisons.write(odd, Path(folder) / name)
            yield from _posters(name, Path(folder) / name)
        yield from _posters("two", CASES / "small")


def _posters(name: str, data: Path) -> Iterator[tuple[str, str]]:
    site = load(data, data.parent)
    for language in LANGUAGES:
        fragments, pages = drawn(site, language, "https://compare.example/base/")
        for page in pages:
            for file, svg in fragments.pictures.beside(page).items():
                if file == "poster-light.svg":
                    yield f"{name}-{language}.svg", svg


def _renew_golden() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for name, svg in golden():
        (GOLDEN / name).write_text(svg, "utf-8")


if __name__ == "__main__":
    {"golden": _renew_golden}[sys.argv[1]]()
