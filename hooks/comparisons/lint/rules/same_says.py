"""Two sources that say the same: boilerplate in place of what each of them was read for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.text import folded


def same_says(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sources whose `says` is that of an earlier one, in either language."""
    for language in comparison.languages:
        first: dict[str, str] = {}
        for id, source in comparison.sources.items():
            other = first.setdefault(folded(source.says[language]), id)
            if other != id:
                document = comparison.documents[comparison.source_places[id]]
                yield document.diagnostic((id, "says", language), "same-says", {"other": other})
