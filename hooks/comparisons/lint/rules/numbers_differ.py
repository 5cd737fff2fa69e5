"""A number that only one language has: one of the two was corrected and the other forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from comparisons.lint.numbers_in_text import numbers
from comparisons.lint.rules import RuleResult
from comparisons.messages import phrase
from comparisons.model.base import Language
from comparisons.model.comparison import Comparison


def numbers_differ(comparison: Comparison, today: date) -> Iterator[RuleResult]:
    """Find numbers of one side of a text pair that are not on the other."""
    for pair in comparison.pairs:
        for language, only in _differences(pair.texts["zh"], pair.texts["en"]):
            yield RuleResult(
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
