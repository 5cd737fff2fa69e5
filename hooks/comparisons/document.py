"""A parsed file: its values, and the place of each."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from comparisons.diagnostic import Diagnostic
from comparisons.messages import MessageValue, Phrase, phrase, printable

Location = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""


@dataclass(frozen=True)
class TextSpan:
    """A stretch of a text, kept as words, so that it can be found again in the file."""

    text: str
    """The words."""

    before: int = 0
    """How often the same words come before it in the text."""


def text_span(text: str, match: re.Match[str]) -> TextSpan:
    """The stretch of a text at a match in that text, or in a text of the same length made of it."""
    words = text[match.start() : match.end()]
    return TextSpan(words, text[: match.start()].count(words))


@dataclass(eq=False)
class Document:
    """A parsed file: plain values, and the place of each."""

    path: str
    """The file, relative to the repository, with forward slashes."""

    value: Any = None
    """Dictionaries, tuples and scalars; None when the file could not be read."""

    places: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each value."""

    keys: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Line and column of the key that introduces each value."""

    raw_scalars: dict[Location, str] = field(default_factory=dict)
    """Each scalar as its author wrote it, before YAML made something of it."""

    ends: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Where the key or scalar that begins at a place ends."""

    lines: list[str] = field(default_factory=list)
    """The lines of the file, without their ends."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    shared: Document | None = None
    """The file that gives every comparison what this one leaves out; None when there is none."""

    def mapping(self, *keys: str) -> Mapping[str, Any]:
        """The mapping below some keys, whether or not the file is valid; empty where there is none."""
        value = self.value
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, dict) else {}

    def has(self, location: Location) -> bool:
        """Whether there is a value at a location, here or in the shared file."""
        return location in self.places or bool(self.shared and location in self.shared.places)

    def holder(self, location: Location) -> Document:
        """The document that holds a value, or the nearest thing around it: this or the shared."""
        while location and not self.has(location):
            location = location[:-1]
        return self if location in self.places or not self.shared else self.shared

    def place(self, location: Location, *, key: bool = False) -> tuple[int, int]:
        """The place of a value (or of its key), or of the nearest thing around it that exists."""
        while location:
            for table in (self.keys, self.places) if key else (self.places, self.keys):
                if location in table:
                    return table[location]
            location = location[:-1]
            key = True  # a missing key is best shown at the key of its mapping
        return self.places.get((), (1, 1))

    def diagnostic(
        self,
        location: Location,
        rule_id: str,
        /,
        *,
        key: bool = False,
        at: TextSpan | None = None,
        **values: MessageValue,
    ) -> Diagnostic:
        """A diagnostic at a value of this document, at its key, or at a fragment of its text."""
        if (holder := self.holder(location)) is not self:
            return holder.diagnostic(location, rule_id, key=key, at=at, **values)
        place = self.place(location, key=key)
        span = (at and self._found(place, at)) or (*place, self._length(place))
        return self.diagnostic_at(span, rule_id, ".".join(map(str, location)), **values)

    def diagnostic_at(
        self, span: tuple[int, int, int], rule_id: str, where: str = "", /, **values: MessageValue
    ) -> Diagnostic:
        """A diagnostic at a line, a column and a length in characters."""
        line, column, length = span
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        filled = tuple(values.items())
        place = (self.path, line, column, printable(where))
        return Diagnostic(*place, rule_id, filled, length, excerpt)

    def flag(
        self,
        location: Location,
        rule_id: str,
        /,
        *,
        key: bool = False,
        at: TextSpan | None = None,
        **values: MessageValue,
    ) -> None:
        """Add a diagnostic at a value of this document, at its key, or at a fragment of its text."""
        self.diagnostics.append(self.diagnostic(location, rule_id, key=key, at=at, **values))

    def _length(self, place: tuple[int, int]) -> int:
        """How many characters of its first line a key or value takes."""
        line, column = place
        end = self.ends.get(place, place)
        to = end[1] if end[0] == line else len(self.lines[line - 1].rstrip()) + 1
        return max(1, to - column)

    def _found(self, place: tuple[int, int], at: TextSpan) -> tuple[int, int, int] | None:
        """The line, column and length of a fragment of the text at a place; None if not found."""
        line, column = place
        last = self.ends.get(place, place)[0]
        text = "\n".join([self.lines[line - 1][column - 1 :], *self.lines[line:last]])
        words = r"\s+".join(map(re.escape, re.split(r"\s+", at.text)))
        match = next(islice(re.finditer(words, text), at.before, None), None)
        if match is None:
            return None
        before = text[: match.start()]
        start = match.start() - before.rfind("\n") - 1
        return (
            line + before.count("\n"),
            start + (1 if "\n" in before else column),
            max(1, len(match.group().split("\n")[0])),
        )


def did_you_mean(word: str, words: Iterable[str]) -> Phrase | str:
    """A hint that names the nearest of the words, or an empty string."""
    near = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return phrase("did-you-mean", near=near[0]) if near else ""
