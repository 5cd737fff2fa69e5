"""A name or code that only one language has: one side says something that the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import product

from comparisons.diagnostic import Diagnostic
from comparisons.document import TextSpan
from comparisons.language import Language, primary
from comparisons.lint.rules import only_in
from comparisons.model.comparison import Comparison
from comparisons.model.text import Text, has_word, segments

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.\-/_][A-Za-z0-9]+)*[+#]*")


def names_differ(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find names, code and references that a text has in one language and not in another.

    Each language is compared with the default. Latin words stand out in Chinese only, so elsewhere only
    the names of subjects and terms count.
    """
    names = tuple(subject.name for subject in comparison.subjects.values())
    names += tuple(term.name for term in comparison.terms.values())
    default, *others = comparison.languages
    pairs = [pair for other in others for pair in ((default, other), (other, default))]
    for (language, other), one in product(pairs, comparison.every(Text)):
        text = one.value[language], one.value[other]
        if only := _only_in_first(*text, primary(language), names):
            at, found = TextSpan(only[0].strip("`")), only_in(only, language, other)
            yield one.diagnostic("names-differ", language, at=at, found=found)


@lru_cache(maxsize=50_000)
def _only_in_first(
    text: str, other: str, language: Language, names: tuple[str, ...]
) -> tuple[str, ...]:
    if text == other:
        return ()
    marked = [one for one in segments(text) if one.kind in ("code", "claim")]
    if language == "zh":
        unmarked = (one.value for one in segments(text) if one not in marked)
        words = _LATIN.findall(" ".join(unmarked))
    else:
        words = [name for name in names if has_word(text, name)]
    words += [one.value for one in marked]
    return tuple(f"`{word}`" for word in dict.fromkeys(words) if not _has(other, word))


def _has(text: str, word: str) -> bool:
    """Whether a text has a word, also as the beginning of a longer one or spelt out."""
    if _at_the_beginning(word).search(text):
        return True
    initials = "".join(part[0] for part in re.findall(r"[A-Za-z]+", text))
    return word.isupper() and len(word) > 2 and word.lower() in initials.lower()


@lru_cache(maxsize=10_000)
def _at_the_beginning(word: str) -> re.Pattern[str]:
    ends = r"(?:s\b|(?![A-Za-z0-9]))" if len(word) < 3 else ""
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(word)}{ends}", re.I)
