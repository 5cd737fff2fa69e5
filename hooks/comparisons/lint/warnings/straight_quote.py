"""A straight quote or apostrophe in English, where the interface has curly ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from comparisons.diagnostic import Diagnostic
from comparisons.document import text_span
from comparisons.language import primary
from comparisons.model.comparison import Comparison
from comparisons.model.text import Text
from comparisons.model.typography import straight_quotes


def straight_quote(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find the first such mark of each English text."""
    english = [one for one in comparison.languages if primary(one) == "en"]
    for one, language in product(comparison.every(Text), english):
        text = one.value[language]
        if mark := next(straight_quotes(text), None):
            at, around = text_span(text, mark), text[max(0, mark.start() - 6) : mark.end() + 6]
            yield one.diagnostic("straight-quote", language, at=at, around=around.strip())
