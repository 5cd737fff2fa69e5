"""Finds where a record is on the site."""

from __future__ import annotations

from comparisons.diff.flat_records import EXAMPLES, FlatRecord

_OWN_PAGES = ("criteria", "subjects")
"""The folders whose files have a page each."""

_PAGES = {
    "differences": "differences/",
    "situations": "choose/",
    "sources": "sources/",
    "article": "source/",
    "glossary": "source/",
    "contradictions": "source/",
    "milestones": "figures/",
}
"""The page that shows the files of a folder; other files are shown on the overview."""

_ANCHORS = {
    "sources": "#",
    "cells": "#",
    "differences": "#",
    "situations": "#situation-",
    "milestones": "#milestone-",
    "claims": "#claim-",
}
"""The prefix of a record's anchor by its kind; other kinds have no anchor."""


def record_url(comparison: str, record: FlatRecord) -> str:
    """The address of a record below the language's root; empty for records of no comparison."""
    if not comparison:
        return ""
    folder, _, name = record.file.removesuffix(".yml").partition("/")
    if folder == EXAMPLES:
        return f"{comparison}/criteria/{name.partition('/')[0]}/#example"
    page = f"{folder}/{name}/" if folder in _OWN_PAGES else _PAGES.get(folder, "")
    anchor = _ANCHORS.get(record.kind)
    return f"{comparison}/{page}" + (f"{anchor}{record.id.lower()}" if anchor else "")
