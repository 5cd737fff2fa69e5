"""The words of the interface, from `words.yml`, and the way each language writes a date."""

from __future__ import annotations

from datetime import date
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
    document = read(_FILE, _FILE.name)
    words = validate(document, _WordsFile, Known())
    if words is None:
        raise ValueError("\n".join(map(str, document.problems)))
    return {key: text[language] for key, text in words.root.items()}


def format_day(day: date, language: Language) -> str:
    """A day as the language's readers write it."""
    if language == "zh":
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
