"""A number that only one language has: one of the two was corrected and the other forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparison_site.comparison import Comparison
from comparison_site.messages import phrase
from comparison_site.numbers import numbers
from comparison_site.pairs import pairs
from comparison_site.rules import Finding


def numbers_differ(comparison: Comparison, today: date) -> Iterator[Finding]:
    """Find numbers of one side of a text pair that are not on the other."""
    for pair in pairs(comparison.documents):
        zh, en = numbers(pair.texts["zh"], "zh"), numbers(pair.texts["en"], "en")
        for only, language in (
            (zh.stated - en.possible, "zh"),
            (en.stated - zh.possible, "en"),
        ):
            if only:
                yield Finding(
                    pair.file,
                    (*pair.location, language),
                    "numbers-differ",
                    {"found": phrase(f"only-in-{language}", only=tuple(sorted(only)))},
                )
