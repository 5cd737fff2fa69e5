"""A `says` that repeats the title or another source: it does not tell what somebody read there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from itertools import product

from comparisons.diagnostic import Diagnostic
from comparisons.language import Language
from comparisons.model.comparison import Comparison
from comparisons.model.source import Source
from comparisons.model.text import normalised

SIMILARITY = 0.85
"""How alike two texts are (1 is equal) that count as nearly the same."""


def says_repeats(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find a `says` that is nearly the title (with or without publisher) or equals an earlier."""
    first: dict[tuple[Language, str], str] = {}
    for one, language in product(comparison.every(Source), comparison.languages):
        id, says = str(one.location[0]), normalised(one.value.says[language])
        title, publisher = normalised(one.value.title), normalised(one.value.publisher)
        if _is_nearly(says, (title, title + publisher, publisher + title)):
            yield one.diagnostic("says-is-title", "says", language)
        other = first.setdefault((language, says), id)
        if other != id:
            yield one.diagnostic("same-says", "says", language, other=other)


@lru_cache(maxsize=10_000)
def _is_nearly(says: str, names: tuple[str, ...]) -> bool:
    return bool(get_close_matches(says, names, cutoff=SIMILARITY))
