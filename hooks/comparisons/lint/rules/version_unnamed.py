"""A "current version" without its number: nobody can tell later which one was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import product

from comparisons.diagnostic import Diagnostic
from comparisons.document import TextSpan
from comparisons.language import Language, primary
from comparisons.model.comparison import Comparison
from comparisons.model.text import Text

STATEMENTS = ("today", "answer", "part", "since", "summary", "verdict", "about", "became")
"""The keys of our own statements; the others hold labels and what the article or a source says."""

_UNNAMED: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:当前|目前|最新|现行|现在)(?:的|一|最新|稳定|正式|发布|发行)*版(?![权式面图])本?"
    ),
    "en": re.compile(
        r"\b(?:current|latest|newest|most recent|present)(?: \w+)? (?:version|release)s?\b"
        r"(?! (?:notes|cycle|process|policy|control))",
        re.I,
    ),
}
_SENTENCE = re.compile(r"(?<=[。！？；])|(?<=[.!?;]) ")


def version_unnamed(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sentences that speak of a current version and hold neither a number nor a date."""
    for one, language in product(comparison.every(Text), comparison.languages):
        if one.location[-1] in STATEMENTS:
            for at in _unnamed(one.value[language], primary(language)):
                yield one.diagnostic("version-unnamed", language, at=at, words=at.text)


@lru_cache(maxsize=50_000)
def _unnamed(text: str, language: Language) -> tuple[TextSpan, ...]:
    unnamed = _UNNAMED.get(language)
    if not unnamed or not unnamed.search(text):
        return ()
    found = ((unnamed.search(one), one) for one in _SENTENCE.split(text))
    return tuple(
        TextSpan(match.group(), text[: text.index(sentence)].count(match.group()))
        for match, sentence in found
        if match and not re.search(r"\d", sentence)
    )
