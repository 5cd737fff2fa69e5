"""Rules that look at a whole comparison. Each is one function in a file of the same name.

A rule reads a comparison and yields diagnostics; it never prints and never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.language import Language
from comparisons.messages import Phrase, phrase
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import language_name

RuleFunction = Callable[[Comparison, date], Iterator[Diagnostic]]
"""Takes a comparison and today's date."""


def only_in(only: tuple[str, ...], language: Language, other: Language) -> Phrase:
    """The phrase for what a text has in one language and not in another."""
    return phrase(
        "only-in", only=only, language=language_name(language), other=language_name(other)
    )
