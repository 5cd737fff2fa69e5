"""A source that only repeats its title: it does not tell what somebody read there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.source import Source
from comparisons.model.text import folded

NEARLY = 0.85
"""How alike two texts are (1 is equal) that count as nearly the same."""


def says_is_title(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sources whose `says` is their title, with or without the publisher, or nearly."""
    for id, source in comparison.sources.items():
        for language in comparison.languages:
            if _is_title(folded(source.says[language]), source):
                document = comparison.documents[comparison.source_places[id]]
                yield document.diagnostic((id, "says", language), "says-is-title")


def _is_title(says: str, source: Source) -> bool:
    title, publisher = folded(source.title), folded(source.publisher)
    return any(_alike(says, name) for name in (title, title + publisher, publisher + title))


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The quick ratios are upper bounds, which nearly always settle it.
    return all(
        ratio() >= NEARLY
        for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    )
