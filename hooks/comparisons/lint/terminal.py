"""The surroundings of a command: the language of the terminal, the address of the site."""

from __future__ import annotations

import os
from collections.abc import Sequence
from locale import getlocale

from comparisons.language import Language, MessageLanguage
from comparisons.model import urls
from comparisons.reader.ui_strings import our_words

SITE = "http://127.0.0.1:8000/"
"""Where `make serve` shows the site, for links when no other address is known."""


def preferred_language() -> MessageLanguage:
    """Chinese where the locale is Chinese, else English."""
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next(filter(None, names), None) or getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def terminal_text(key: str, **values: object) -> str:
    """Interface words in the terminal's language, with placeholders filled; tuples become lists."""
    words = our_words(preferred_language())
    separator = words["list_separator"]
    told = {
        name: separator.join(value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    return words[key].format(**told)


def home_address(language: Language, languages: Sequence[Language]) -> str:
    """The address of a language's home page on the published site, or else on the one served here.

    `languages` are those of the site.
    """
    site = f"{(os.environ.get('SITE_URL') or SITE).rstrip('/')}/"
    return urls.home(site, language, languages)
