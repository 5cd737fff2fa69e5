"""A mistake in a data file, explained so that its author can fix it."""

from __future__ import annotations

from dataclasses import dataclass

from comparisons.language import Language
from comparisons.messages import (
    MessageValue,
    Rule,
    catalogue,
    clipped,
    format_message,
    format_phrase,
    phrase,
    printable,
)

MAX_DIAGNOSTICS_SHOWN = 50
"""A page shows this many mistakes; its title counts all."""

EXCERPT_LENGTH = 100
"""How many characters a page shows of each part of a line: before, in and after the mistake."""


@dataclass(frozen=True)
class Diagnostic:
    """One mistake with its place, its rule, and what fills the rule's placeholders."""

    path: str
    """The file, relative to the repository, with forward slashes."""

    line: int
    """The line of the mistake, counted from 1."""

    column: int
    """The column of the mistake in characters, counted from 1."""

    where: str
    """The key that is concerned, such as `cells.json.short.zh`; empty for the file as a whole."""

    rule_id: str
    """The kind of mistake: an id of `diagnostics.yml`."""

    values: tuple[tuple[str, MessageValue], ...] = ()
    """What fills the placeholders in the messages of the rule."""

    length: int = 1
    """How many characters from `column` on are concerned."""

    excerpt: str = ""
    """The line as it stands in the file; empty when it cannot be shown."""

    @property
    def rule(self) -> Rule:
        """The kind of mistake."""
        return catalogue().rules[self.rule_id]

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """The sort key of diagnostics: their place, then their rule."""
        values = repr(self.values)
        return (self.path, self.line, self.column, self.where, self.rule_id, values)

    @property
    def place(self) -> str:
        """File, line and column as editors and terminals read them."""
        return f"{printable(self.path)}:{self.line}:{self.column}"

    @property
    def marked_excerpt(self) -> tuple[str, str, str]:
        """The line of the mistake in three parts: before, in and after it, each cut short."""
        start, end = self.column - 1, self.column - 1 + self.length
        before, meant, after = self.excerpt[:start], self.excerpt[start:end], self.excerpt[end:]
        start_cut = before if len(before) <= EXCERPT_LENGTH else f"…{before[-EXCERPT_LENGTH:]}"
        return start_cut, clipped(meant, EXCERPT_LENGTH), clipped(after, EXCERPT_LENGTH)

    def explanation(self, language: Language) -> dict[str, str]:
        """What was found, what was expected and the fix, in one language."""
        words = {"found": self.rule.found, "expected": self.rule.expected, "fix": self.rule.fix}
        values = dict(self.values)
        return {name: format_message(words[name], values, language) for name in words}

    def labelled(self, language: Language) -> list[tuple[str, str]]:
        """The parts of the explanation, each with its label."""
        texts = self.explanation(language)
        return [(format_phrase(phrase(name), language), texts[name]) for name in texts]

    def sentence(self, language: Language) -> str:
        """The explanation in one line of one language, after the key that is concerned."""
        # Entries of a tuple are never cut short, as texts from the data are.
        parts = {name: (text,) for name, text in self.explanation(language).items()}
        what = format_phrase(phrase("in-a-line", **parts), language)
        return f"{self.where}: {what}" if self.where else what

    def one_line(self, language: Language) -> str:
        """Place, explanation and rule in one line of one language."""
        return f"{self.place}: {self.sentence(language)} [{self.rule_id}]"

    def __str__(self) -> str:
        return self.one_line("en")


class DataError(Exception):
    """The data cannot be published; `diagnostics` holds every reason, sorted by place."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = tuple(
            sorted(set(diagnostics), key=lambda diagnostic: diagnostic.sort_key)
        )
        super().__init__("\n".join(map(str, self.diagnostics)))
