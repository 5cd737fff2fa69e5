"""Addresses of the pages, and links from one to another. An address is empty or ends with `/`."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from functools import lru_cache

from comparisons.language import Language
from comparisons.model.comparison import Comparison
from comparisons.model.value import ValueKind

HOME = ""
CONTRIBUTE = "contribute/"
DATA = "data/"
REFERENCE = "reference/"
RULES = "reference/rules/"

_PAGES = (CONTRIBUTE, DATA, REFERENCE)
RESERVED = frozenset(
    {"api", "assets", "schema", "pagefind", "ui", *(one.rstrip("/") for one in _PAGES)}
)
"""Names that no comparison can have in any language: the site has a file, folder or page there."""


def home(site: str, language: Language, languages: Sequence[Language]) -> str:
    """The address of a language's home page on a site of these languages, the default first.

    It is that of the default where the site does not have the language.
    """
    return f"{site}{language}/" if language in languages[1:] else site


def rule_address(home: str, rule_id: str) -> str:
    """The address of a rule in the reference below a home page."""
    return f"{home}{RULES}#{rule_id}"


def criterion(comparison: Comparison, id: str) -> str:
    """The address of a criterion's page."""
    return f"{comparison.id}/criteria/{id}/"


def subject(comparison: Comparison, id: str) -> str:
    """The address of a subject's page."""
    return f"{comparison.id}/subjects/{id}/"


def pair(comparison: Comparison, one: str, other: str) -> str:
    """The address of the page that sets two subjects side by side."""
    return f"{comparison.id}/pairs/{one}-vs-{other}/"


def answer(comparison: Comparison, criterion_id: str, subject: str) -> str:
    """The address of an answer: on the page for choosing for yes-no, else on the criterion's."""
    if comparison.criteria[criterion_id].kind is ValueKind.YES_NO:
        return f"{page(comparison, 'choose')}#answer-{criterion_id}-{subject}"
    return f"{criterion(comparison, criterion_id)}#{subject}"


def page(comparison: Comparison, name: str = "") -> str:
    """The address of one of the comparison's own pages; without a name, its overview."""
    return f"{comparison.id}/{name}/" if name else f"{comparison.id}/"


def claim_page(comparison: Comparison, claim: str) -> str:
    """The address of the page where a claim belongs."""
    folder, _, name = comparison.located_claims[claim].file.partition("/")
    if folder == "criteria":
        return criterion(comparison, name)
    if folder == "differences":
        return page(comparison, "differences")
    return page(comparison, "source")


def claim(comparison: Comparison, id: str) -> str:
    """The address of a claim."""
    return f"{claim_page(comparison, id)}#{comparison.claims[id].anchor}"


@lru_cache(maxsize=1000)  # pages name the same few addresses again and again
def relative(address: str, start: str, folder_file: str = "") -> str:
    """The link from the page at `start` to an address, which may carry an anchor.

    `folder_file` is the file that a link to a folder has to name, if any.
    """
    path, hash, anchor = address.partition("#")
    if path == start and hash:
        return f"#{anchor}"
    link = posixpath.relpath("/" + path, "/" + start)
    if path == "" or path.endswith("/"):
        link += f"/{folder_file}"
    return link + hash + anchor
