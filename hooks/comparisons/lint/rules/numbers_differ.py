"""A number that only one language has: one of them was corrected and the other forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import permutations

from comparisons.diagnostic import Diagnostic
from comparisons.language import Language, primary
from comparisons.lint.numbers_in_text import READABLE, certain_numbers, possible_numbers
from comparisons.lint.rules import only_in
from comparisons.model.comparison import Comparison
from comparisons.model.text import Text


def numbers_differ(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find numbers that a text has in one language and not in another, as far as we can read both."""
    readable = [one for one in comparison.languages if primary(one) in READABLE]
    for language, other in permutations(readable, 2):
        both = primary(language), primary(other)
        for one in comparison.every(Text):
            if only := _only_in_first(one.value[language], one.value[other], *both):
                found = only_in(only, language, other)
                yield one.diagnostic("numbers-differ", language, found=found)


@lru_cache(maxsize=50_000)
def _only_in_first(
    text: str, other: str, language: Language, of_other: Language
) -> tuple[str, ...]:
    return tuple(sorted(certain_numbers(text, language) - possible_numbers(other, of_other)))
