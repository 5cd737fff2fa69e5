"""What is said while a site is built, in the language of the terminal."""

from __future__ import annotations

import logging

from comparisons.lint.terminal import preferred_language
from comparisons.messages import MessageValue, format_phrase, phrase

log = logging.getLogger("mkdocs.hooks.comparisons")


def terminal_phrase(id: str, **values: MessageValue) -> str:
    """A phrase with what fills its places, in the language of the terminal."""
    return format_phrase(phrase(id, **values), preferred_language())


def warn(id: str, **values: MessageValue) -> None:
    """Log it as a warning, which stops a strict build."""
    log.warning("%s", terminal_phrase(id, **values))
