"""Where on the site a thing stands."""

from __future__ import annotations

from collections.abc import Iterable

from comparisons.diff.records import Record
from comparisons.render.pages import PageSpec

_SHOWN_ON = {
    "differences": "differences",
    "situations": "choose",
    "terms": "article",
    "glossary": "article",
    "contradictions": "article",
    "milestones": "figures",
    "popularity": "figures",
}
"""The template of the page that shows a file which no page names as its own."""


class Places:
    """The addresses of the things of one comparison."""

    def __init__(self, comparison: str, pages: Iterable[PageSpec]) -> None:
        """Prepare from the pages of the site, in either language: addresses are the same."""
        self._by_path: dict[str, str] = {}
        self._by_template: dict[str, str] = {}
        for page in pages:
            if page.comparison and page.comparison.id == comparison and page.template != "pair":
                path = page.data_path.removeprefix(f"{comparison}/")
                self._by_path.setdefault(path, page.address)
                self._by_template.setdefault(page.template, page.address)

    def of(self, record: Record) -> str:
        """The address of a record below the language's root; empty when no page is known for it."""
        page = self._page(record)
        anchor = _anchor(record)
        return f"{page}#{anchor}" if page and anchor else page

    def _page(self, record: Record) -> str:
        folder = record.file.removesuffix(".yml").split("/")[0]
        own = record.file
        if folder == "examples":
            own = f"criteria/{record.id.split('/')[0]}.yml"
        found = self._by_template.get(_SHOWN_ON.get(folder, "")) or self._by_path.get(own)
        return found or self._by_path.get(f"{folder}/") or self._by_path.get("comparison.yml", "")


def _anchor(record: Record) -> str:
    if record.kind == "answers":
        return f"answer-{record.key[-3]}-{record.id}"
    return {
        "claims": f"claim-{record.id.lower()}",
        "sources": record.id,
        "cells": record.id,
        "differences": record.id,
        "requirements": f"requirement-{record.id}",
        "situations": f"situation-{record.id}",
        "examples": "example",
        "milestones": f"milestone-{record.id}",
        "popularity": f"measure-{record.id}",
    }.get(record.kind, "")
