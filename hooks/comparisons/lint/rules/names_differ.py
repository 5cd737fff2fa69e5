"""A name or code that only one language has: one side says something that the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from comparisons.document import TextSpan
from comparisons.lint.rules import RuleResult
from comparisons.messages import phrase
from comparisons.model.base import Language
from comparisons.model.comparison import Comparison
from comparisons.model.text import segments

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.\-/_][A-Za-z0-9]+)*[+#]*")


def names_differ(comparison: Comparison, today: date) -> Iterator[RuleResult]:
    """Find names, code and references of one side of a text pair that are not on the other.

    Latin words stand out in Chinese only, so in English only the names of subjects and terms count.
    """
    names = tuple(subject.name for subject in comparison.subjects.values())
    names += tuple(term.name for term in comparison.terms.values())
    for pair in comparison.pairs:
        for language, only in _differences(names, pair.texts["zh"], pair.texts["en"]):
            yield RuleResult(
                pair.file,
                (*pair.location, language),
                "names-differ",
                {"found": phrase(f"only-in-{language}", only=only)},
                TextSpan(only[0].strip("`")),
            )


@lru_cache(maxsize=50_000)
def _differences(
    names: tuple[str, ...], zh: str, en: str
) -> tuple[tuple[Language, tuple[str, ...]], ...]:
    known = [name for name in names if name in en and _has(en, name)]
    only: dict[Language, tuple[str, ...]] = {
        "zh": _missing([*_latin(zh), *_marked(zh)], en),
        "en": _missing([*known, *_marked(en)], zh),
    }
    return tuple((language, found) for language, found in only.items() if found)


def _missing(words: list[str], text: str) -> tuple[str, ...]:
    return tuple(f"`{word}`" for word in dict.fromkeys(words) if not _names(text, word))


def _marked(text: str) -> list[str]:
    """The code and the references to claims."""
    return [segment.value for segment in segments(text) if segment.kind != "plain"]


def _latin(text: str) -> list[str]:
    plain = " ".join(segment.value for segment in segments(text) if segment.kind == "plain")
    return _LATIN.findall(plain)


def _names(text: str, word: str) -> bool:
    """Whether a text has a word, also as the beginning of a longer one or spelt out."""
    if _at_the_beginning(word).search(text):
        return True
    initials = "".join(part[0] for part in re.findall(r"[A-Za-z]+", text))
    return word.isupper() and len(word) > 2 and word.lower() in initials.lower()


@lru_cache(maxsize=10_000)
def _at_the_beginning(word: str) -> re.Pattern[str]:
    ends = r"(?:s\b|(?![A-Za-z0-9]))" if len(word) < 3 else ""
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(word)}{ends}", re.I)


def _has(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text))
