"""A text with the wrong number of subjects, such as "all three" when there are four."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from comparisons.diagnostic import Diagnostic
from comparisons.document import text_span
from comparisons.language import Language, primary
from comparisons.model.comparison import Comparison
from comparisons.model.text import Text

_FEWEST = 3
"""The smallest count that is read: among more subjects, texts often speak of two."""

_NUMBERS = {
    "zh": "三四五六七八九十",
    "en": ["three", "four", "five", "six", "seven", "eight", "nine", "ten"],
}
_FORMS = {
    "zh": r"({number})(?:者|[个种款](?:{subjects}))",
    "en": r"\b(?:all ({number})(?! \w+s\b)|({number}) {subjects})\b",
}


def subjects_counted(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find texts that state another number of subjects than there are."""
    count = len(comparison.subjects)
    for language in comparison.languages:
        if primary(language) not in _FORMS:
            continue
        counted = _counted(primary(language), comparison.file.subjects_title[language])
        for one in comparison.every(Text):
            text = one.value[language]
            for match in counted.finditer(text):
                number = match[match.lastindex or 0].lower()
                if _NUMBERS[primary(language)].index(number) + _FEWEST != count:
                    at, words = text_span(text, match), match[0]
                    yield one.diagnostic(
                        "subjects-counted", language, at=at, words=words, count=count
                    )


@lru_cache(maxsize=100)
def _counted(language: Language, subjects: str) -> re.Pattern[str]:
    """The pattern of a count of subjects, which are called `subjects` together."""
    number = "|".join(_NUMBERS[language])
    form = _FORMS[language].format(number=number, subjects=re.escape(subjects))
    return re.compile(form, re.IGNORECASE)
