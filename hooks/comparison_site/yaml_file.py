"""YAML, read strictly and with the place of every key and value."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from comparison_site.messages import Phrase, Value, phrase, printable
from comparison_site.problem import Problem

try:
    from yaml import CSafeLoader as EventLoader
except ImportError:  # PyYAML without libyaml: slower, and `a?}` needs quotes
    from yaml import SafeLoader as EventLoader  # type: ignore[assignment]

MAX_BYTES = 256 * 1024
"""A larger file cannot be reviewed; the largest real one is a tenth of this."""

MAX_DEPTH = 16
"""Deeper nesting than any model has."""

Location = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""

LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML."""


NOTHING: Mapping[str, Value] = MappingProxyType({})
"""Values for a rule whose words have no places to fill."""


@dataclass(frozen=True)
class Fragment:
    """A stretch of a text, by its words, so that it can be found again in the file."""

    text: str
    """The words."""

    before: int = 0
    """How often the same words come before it in the text."""


def fragment(text: str, match: re.Match[str]) -> Fragment:
    """What a pattern matched in a text."""
    return Fragment(match.group(), text[: match.start()].count(match.group()))


@dataclass(eq=False)
class Document:
    """A parsed file: plain values, and where each of them stands."""

    path: str
    """The file, relative to the repository, with forward slashes."""

    value: Any = None
    """Dictionaries, tuples and scalars; None when the file could not be read."""

    places: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each value."""

    keys: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Line and column of the key that introduces each value."""

    written: dict[Location, str] = field(default_factory=dict)
    """Each scalar as its author wrote it, before YAML made something of it."""

    ends: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Where the key or scalar that begins at a place ends."""

    closings: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Where each list or mapping ends; that of one without brackets is where the next thing begins."""

    lines: list[str] = field(default_factory=list)
    """The lines of the file, without their ends."""

    problems: list[Problem] = field(default_factory=list)

    precise: bool = True
    """Whether it knows where each word stands; else only where each mapping and its key do."""

    def place(self, location: Location, *, key: bool = False) -> tuple[int, int]:
        """The place of a value (or of its key), or of the nearest thing around it that exists."""
        while location:
            for table in (self.keys, self.places) if key else (self.places, self.keys):
                if location in table:
                    return table[location]
            location = location[:-1]
            key = True
        return self.places.get((), (1, 1))

    def problem(
        self,
        location: Location,
        rule_id: str,
        values: Mapping[str, Value] = NOTHING,
        *,
        key: bool = False,
        at: Fragment | None = None,
    ) -> Problem:
        """A problem at a value of this document, at its key, or at a fragment of its text.

        Raises Imprecise when the document was read without their places.
        """
        if not self.precise:
            raise Imprecise
        place = self.place(location, key=key)
        span = (at and self._found(place, at)) or (*place, self._length(place))
        return self.problem_at(span, rule_id, values, ".".join(map(str, location)))

    def problem_at(
        self,
        span: tuple[int, int, int],
        rule_id: str,
        values: Mapping[str, Value] = NOTHING,
        where: str = "",
    ) -> Problem:
        """A problem at a line and column, so many characters long. Raises Imprecise."""
        if not self.precise:
            raise Imprecise
        line, column, length = span
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        return Problem(
            self.path,
            line,
            column,
            printable(where),
            rule_id,
            tuple(values.items()),
            length,
            excerpt,
        )

    def _length(self, place: tuple[int, int]) -> int:
        """How many characters of its first line a key or value takes."""
        line, column = place
        end = self.ends.get(place, place)
        to = end[1] if end[0] == line else len(self.lines[line - 1].rstrip()) + 1
        return max(1, to - column)

    def _found(self, place: tuple[int, int], at: Fragment) -> tuple[int, int, int] | None:
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


class Imprecise(Exception):
    """Something is wrong in a file that was read without the places of its words."""


class _Unreadable(Exception):
    """Parsing cannot go on; the message is already among the document's problems."""


def read(file: Path, path: str, *, precise: bool = True) -> Document:
    """Read a YAML file; whatever is wrong with it is in the document's `problems`.

    When it is not to be precise, which takes half the time and memory, raises Imprecise instead.
    """
    document = Document(path, precise=precise)
    try:
        text = _decode(file, document)
    except _Unreadable:
        return document
    return parse(text, path, precise=precise)


def read_text(file: Path, path: str) -> tuple[str, list[Problem]]:
    """The text of any file, or an empty one and what is wrong with it."""
    document = Document(path)
    try:
        return _decode(file, document).replace("\r\n", "\n"), []
    except _Unreadable:
        return "", document.problems


def parse(text: str, path: str, *, precise: bool = True) -> Document:
    """Parse the text of a YAML file; whatever is wrong with it is in the document's `problems`."""
    lines = LINE_BREAK.split(text) if precise else text.split("\n", 1)[:1]
    document = Document(path, lines=lines, precise=precise)
    try:
        document.value = _Builder(text, document).build()
    except _Unreadable:
        document.value = None
    except yaml.YAMLError as error:
        document.value = None
        document.problems.append(_syntax_problem(error, document))
    return document


