"""The languages of the site, and the languages of messages to its authors.

The languages of a site are data (`languages` in `data/site.yml`), and so are its interface words.
Diagnostics, reports and the data reference exist in Chinese and English only; readers of other
languages get them in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = str
"""A language by its BCP 47 tag: `zh`, `en`, `pt-BR`."""

MessageLanguage = Literal["zh", "en"]
"""A language of messages."""

MESSAGE_LANGUAGES: tuple[MessageLanguage, ...] = get_args(MessageLanguage)


def primary(language: Language) -> Language:
    """The language without script and region: `zh` of `zh-Hant`."""
    return language.partition("-")[0]


def message_language(language: Language) -> MessageLanguage:
    """The language of messages for a reader of some language."""
    return "zh" if primary(language) == "zh" else "en"


@dataclass(frozen=True)
class Message:
    """The same words in Chinese and in English; readers of other languages get the English ones."""

    zh: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if message_language(language) == "zh" else self.en
