"""The messages of a build, in the language of the terminal."""

from __future__ import annotations

import logging

from comparisons.lint.terminal import terminal_phrase
from comparisons.messages import MessageValue

log = logging.getLogger("mkdocs.hooks.comparisons")


def warn(id: str, **values: MessageValue) -> None:
    """Log a phrase as a warning, which stops a strict build."""
    log.warning("%s", terminal_phrase(id, **values))
