"""Checks whether a passage still stands in its page, and proposes its new place."""

from __future__ import annotations

import json
import re
from difflib import get_close_matches
from html import unescape

import nh3

from comparisons.messages import Phrase, phrase
from comparisons.model.passage import Passage

_BLOCK = re.compile(r"<(?=/?(?:[bh]r|d[dlt]|div|h\d|li|p|pre|section|t[dhr])\b)", re.IGNORECASE)
_ID = re.compile(r"""\b(?:id|name)=\\?["']?(?:user-content-)?([^"'\\\s>]+)""")
_RAW = (
    (re.compile(r"https://github\.com/([^/]+/[^/]+)/blob/(.+)"), r"https://raw.githubusercontent.com/\1/\2"),
    (re.compile(r"https://gitlab\.com/(.+)/-/blob/(.+)"), r"https://gitlab.com/\1/-/raw/\2"),
    (re.compile(r"https://codeberg\.org/([^/]+/[^/]+)/src/(.+)"), r"https://codeberg.org/\1/raw/\2"),
)  # fmt: skip


_PACKAGE = re.compile(r"https://pypi\.org/project/([^/]+)/(?:([^/]+)/)?")
"""A page of the Python Package Index, whose text programs cannot get."""

_TABS = ("description", "data", "history", "files")
"""The sections of such a page."""


def request_url(url: str, passage: Passage | None) -> str:
    """The address that answers programs: the raw file for lines, the JSON for a package."""
    if passage and passage.lines:
        for page, raw in _RAW:
            url = page.sub(raw, url)
    package = _PACKAGE.fullmatch(url)
    return f"https://pypi.org/pypi/{package[1]}/json" if package else url


def passage_error(passage: Passage, body: str, url: str) -> tuple[Phrase, Phrase | str] | None:
    """The phrase for a page without the passage, and a proposal or ""; None if it is there."""
    if package := _PACKAGE.fullmatch(url):
        return _package_error(passage, body, package[2])
    if passage.line_range:
        count = len(body.splitlines())
        if passage.line_range[1] > count:
            return phrase("file-of-lines", count=count), ""
    elif passage.page:
        if not body.startswith("%PDF"):
            return phrase("no-pdf-any-more"), ""
    elif passage.section:
        ids = sorted(set(map(unescape, _ID.findall(body))))
        if passage.section not in ids:
            like = _first_like(passage.section, ids, 0.6)
            return phrase("no-section", section=passage.section), _proposal("section", like)
    elif passage.find:
        words, text = " ".join(passage.find.split()), _page_text(body)
        if words not in text:
            return phrase("no-such-words", words=words), _proposal("find", _like(words, text))
    return None


def _package_error(
    passage: Passage, body: str, version: str | None
) -> tuple[Phrase, Phrase | str] | None:
    """The error of a passage in a package's page, found in the index's JSON.

    The JSON holds the description of the newest release only, so words of an older one pass unread.
    """
    try:
        answer = json.loads(body)
        about, releases = answer["info"], answer["releases"]
        newest, description = about["version"], f"{about['summary']} {about['description']}"
    except (KeyError, TypeError, ValueError):
        return phrase("answer-of-another-form"), ""
    if version and version not in releases:
        return phrase("no-release", version=version), ""
    if passage.section and passage.section not in _TABS:
        return phrase("no-section", section=passage.section), ""
    words, text = " ".join((passage.find or "").split()), " ".join(description.split())
    if version in (None, newest) and words not in text:
        return phrase("no-such-words", words=words), ""
    return None


def _page_text(body: str) -> str:
    """The text of a page, each stretch of white space as one space."""
    text = unescape(nh3.clean(_BLOCK.sub(" <", body), tags=set()))
    return " ".join(text.split())


def _like(words: str, text: str) -> str:
    """The stretch of a text most like the words sought, and as many words long; empty for none."""
    if other_case := re.search(re.escape(words), text, re.IGNORECASE):
        return other_case.group()
    there, count = text.split(" "), words.count(" ") + 1
    stretches = {" ".join(there[at : at + count]) for at in range(len(there) - count + 1)}
    return _first_like(words, sorted(stretches), 0.7)


def _first_like(one: str, others: list[str], at_least: float) -> str:
    return next(iter(get_close_matches(one, others, 1, at_least)), "")


def _proposal(key: str, value: str) -> Phrase | str:
    return phrase("perhaps", key=key, value=value) if value else ""
