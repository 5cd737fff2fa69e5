"""The surroundings of a command: the language of the terminal, the address of the site."""

from __future__ import annotations

import os
from collections.abc import Sequence
from locale import getlocale

from comparisons.language import Language, MessageLanguage
from comparisons.messages import MessageValue, format_phrase, phrase
from comparisons.model import addresses

LOCAL_SITE_URL = "http://127.0.0.1:8000/"
"""Where `make serve` shows the site, for links when no other address is known."""


def preferred_language() -> MessageLanguage:
    """Chinese where the locale is Chinese, else English."""
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next(filter(None, names), None) or getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def terminal_phrase(id: str, /, **values: MessageValue) -> str:
    """A phrase of `diagnostics.yml` with its placeholders filled, in the language of the terminal."""
    return format_phrase(phrase(id, **values), preferred_language())


def home_address(language: Language, languages: Sequence[Language]) -> str:
    """The address of a language's home page on the published site, or else on the one served here.

    `languages` are those of the site.
    """
    site = f"{(os.environ.get('SITE_URL') or LOCAL_SITE_URL).rstrip('/')}/"
    return addresses.home(site, language, languages)
