"""The address of a source that shows no passage: a front page, or one with a fragment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from comparisons.diagnostic import Diagnostic
from comparisons.messages import phrase
from comparisons.model.comparison import Comparison
from comparisons.model.source import Source

_HOME = re.compile(
    r"(?:index|default|home)(?:\.\w+)?|(?:zh|en|ja|ko|de|fr|es|pt|ru)(?:[-_]\w{2,4})?"
)
_LANGUAGE_KEYS = {"hl", "lang", "locale"}
_FORGES = {"github.com", "gitlab.com", "gitee.com", "codeberg.org", "bitbucket.org"}
_NO_OWNERS = {
    "about",
    "advisories",
    "collections",
    "explore",
    "features",
    "orgs",
    "search",
    "topics",
}
_BRANCHES = (["tree", "main"], ["tree", "master"])


def source_address(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sources that are a front page, and addresses with a fragment."""
    for one in comparison.every(Source):
        url = one.value.url or ""
        if url and (page := _front_page(url)):
            yield one.diagnostic("home-page-cited", "url", page=phrase(page))
        elif "#" in url:
            yield one.diagnostic("fragment-in-address", "url")


def _front_page(url: str) -> str:
    """The phrase id for the kind of front page that an address is; empty for other pages."""
    address = urlsplit(url)
    parts = [part for part in address.path.split("/") if part]
    if (address.hostname or "").removeprefix("www.") in _FORGES and _is_repository(parts):
        return "a-repository"
    asks_for = {key for key, _ in parse_qsl(address.query, keep_blank_values=True)}
    if all(map(_HOME.fullmatch, parts)) and asks_for <= _LANGUAGE_KEYS:
        return "a-home-page"
    return ""


def _is_repository(parts: list[str]) -> bool:
    if not parts or parts[0] in _NO_OWNERS:
        return False
    return len(parts) <= 2 or parts[2:] in _BRANCHES
