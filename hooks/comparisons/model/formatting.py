"""How each language writes days and numbers: our rules for Chinese and English, else Unicode's."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_compact_decimal, format_currency, format_decimal

from comparisons.language import MESSAGE_LANGUAGES, Language, Message

Precision = Literal["day", "month", "year"]

_DATES: dict[Language, dict[Precision, str]] = {
    # Unicode puts no space between Chinese and numbers, and we do.
    "zh": {"day": "y 年 M 月 d 日", "month": "y 年 M 月", "year": "y 年"},
    "en": {"day": "d MMMM y", "month": "MMMM y", "year": "y"},
}
_SCALES: dict[Language, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, " 亿"), (1e4, " 万")),
    "en": ((1e9, "bn"), (1e6, "M"), (1e3, "k")),
}


def language_name(language: Language) -> Message:
    """The name of a written language in Chinese and in English."""
    locale = _locale(language)
    zh, en = (locale.get_display_name(one) or language for one in MESSAGE_LANGUAGES)
    return Message(zh.replace("语", "文"), en)


def own_name(language: Language) -> str:
    """The name of a language in that language."""
    return _locale(language).get_display_name() or language


@cache
def is_language(tag: str) -> bool:
    """Whether Unicode has a language with this tag, and so the formats of its days and numbers."""
    try:
        _locale(tag)
    except (ValueError, UnknownLocaleError):
        return False
    return True


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language, sep="-")


def format_day(day: date, language: Language) -> str:
    """A day as the language's readers write it."""
    return format_partial_date(day, "day", language)


@cache
def format_partial_date(day: date, precision: Precision, language: Language) -> str:
    """A day, its month or its year as the language's readers write it."""
    locale = _locale(language)
    if language in _DATES:
        return format_date(day, _DATES[language][precision], locale)
    if precision == "day":
        return format_date(day, "long", locale)
    return format_skeleton("yMMMM" if precision == "month" else "y", day, locale=locale)


def format_age(days: int, language: Language) -> str:
    """How long ago something was, in its largest unit; empty for today."""
    if days < 1:
        return ""
    text: str = format_timedelta(
        timedelta(days=-days), granularity="day", add_direction=True, locale=_locale(language)
    )
    # Chinese gets a space after the number here too, as in days.
    return re.sub(r"(?<=^\d)(?=[^\d\s])|(?<=^\d\d)(?=[^\d\s])", " ", text)


def format_count(value: float, language: Language) -> str:
    """A number in full, its digits grouped."""
    whole = int(value) if value == int(value) else value
    return format_decimal(whole, locale=_locale(language), decimal_quantization=False)


def format_money(amount: Decimal, currency: str, language: Language) -> str:
    """An amount with the sign of its currency, and with no decimals or at least two."""
    locale = _locale(language)
    digits = "0" if amount == int(amount) else "0.00##########"
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", digits)
    return format_currency(amount, currency, pattern, locale=locale, currency_digits=False)


def format_short(value: float, language: Language) -> str:
    """A large number in two or three digits and a word: 19.5 万, 195k, 195.000."""
    if language not in _SCALES:
        short = format_compact_decimal(value, locale=_locale(language), fraction_digits=1)
        return format_count(value, language) if short.isdigit() else short
    for unit, name in _SCALES[language]:
        if value >= max(unit, 10_000):
            size = value / unit
            return f"{size:.0f}{name}" if size >= 100 else f"{size:.3g}{name}"
    return format_count(value, language)
