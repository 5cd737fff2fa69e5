"""A typewriter's quote or apostrophe in English: the interface has those of print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.document import text_span
from comparisons.language import primary
from comparisons.model.comparison import Comparison
from comparisons.model.typography import straight_quotes


def straight_quote(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find the first such mark of each English text."""
    for unit in comparison.texts:
        for language in comparison.languages:
            text = unit.text[language]
            if primary(language) == "en" and (mark := next(straight_quotes(text), None)):
                around = text[max(0, mark.start() - 6) : mark.end() + 6].strip()
                yield comparison.documents[unit.file].diagnostic(
                    (*unit.location, language),
                    "straight-quote",
                    {"around": around},
                    at=text_span(text, mark),
                )
