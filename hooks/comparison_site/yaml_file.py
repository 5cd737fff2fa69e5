"""YAML, read strictly and with the place of every key and value."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from comparison_site.problem import Problem

try:
    from yaml import CSafeLoader as EventLoader
except ImportError:  # PyYAML without libyaml: slower, the same events
    from yaml import SafeLoader as EventLoader  # type: ignore[assignment]

MAX_BYTES = 256 * 1024
"""A larger file cannot be reviewed; the largest real one is a tenth of this."""

MAX_DEPTH = 16
"""Deeper nesting than any model has."""

Location = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""


@dataclass
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

    first_line: str = ""
    """The first line of the file."""

    problems: list[Problem] = field(default_factory=list)

    def place(self, location: Location, *, key: bool = False) -> tuple[int, int]:
        """The place of a value (or of its key), or of the nearest thing around it that exists."""
        while location:
            for table in (self.keys, self.places) if key else (self.places, self.keys):
                if location in table:
                    return table[location]
            location = location[:-1]
            key = True
        return (1, 1)

    def problem(
        self, location: Location, found: str, expected: str, cure: str, *, key: bool = False
    ) -> Problem:
        """A problem at a location of this document."""
        where = ".".join(map(str, location))
        return Problem(self.path, *self.place(location, key=key), where, found, expected, cure)


class _Unreadable(Exception):
    """Parsing cannot go on; the message is already among the document's problems."""


def read(file: Path, path: str) -> Document:
    """Read a YAML file; whatever is wrong with it is in the document's `problems`."""
    document = Document(path)
    text = ""
    try:
        text = _decode(file, document)
        document.first_line = text.partition("\n")[0].strip()
        document.value = _Builder(text, document).build()
    except _Unreadable:
        document.value = None
    except yaml.YAMLError as error:
        document.value = None
        document.problems.append(_syntax_problem(error, document, text))
    return document


def closest(word: str, words: Iterator[str] | list[str]) -> str:
    """A hint that names the nearest of the words, or an empty string."""
    near = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`? " if near else ""


def _decode(file: Path, document: Document) -> str:
    if not file.is_file():
        _give_up(document, (1, 1), "no such file", "the file", "add it")
    raw = file.read_bytes()
    if len(raw) > MAX_BYTES:
        _give_up(
            document,
            (1, 1),
            f"a file of {len(raw)} bytes",
            f"at most {MAX_BYTES}",
            "split it or shorten its texts",
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - before.rfind(b"\n")
        _give_up(
            document,
            (line, column),
            f"the byte 0x{raw[error.start]:02x}, which is not UTF-8",
            "UTF-8 text",
            "save the file as UTF-8",
        )
        raise AssertionError from error


def _give_up(
    document: Document, place: tuple[int, int], found: str, expected: str, cure: str
) -> None:
    document.problems.append(Problem(document.path, *place, "", found, expected, cure))
    raise _Unreadable


def _syntax_problem(error: yaml.YAMLError, document: Document, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    written = (text.splitlines()[line - 1 : line] or [""])[0]
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Problem(
            document.path,
            line,
            column,
            "",
            "a tab character",
            "spaces",
            "indent with two spaces for each level",
        )
    return Problem(
        document.path,
        line,
        column,
        "",
        f"broken YAML ({what})",
        "valid YAML",
        "check the indentation here and the line before, "
        "and put quotes around a text that contains `: `, ` #` or begins with a special character",
    )


class _Builder:
    """Builds values from YAML events, so that duplicates, aliases and tags cannot slip through."""

    def __init__(self, text: str, document: Document) -> None:
        self.document = document
        self.events = yaml.parse(text, Loader=EventLoader)
        self.resolver: Any = yaml.resolver.Resolver()
        self.constructor: Any = yaml.constructor.SafeConstructor()

    def build(self) -> Any:
        event = self._next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                _give_up(
                    self.document,
                    (1, 1),
                    "an empty file",
                    "a mapping of keys",
                    "fill it or delete it",
                )
            event = self._next()
        value = self._value(self._next(), ())
        self._next()
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            _give_up(
                self.document,
                self._mark(after),
                "a second YAML document",
                "one document per file",
                "remove the line `---`",
            )
        return value

    def _next(self) -> Any:
        event = next(self.events)
        if isinstance(event, yaml.AliasEvent):
            _give_up(
                self.document,
                self._mark(event),
                f"the alias *{event.anchor}",
                "the value itself",
                "write the value out; data files use no anchors and aliases",
            )
        return event

    def _mark(self, event: Any) -> tuple[int, int]:
        return (event.start_mark.line + 1, event.start_mark.column + 1)

    def _value(self, event: Any, location: Location) -> Any:
        self.document.places[location] = self._mark(event)
        if len(location) > MAX_DEPTH:
            _give_up(
                self.document,
                self._mark(event),
                "nesting deeper than any data file needs",
                f"at most {MAX_DEPTH} levels",
                "check the brackets and the indentation",
            )
        if event.tag is not None:
            self.document.problems.append(
                self.document.problem(
                    location, f"the tag {event.tag}", "a plain value", "remove the tag"
                )
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(location)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(location)
        return self._scalar(event, location)

    def _mapping(self, location: Location) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            mark = self._mark(event)
            if not isinstance(event, yaml.ScalarEvent):
                _give_up(
                    self.document, mark, "a list or mapping as a key", "a word", "write a plain key"
                )
            key = event.value
            here = (*location, key)
            if key in mapping:
                first = self.document.keys[here]
                self.document.problems.append(
                    Problem(
                        self.document.path,
                        *mark,
                        ".".join(map(str, here)),
                        f"the key `{key}` a second time (first in line {first[0]})",
                        "each key once",
                        "merge the two or remove one",
                    )
                )
                self._value(self._next(), (*here, "(second)"))
                continue
            self.document.keys[here] = mark
            mapping[key] = self._value(self._next(), here)
        return mapping

    def _sequence(self, location: Location) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*location, len(items))))
        return tuple(items)

    def _scalar(self, event: Any, location: Location) -> Any:
        self.document.written[location] = event.value
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
