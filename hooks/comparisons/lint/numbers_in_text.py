"""Finds the numbers in a text, in one form for both languages: 19.5 万 and 195,000, 7 月 and July."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from babel.dates import get_month_names

from comparisons.language import Language

READABLE = frozenset({"zh", "en"})
"""The languages whose numbers are read."""

LARGEST_IGNORED = 3
"""Words for numbers up to this are often just grammar: 两种, one of them, 三个模块 after three names."""

_MONTHS = get_month_names("wide", locale="en")
_MONTH_NUMBERS = {name[:3]: str(month) for month, name in _MONTHS.items()}
_WHOLE, _SHORT = "|".join(_MONTHS.values()), "|".join(_MONTH_NUMBERS)
_MONTH_NAME = re.compile(
    rf"\b(?=[A-Z])(?!May)(?:{_WHOLE}|(?:{_SHORT})t?\.?(?= \d))(?![A-Za-z])"
    r"|May\b(?:(?<=\d May)|(?<=\bin May)|(?<=\bof May)|(?<=\bsince May))|\bMay(?= \d)"
)
"""The name of a month as English texts have it; May is a verb too."""

_PERCENT = ("%", "percent", "per cent")
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip
_SCALE = "|".join(sorted([*_SCALES, *_PERCENT], key=len, reverse=True))
# Neither the digits of `int8` or `UTF-8`, which are names, nor those after the point of another number.
_DIGITS = re.compile(
    r"(?<![A-Za-z0-9_.])(?<![A-Za-z]-)v?"
    rf"(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)*)(?:\s*({_SCALE})(?![A-Za-z]))?"
)
_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ENGLISH = {
    **{word: value for value, word in enumerate(_CARDINALS.split())},
    **{word: value for value, word in enumerate(_ORDINALS.split(), 1)},
    "once": 1, "single": 1, "twice": 2, "double": 2, "both": 2, "pair": 2, "half": 2,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip

_ONES = "零一二三四五六七八九"
_CHINESE = (
    {one: value for value, one in enumerate(_ONES)} | dict.fromkeys("两双对半", 2) | {"单": 1}
)
_CHINESE_WORD = re.compile(rf"[{_ONES}]?十[{_ONES}]?|[{''.join(_CHINESE)}]")
_COUNT = re.compile(
    rf"(?<![第几数好十百千万{_ONES}])(?:[{_ONES}]?十[{_ONES}]?|[{_ONES}])"
    r"(?=[大个条种项行格份篇次年月倍类句款家人名段])"
)
"""A Chinese number word that counts something, since 十分 or 四处 does not."""


def certain_numbers(text: str, language: Language) -> set[str]:
    """The numbers that a translation must have too: all in digits, and larger ones in words.

    A version is one number, a date is three.
    """
    counted = _in_words(text, language) if language == "en" else map(_value, _COUNT.finditer(text))
    return {
        *_in_digits(text, language),
        *(str(value) for value in counted if value > LARGEST_IGNORED),
    }


def possible_numbers(text: str, language: Language) -> set[str]:
    """The numbers that a translation may state: all in digits, and every word for a number."""
    return {*_in_digits(text, language), *map(str, _in_words(text, language))}


def _in_digits(text: str, language: Language) -> Iterator[str]:
    if language == "en":
        text = _MONTH_NAME.sub(lambda name: _MONTH_NUMBERS[name[0][:3]], text)
    for match in _DIGITS.finditer(text):
        number = re.sub(r"^0+(?=\d)", "", match[1].replace(",", ""))
        scale = _SCALES.get(match[2])
        if scale and number.count(".") < 2:
            number = format((Decimal(number) * scale).normalize(), "f")
        yield number + ("%" if match[2] in _PERCENT else "")


def _in_words(text: str, language: Language) -> Iterator[int]:
    if language == "zh":
        yield from map(_value, _CHINESE_WORD.finditer(text))
        return
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _ENGLISH:
            yield _ENGLISH[word]


def _value(match: re.Match[str]) -> int:
    tens, ten, ones = match.group().partition("十")
    if not ten:
        return _CHINESE[tens]
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)