def closest(word: str, words: Iterable[str]) -> Phrase | str:
    """A hint that names the nearest of the words, or an empty string."""
    near = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return phrase("did-you-mean", near=near[0]) if near else ""


def _decode(file: Path, document: Document) -> str:
    if not file.is_file():
        raise _unreadable(document, (1, 1), "missing-file")
    raw = file.read_bytes()
    if len(raw) > MAX_BYTES:
        values = {"size": len(raw), "limit": MAX_BYTES}
        raise _unreadable(document, (1, 1), "file-too-large", values)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        document.lines = raw.decode("utf-8-sig", "replace").split("\n")
        byte = f"0x{raw[error.start]:02x}"
        raise _unreadable(document, (line, column), "not-utf-8", {"byte": byte}) from error


def _unreadable(
    document: Document,
    place: tuple[int, int],
    rule_id: str,
    values: Mapping[str, Value] = NOTHING,
) -> _Unreadable:
    """Note why reading cannot go on; the exception is to be raised."""
    document.problems.append(document.problem_at((*place, 1), rule_id, values))
    return _Unreadable()


def _syntax_problem(error: yaml.YAMLError, document: Document) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    written = (document.lines[line - 1 : line] or [""])[0]
    indentation = written[: len(written) - len(written.lstrip())]
    if "\t" in indentation:
        return document.problem_at((line, indentation.index("\t") + 1, 1), "tab-indentation")
    return document.problem_at((line, column, 1), "broken-yaml", {"what": what})


class _Builder:
    """Builds values from YAML events, so that duplicates, aliases and tags cannot slip through."""

    def __init__(self, text: str, document: Document) -> None:
        self.document = document
        self.precise = document.precise
        self.events = yaml.parse(text, Loader=EventLoader)
        self.resolver: Any = yaml.resolver.Resolver()
        self.constructor: Any = yaml.constructor.SafeConstructor()

    def build(self) -> Any:
        event = self._next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                raise _unreadable(self.document, (1, 1), "empty-file")
            event = self._next()
        value = self._value(self._next(), ())
        self._next()
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            raise _unreadable(self.document, self._mark(after), "two-documents")
        return value

    def _next(self) -> Any:
        event = next(self.events)
        if isinstance(event, yaml.AliasEvent):
            raise _unreadable(
                self.document, self._mark(event), "alias", {"name": str(event.anchor)}
            )
        return event

    def _mark(self, event: Any) -> tuple[int, int]:
        return (event.start_mark.line + 1, event.start_mark.column + 1)

    def _end(self, event: Any) -> tuple[int, int]:
        return (event.end_mark.line + 1, event.end_mark.column + 1)

    def _value(self, event: Any, location: Location) -> Any:
        if len(location) > MAX_DEPTH:
            raise _unreadable(self.document, self._mark(event), "too-deep", {"limit": MAX_DEPTH})
        if self.precise or isinstance(event, yaml.MappingStartEvent):
            self.document.places[location] = self._mark(event)
        if event.tag is not None:
            self.document.problems.append(
                self.document.problem(
                    location, "tag", {"tag": event.tag.replace("tag:yaml.org,2002:", "!!")}
                )
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(location)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(location)
        if self.precise:
            self.document.ends[self._mark(event)] = self._end(event)
            self.document.written[location] = event.value
        return self._scalar(event)

    def _mapping(self, location: Location) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _unreadable(self.document, self._mark(event), "complex-key")
            key = sys.intern(event.value)  # the same few keys stand in every file
            here = (*location, key)
            if key in mapping:
                self._say_again(here, self._mark(event), self._end(event))
                self._value(self._next(), (*here, "(second)"))
                continue
            mark, below = self._mark(event), self._next()
            if self.precise:
                self.document.ends[mark] = self._end(event)
            if self.precise or isinstance(below, yaml.MappingStartEvent):
                self.document.keys[here] = mark
            mapping[key] = self._value(below, here)
        if self.precise:
            self.document.closings[location] = self._end(event)
        return mapping

    def _say_again(self, location: Location, mark: tuple[int, int], end: tuple[int, int]) -> None:
        self.document.ends[mark] = end
        key = str(location[-1])
        first = self.document.place(location, key=True)[0]
        where = ".".join(map(str, location))
        self.document.problems.append(
            self.document.problem_at(
                (*mark, len(key)), "duplicate-key", {"name": key, "line": first}, where
            )
        )

    def _sequence(self, location: Location) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*location, len(items))))
        if self.precise:
            self.document.closings[location] = self._end(event)
        return tuple(items)

    def _scalar(self, event: Any) -> Any:
        if not event.implicit[0]:
            return event.value
        tag = self.resolver.resolve(yaml.ScalarNode, event.value, (True, False))
        if tag == "tag:yaml.org,2002:str":
            return event.value
        node = yaml.ScalarNode(tag, event.value)
        try:
            return self.constructor.construct_object(node)
        except ValueError:
            return event.value  # 2026-13-45 looks like a date and is none: the model will say so
