"""The words of the interface, from `words.yml`, and the way each language writes a date."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import RootModel

from comparison_site.base import Known, Language
from comparison_site.text import Text
from comparison_site.validation import validate
from comparison_site.yaml_file import read

_FILE = Path(__file__).with_name("words.yml")

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


class _WordsFile(RootModel[dict[str, Text]]):
    """The file: texts by key."""


def load_words(language: Language) -> dict[str, str]:
    """Every word by its key, in one language. Raises ValueError when the file is broken."""
    return {key: text[language] for key, text in _texts().items()}


@cache
def _texts() -> dict[str, Text]:
    document = read(_FILE, _FILE.name)
    words = validate(document, _WordsFile, Known())
    problems = [one for one in document.problems if one.rule_id != "blank"]  # it may speak of them
    if words is None or problems:
        raise ValueError("\n".join(map(str, problems)))
    return words.root


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
