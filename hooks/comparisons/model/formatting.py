"""How each language writes days and numbers."""

from __future__ import annotations

from datetime import date

from comparisons.language import Language

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def format_day(day: date, language: Language) -> str:
    """A day as the language's readers write it."""
    if language == "zh":
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_count(value: float) -> str:
    """A number in full, grouped alike in both languages."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def format_short(value: float, language: Language) -> str:
    """A large number in two or three digits and a word: 19.5 万, 195k."""
    for unit, name in _SCALES[language]:
        if value >= max(unit, 10_000):
            size = value / unit
            return f"{size:.0f}{name}" if size >= 100 else f"{size:.3g}{name}"
    return format_count(value)


_SCALES: dict[Language, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, " 亿"), (1e4, " 万")),
    "en": ((1e9, "bn"), (1e6, "M"), (1e3, "k")),
}
