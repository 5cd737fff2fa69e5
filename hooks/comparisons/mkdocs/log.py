"""The messages of a build, in the language of the terminal."""

from __future__ import annotations

import logging

from comparisons.lint.terminal import preferred_language
from comparisons.messages import MessageValue, format_phrase, phrase

log = logging.getLogger("mkdocs.hooks.comparisons")


def terminal_phrase(id: str, **values: MessageValue) -> str:
    """A phrase of `diagnostics.yml` with its placeholders filled, in the language of the terminal."""
    return format_phrase(phrase(id, **values), preferred_language())


def warn(id: str, **values: MessageValue) -> None:
    """Log a phrase as a warning, which stops a strict build."""
    log.warning("%s", terminal_phrase(id, **values))
