"""Where on the site a record stands."""

from __future__ import annotations

from comparisons.diff.records import EXAMPLES, Record

_OWN_PAGES = ("criteria", "subjects")
"""The folders whose files have a page each."""

_PAGES = {
    "differences": "differences/",
    "requirements": "choose/",
    "situations": "choose/",
    "sources": "sources/",
    "article": "source/",
    "glossary": "source/",
    "contradictions": "source/",
    "milestones": "figures/",
    "popularity": "figures/",
}
"""The page that shows the files of a folder; other files are shown on the overview."""

_ANCHORS = {
    "sources": "",
    "cells": "",
    "differences": "",
    "requirements": "requirement-",
    "situations": "situation-",
    "milestones": "milestone-",
    "popularity": "measure-",
    "claims": "claim-",
}
"""What the anchor of a record begins with, by its kind; others have none."""


def record_url(comparison: str, record: Record) -> str:
    """The address of a record below the language's root; empty for what is not of a comparison."""
    if not comparison:
        return ""
    page = f"{comparison}/{_page(record.file)}"
    if record.kind == "answers":
        return f"{page}#answer-{record.key[-3]}-{record.id}"
    if record.kind == EXAMPLES:
        return f"{page}#example"
    if record.kind not in _ANCHORS:
        return page
    return f"{page}#{_ANCHORS[record.kind]}{record.id.lower()}"


def _page(file: str) -> str:
    """The address of the page that shows a file, below that of its comparison."""
    folder, _, name = file.removesuffix(".yml").partition("/")
    if folder == EXAMPLES:
        return f"criteria/{name.partition('/')[0]}/"
    if folder in _OWN_PAGES:
        return f"{folder}/{name}/"
    return _PAGES.get(folder, "")
