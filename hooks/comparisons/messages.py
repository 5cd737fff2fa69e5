"""The messages of `diagnostics.yml`: rules, their texts and phrases, in Chinese and English."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import TypeAdapter

from comparisons.language import Language, Message, message_language

FILE = Path(__file__).with_name("diagnostics.yml")
_LONGEST = 80
"""How many characters a message quotes of a text from the data."""


@dataclass(frozen=True)
class Phrase:
    """Words that depend on what was found, by their id in `phrases`."""

    id: str
    values: tuple[tuple[str, MessageValue], ...] = ()


MessageValue = str | int | Phrase | Message | tuple[str, ...]
"""What fills a placeholder; a tuple is joined with the separator of the language."""


def phrase(id: str, /, **values: MessageValue) -> Phrase:
    """A phrase with what fills its placeholders."""
    return Phrase(id, tuple(values.items()))


@dataclass(frozen=True)
class Rule:
    """A kind of diagnostic: its texts in the reference, and its messages with placeholders."""

    id: str
    """Its stable id, which is also its anchor in the reference."""

    title: Message
    why: Message
    """Why it is a mistake."""

    found: Message
    expected: Message
    fix: Message
    general_fix: Message | None = None
    """The fix as the reference states it; needed where `fix` is only a placeholder."""

    wrong: str = ""
    """A piece of a data file with the mistake; empty for mistakes of whole files."""

    right: str = ""
    """The same piece without it."""

    keys: tuple[str, ...] = ()
    """The types and keys (`Source.url`) that it is about."""

    level: Literal["error", "warning"] = "error"
    """Whether data with it can be published."""


@dataclass(frozen=True)
class Type:
    """A type of values, as the reference describes it."""

    title: Message
    about: Message
    """What to write."""

    example: str
    """A piece of a data file."""


@dataclass(frozen=True)
class Catalogue:
    """The content of `diagnostics.yml`."""

    phrases: dict[str, Message]
    report: dict[str, Message]
    """What each key of a diagnostic in the JSON report means."""

    types: dict[str, Type]
    groups: dict[str, Message]
    """The title of each group of rules, by the id of its first rule."""

    rules: dict[str, Rule]
    """Every kind of diagnostic by its id, in the order of the reference."""


@cache
def catalogue() -> Catalogue:
    """The content of `diagnostics.yml`, read once."""
    written = yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    for id, rule in written["rules"].items():
        rule["id"] = id
    return TypeAdapter(Catalogue).validate_python(written)


def grouped_rules() -> list[tuple[Message, list[Rule]]]:
    """The rules in their groups, each with its title."""
    titles = catalogue().groups
    found: list[tuple[Message, list[Rule]]] = []
    for rule in catalogue().rules.values():
        if rule.id in titles:
            found.append((titles[rule.id], []))
        found[-1][1].append(rule)
    return found


def format_message(words: Message, values: Mapping[str, MessageValue], language: Language) -> str:
    """A message in one language with its placeholders filled."""
    return words[language].format_map({key: _as_text(values[key], language) for key in values})


def format_phrase(phrase: Phrase, language: Language) -> str:
    """A phrase in one language."""
    return format_message(catalogue().phrases[phrase.id], dict(phrase.values), language)


def general_fix(rule: Rule, language: Language) -> str:
    """The fix of a rule as the reference states it: an ellipsis for each placeholder, no hint."""
    words = rule.general_fix or rule.fix
    fields = {field for _, field, _, _ in string.Formatter().parse(words[language]) if field}
    return words[language].format_map({field: "" if field == "hint" else "…" for field in fields})


def printable(text: str) -> str:
    """The text on one line, without characters that move the cursor or reverse the direction."""
    spaced = text.replace("\t", " ").replace("\r", "").replace("\n", " ")
    return "".join(character if character.isprintable() else "\ufffd" for character in spaced)


def clipped(text: str, length: int) -> str:
    """A text cut to a number of characters, with an ellipsis where there were more."""
    return text if len(text) <= length else f"{text[:length]}…"


def _as_text(value: MessageValue, language: Language) -> str:
    if isinstance(value, Phrase):
        return format_phrase(value, language)
    if isinstance(value, Message):
        return value[language]
    if isinstance(value, tuple):
        return ("、" if message_language(language) == "zh" else ", ").join(map(printable, value))
    return clipped(printable(str(value)), _LONGEST)
