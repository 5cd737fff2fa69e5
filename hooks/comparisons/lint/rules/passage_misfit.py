"""A passage that its address cannot lead to: lines of a page, a page of no PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.messages import phrase
from comparisons.model.comparison import Comparison
from comparisons.model.passage import Passage

_FILE_AT_VERSION = re.compile(
    r"https://(?:github\.com/[^/]+/[^/]+/blob|gitlab\.com/.+/-/blob|codeberg\.org/[^/]+/[^/]+/src/[a-z]+)"
    r"/(?!(?:main|master|trunk|develop|HEAD)/)[^/]+/.+"
)
_PDF = re.compile(r"https?://[^?#]+(?:\.pdf|/pdf/[^/]+)(?:\?.*)?", re.IGNORECASE)


def passage_misfit(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find passages that do not fit the address of their source."""
    for place, passage, source in comparison.passages:
        for key, expected in _unfit_keys(passage, source.url or ""):
            yield place.diagnostic("passage-misfit", key, name=key, expected=phrase(expected))


def _unfit_keys(passage: Passage, url: str) -> Iterator[tuple[str, str]]:
    """The keys that do not fit an address (empty for a script), each with a phrase of what fits."""
    if passage.lines and url and not _FILE_AT_VERSION.fullmatch(url):
        yield "lines", "a-file-at-a-version"
    if passage.page and not _PDF.fullmatch(url):
        yield "page", "a-pdf"
    if passage.find and not url:
        yield "find", "a-web-page"
    if passage.section and not url:
        yield "section", "a-web-page"
