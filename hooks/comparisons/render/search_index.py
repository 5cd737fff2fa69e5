"""The search index of a language: what a reader can find, within a budget that does not grow."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from comparisons.model.typography import HAN
from comparisons.render import chinese_words as chinese
from comparisons.render.html_text import Section

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


class Findable:
    """What search finds, collected page by page.

    Every section is an entry of its own. Where that is more than the budget, each page becomes one
    entry with an equal share of it: its title and its beginning, which hold its question and answer.
    Nothing else is left out, so that every page is found by its name, and readers are told.
    """

    def __init__(self, pages: int, *, changing: bool = False) -> None:
        """Expect so many pages; where they are changing, each may be added again."""
        self._share = BUDGET // pages
        self._changing = changing
        self._room = BUDGET
        self._whole: dict[str, FoundPage] = {}
        self._short: dict[str, FoundPage] = {}

    def add(self, page: FoundPage) -> None:
        """Add a page, or its newer state."""
        self._short[page.url] = _shortened(page, self._share)
        self._whole[page.url] = page
        self._room -= _size(page)
        if self._room < 0 and not self._changing:
            self._whole = {}  # what is over the budget need not wait in memory for the end

    def index(self, words: Mapping[str, str]) -> str:
        """The index in the form that the theme's search worker reads, as JSON.

        `start` is what readers are told before they type.
        """
        config = {
            "lang": ["en"],  # Chinese is divided into words already
            "separator": _SEPARATOR,
            "pipeline": ["stopWordFilter"],
            "fields": {"title": {"boost": 1000}, "text": {"boost": 1}},
        }
        start = words["search_start" if self._fits else "search_beginnings"]
        whole = {"config": config, "docs": self.documents(), "start": start}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))

    @property
    def _fits(self) -> bool:
        whole = self._whole.values()
        return len(whole) == len(self._short) and sum(map(_size, whole)) <= BUDGET

    def documents(self) -> list[dict[str, Any]]:
        """The entries of the index."""
        return [
            {
                "location": f"{page.url}#{section.id}" if section.id else page.url,
                "title": segmented(section.title),
                "text": segmented(section.text),
            }
            for page in (self._whole if self._fits else self._short).values()
            for section in page.sections
        ]


def _size(page: FoundPage) -> int:
    return sum(len(section.text) for section in page.sections)


def _shortened(page: FoundPage, share: int) -> FoundPage:
    text = " ".join(section.text for section in page.sections)
    return FoundPage(page.url, (Section("", page.sections[0].title, text[:share]),))


@lru_cache(maxsize=50_000)
def segmented(text: str) -> str:
    """The text with its Chinese divided into words."""
    divided = _HAN.sub(lambda match: f"{_GAP}{_GAP.join(chinese.words(match[0]))}{_GAP}", text)
    return divided.strip(_GAP)
