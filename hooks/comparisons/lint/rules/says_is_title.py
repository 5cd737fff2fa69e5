"""A source that only repeats its title: it does not tell what somebody read there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.source import Source
from comparisons.model.text import folded

NEARLY = 0.85
"""How alike two texts are (1 is equal) that count as nearly the same."""


def says_is_title(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sources whose `says` is their title, with or without the publisher, or nearly."""
    for one in comparison.every(Source):
        title, publisher = folded(one.value.title), folded(one.value.publisher)
        names = [title, title + publisher, publisher + title]
        for language in comparison.languages:
            if get_close_matches(folded(one.value.says[language]), names, cutoff=NEARLY):
                yield one.diagnostic("says-is-title", "says", language)
