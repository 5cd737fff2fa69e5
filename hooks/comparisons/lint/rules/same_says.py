"""Two sources that say the same: boilerplate in place of what each of them was read for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.source import Source
from comparisons.model.text import folded


def same_says(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sources whose `says` is that of an earlier one, in either language."""
    for language in comparison.languages:
        first: dict[str, str] = {}
        for one in comparison.every(Source):
            id = str(one.location[0])
            other = first.setdefault(folded(one.value.says[language]), id)
            if other != id:
                yield one.diagnostic("same-says", "says", language, other=other)
