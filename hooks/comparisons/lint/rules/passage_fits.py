"""A passage that its address cannot lead to: lines of a page, a page of no PDF, a part written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.document import Location
from comparisons.lint.rules.home_page_cited import front_page
from comparisons.messages import MessageValue, phrase
from comparisons.model.comparison import Comparison
from comparisons.model.passage import Citation, Passage
from comparisons.model.source import Source
from comparisons.model.text_units import found

_FILE_AT_VERSION = re.compile(
    r"https://(?:github\.com/[^/]+/[^/]+/blob|gitlab\.com/.+/-/blob|codeberg\.org/[^/]+/[^/]+/src/[a-z]+)"
    r"/(?!(?:main|master|trunk|develop|HEAD)/)[^/]+/.+"
)
_PDF = re.compile(r"https?://[^?#]+(?:\.pdf|/pdf/[^/]+)(?:\?.*)?", re.IGNORECASE)


def passage_fits(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find passages that do not fit the address, and addresses that hold one themselves."""
    passages: list[tuple[str, Location, Passage, Source]] = []
    for id, source in comparison.sources.items():
        file = comparison.source_places[id]
        passages.append((file, (id,), source, source))
        if source.url and "#" in source.url and not front_page(source.url):
            yield comparison.documents[file].diagnostic((id, "url"), "fragment-in-address")
    for file, location, cited in found(Citation, comparison.models):
        known = comparison.sources.get(cited)
        if cited.passage and known and comparison.documents[file].has(location):
            passages.append((file, location, cited.passage, known))
    for file, location, passage, source in passages:
        for key, expected in _misfits(passage, source.url or ""):
            values: dict[str, MessageValue] = {"name": key, "expected": phrase(expected)}
            document = comparison.documents[file]
            yield document.diagnostic((*location, key), "passage-misfit", values)


def _misfits(passage: Passage, url: str) -> Iterator[tuple[str, str]]:
    """The key that does not fit the address, which is empty for a script, and what it takes."""
    if passage.lines and url and not _FILE_AT_VERSION.fullmatch(url):
        yield "lines", "a-file-at-a-version"
    if passage.page and not _PDF.fullmatch(url):
        yield "page", "a-pdf"
    if passage.find and not url:
        yield "find", "a-web-page"
    if passage.section and not url:
        yield "section", "a-web-page"
