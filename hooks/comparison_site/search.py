"""The search index of a language: what a reader can find, within a budget that does not grow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jieba

from comparison_site.reading import Section
from comparison_site.typography import HAN

BUDGET = 400_000
"""How many characters of text an index may hold.

A reader fetches the index when search is opened, and the browser indexes all of it. Of the text of
this project's own site this many take 200 kB with gzip in Chinese, 120 kB in English.
"""

_HAN = re.compile(rf"[{HAN}]+")
_SEPARATOR = r"""[\s\u200b\u3000\-,.:;!?()\[\]{}'"/=、。，．？！；：“”（）《》…]+"""
"""What stands between words, and within names such as `tf.data`, of which each part is found."""

_GAP = "\u200b"
"""What the theme's search takes for the end of a Chinese word."""


@dataclass(frozen=True)
class FoundPage:
    """A page as search finds it."""

    url: str
    """Its address below the language's root."""

    sections: Sequence[Section]
    """Its text; the first section is its beginning."""


def index(pages: Iterable[FoundPage]) -> str:
    """The index in the form that the theme's search worker reads, as JSON."""
    config = {
        "lang": ["en"],  # Chinese is divided into words already
        "separator": _SEPARATOR,
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000}, "text": {"boost": 1}},
    }
    whole = {"config": config, "docs": documents(pages)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def documents(pages: Iterable[FoundPage]) -> list[dict[str, Any]]:
    """The entries of an index.

    Every section is an entry of its own. Where that is more than the budget, each page becomes one
    entry with an equal share of it: its title and its beginning, which hold its question and answer.
    """
    pages = list(pages)
    size = sum(len(section.text) for page in pages for section in page.sections)
    if size > BUDGET:
        pages = [_shortened(page, BUDGET // len(pages)) for page in pages]
    return [
        {
            "location": f"{page.url}#{section.id}" if section.id else page.url,
            "title": segmented(section.title),
            "text": segmented(section.text),
        }
        for page in pages
        for section in page.sections
    ]


def _shortened(page: FoundPage, share: int) -> FoundPage:
    text = " ".join(section.text for section in page.sections)
    return FoundPage(page.url, (Section("", page.sections[0].title, text[:share]),))


@lru_cache(maxsize=50_000)
def segmented(text: str) -> str:
    """The text with its Chinese divided into words."""
    return _HAN.sub(lambda match: f"{_GAP}{_GAP.join(jieba.cut(match.group()))}{_GAP}", text).strip(
        _GAP
    )
