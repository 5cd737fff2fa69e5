"""A number that only one language has: one of the two was corrected and the other forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from comparison_site.base import Language
from comparison_site.comparison import Comparison
from comparison_site.messages import phrase
from comparison_site.numbers import numbers
from comparison_site.rules import Finding


def numbers_differ(comparison: Comparison, today: date) -> Iterator[Finding]:
    """Find numbers of one side of a text pair that are not on the other."""
    for pair in comparison.pairs:
        for language, only in _differences(pair.texts["zh"], pair.texts["en"]):
            yield Finding(
                pair.file,
                (*pair.location, language),
                "numbers-differ",
                {"found": phrase(f"only-in-{language}", only=only)},
            )


@lru_cache(maxsize=50_000)
def _differences(zh: str, en: str) -> tuple[tuple[Language, tuple[str, ...]], ...]:
    chinese, english = numbers(zh, "zh"), numbers(en, "en")
    only: dict[Language, set[str] | frozenset[str]] = {
        "zh": chinese.stated - english.possible,
        "en": english.stated - chinese.possible,
    }
    return tuple((language, tuple(sorted(found))) for language, found in only.items() if found)
