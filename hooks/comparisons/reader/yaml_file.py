"""YAML, read strictly and with the place of every key and value."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, Location
from comparisons.messages import MessageValue, phrase
from comparisons.model.value import NUMBER

MAX_BYTES = 256 * 1024
"""The most bytes of a file: nobody can review more. The largest real file has a tenth of it."""

MAX_DEPTH = 16
"""The deepest nesting; no model needs as much."""

MAX_TEXT = 4000
"""The most characters of a text: nobody reads more in one piece. Real ones reach a quarter."""

MAX_ENTRIES = 1000
"""The most entries of a list or mapping; no real one has as many."""

VERBATIM = frozenset({"value", "from", "to", "at_least", "at_most", "one_of", "since", "until"})
"""Keys whose scalars stay text as written: a version 1.10 is no number, a bare `no` no boolean."""

LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""The line ends of YAML."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
"""Characters that XML or YAML cannot hold, that no editor shows, or that reverse the direction."""

_UNPUBLISHABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold, not even as an escape."""

_WIDE_IN_KEY = re.compile("[：，\u3000\u00a0]")
_WIDE_MARK = re.compile(
    r"^ *(?:- +)*[\w-]+(?P<colon>：)"
    r"|^ *(?:- +)*[\w-]+:(?P<after>[\u3000\u00a0])"
    r"|^[ -]*(?P<indentation>[\u3000\u00a0])[\s\u3000\u00a0]*[\w-]+[:：]"
    r"|[{,，]\s*[A-Za-z_-]+(?P<inner>：)"
    r"|(?P<comma>，)\s*[A-Za-z_-]+[:：]\s",
    re.MULTILINE,
)
"""A full-width character that a Chinese keyboard types in place of a mark or space of YAML."""

_MEANT = {"：": ": ", "，": ", "}
"""The mark of YAML that each stands for; all others stand for a space."""


_SPECIAL = ("tag:yaml.org,2002:value", "tag:yaml.org,2002:merge")
"""The tags that YAML gives a bare `=` and a bare `<<`."""

_TEXT = "tag:yaml.org,2002:str"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class _Unreadable(Exception):
    """Parsing cannot go on; the message is already among the document's diagnostics."""


def read(file: Path, path: str) -> Document:
    """Read a YAML file; its mistakes are in the document's `diagnostics`."""
    text, diagnostics = read_text(file, path)
    return Document(path, diagnostics=diagnostics) if diagnostics else parse(text, path)


def read_text(file: Path, path: str) -> tuple[str, list[Diagnostic]]:
    """The text of a file, and its mistakes; with mistakes the text is empty."""
    document = Document(path)
    try:
        return _decode(file, document).replace("\r\n", "\n"), []
    except _Unreadable:
        return "", document.diagnostics


def parse(text: str, path: str) -> Document:
    """Parse the text of a YAML file; its mistakes are in the document's `diagnostics`."""
    document = Document(path, lines=LINE_BREAK.split(text))
    try:
        if hidden := _HIDDEN.search(text):
            place = _place(text, hidden.start())
            raise _unreadable(document, place, "hidden-character", code=_code(hidden.group()))
        document.value = _Builder(text, document).build()
    except _Unreadable:
        document.value = None
    except yaml.YAMLError as error:
        document.value = None
        document.diagnostics.append(_syntax_diagnostic(error, document))
    return document


def _place(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset."""
    lines = LINE_BREAK.split(text[:offset])
    return len(lines), len(lines[-1]) + 1


def _code(character: str) -> str:
    """The code of a character that nobody sees, and its name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _wide(character: str) -> dict[str, MessageValue]:
    """The placeholders of the message about a full-width character."""
    shown = f"`{character}`" if character in _MEANT else unicodedata.name(character)
    return {"code": f"{shown} (U+{ord(character):04X})", "meant": _MEANT.get(character, " ")}


def _decode(file: Path, document: Document) -> str:
    if not file.is_file():
        raise _unreadable(document, (1, 1), "missing-file")
    if file.is_symlink():
        raise _unreadable(document, (1, 1), "symbolic-link")
    try:
        raw = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(document, (1, 1), "unreadable-file", reason=reason) from error
    if len(raw) > MAX_BYTES:
        raise _unreadable(document, (1, 1), "file-too-large", size=len(raw), limit=MAX_BYTES)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        document.lines = LINE_BREAK.split(raw.decode("utf-8-sig", "replace"))
        byte, place = f"0x{raw[error.start]:02x}", _place(before, len(before))
        raise _unreadable(document, place, "not-utf-8", byte=byte) from error


def _unreadable(
    document: Document, place: tuple[int, int], rule_id: str, **values: MessageValue
) -> _Unreadable:
    """Report why reading cannot go on, and return the exception to raise."""
    document.diagnostics.append(document.diagnostic_at((*place, 1), rule_id, **values))
    return _Unreadable()


def _syntax_diagnostic(error: yaml.YAMLError, document: Document) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    written = (document.lines[line - 1 : line] or [""])[0]
    indentation = written[: len(written) - len(written.lstrip())]
    if "\t" in indentation:
        return document.diagnostic_at((line, indentation.index("\t") + 1, 1), "tab-indentation")
    # YAML takes a full-width mark for a letter, and complains of what comes after it.
    if marks := [*_WIDE_MARK.finditer("\n".join(document.lines[:line]))]:
        wide = marks[-1]
        place = _place(wide.string, wide.start(wide.lastgroup or 0))
        return document.diagnostic_at((*place, 1), "wide-mark", **_wide(wide[wide.lastgroup or 0]))
    if "<document start>" in what:  # the first key is indented more than the others
        line, column = document.places.get((), (line, column))
    if opening := _open_quote(error, line, document):
        return document.diagnostic_at((*opening, 1), "open-quote")
    if what == "did not find expected key" and not written[: column - 1].strip():
        block = error.context_mark.line + 1  # type: ignore[attr-defined]
        what = phrase("not-in-line", line=block)
    return document.diagnostic_at((line, column, 1), "broken-yaml", what=what)


def _open_quote(error: yaml.YAMLError, line: int, document: Document) -> tuple[int, int] | None:
    """The place of a quote that runs into the line of the error, mostly as it was not closed."""
    if getattr(error, "context", None) == "while scanning a quoted scalar":
        mark = error.context_mark  # type: ignore[attr-defined]
        return mark.line + 1, mark.column + 1
    for start, end in document.ends.items():
        if start[0] < end[0] == line and document.lines[start[0] - 1][start[1] - 1] in "\"'":
            return start
    return None


class _Builder:
    """Builds values from YAML events, so that duplicates, aliases and tags cannot slip through."""

    def __init__(self, text: str, document: Document) -> None:
        self.document = document
        self.events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.resolver: Any = yaml.resolver.Resolver()
        self.constructor: Any = yaml.constructor.SafeConstructor()

    def build(self) -> Any:
        self._next()  # where the stream starts
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise _unreadable(self.document, (1, 1), "empty-file")
        value = self._value(self._next(), ())
        self._next()  # where the document ends
        if isinstance(after := self._next(), yaml.DocumentStartEvent):
            raise self._unreadable(after, "two-documents")
        return value

    def _next(self) -> Any:
        event = next(self.events)
        if isinstance(event, yaml.AliasEvent):
            raise self._unreadable(event, "alias", name=str(event.anchor))
        return event

    def _unreadable(self, event: Any, rule_id: str, **values: MessageValue) -> _Unreadable:
        return _unreadable(self.document, self._mark(event), rule_id, **values)

    def _mark(self, event: Any) -> tuple[int, int]:
        return (event.start_mark.line + 1, event.start_mark.column + 1)

    def _end(self, event: Any) -> tuple[int, int]:
        return (event.end_mark.line + 1, event.end_mark.column + 1)

    def _value(self, event: Any, location: Location) -> Any:
        if len(location) > MAX_DEPTH:
            raise self._unreadable(event, "too-deep", limit=MAX_DEPTH)
        self.document.places[location] = self._mark(event)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.document.flag(location, "tag", tag=tag)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(location)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(location)
        self.document.ends[self._mark(event)] = self._end(event)
        if hidden := _HIDDEN.search(event.value):  # written as an escape, such as "\x02"
            self.document.flag(location, "hidden-character", code=_code(hidden.group()))
            event.value = _UNPUBLISHABLE.sub("\ufffd", event.value)  # history may hold it for ever
        if (count := len(event.value)) > MAX_TEXT:
            raise self._unreadable(event, "text-too-long", count=count, limit=MAX_TEXT)
        self.document.raw_scalars[location] = event.value
        if not VERBATIM.isdisjoint(location[-2:]):
            return event.value
        return self._scalar(event, location)

    def _mapping(self, location: Location) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._unreadable(event, "complex-key")
            key = sys.intern(event.value)  # the same few keys stand in every file
            mark, here = self._mark(event), (*location, key)
            if wide := _WIDE_IN_KEY.search(key):
                place = (mark[0], mark[1] + wide.start())
                raise _unreadable(self.document, place, "wide-mark", **_wide(wide.group()))
            self._count(event, len(mapping))
            below = self._next()
            self.document.ends[mark] = self._end(event)
            if key in mapping:
                span, where = (*mark, len(key)), ".".join(map(str, here))
                self.document.diagnostics.append(
                    self.document.diagnostic_at(
                        span, "duplicate-key", where, name=key, line=self.document.keys[here][0]
                    )
                )
                # Go on for mistakes inside it, at a location that no other value has.
                self._value(below, (*here, "(second)"))
                continue
            self.document.keys[here] = mark
            mapping[key] = self._value(below, here)
        return mapping

    def _count(self, event: Any, before: int) -> None:
        """Refuse an entry beyond the limit."""
        if before == MAX_ENTRIES:
            raise self._unreadable(event, "too-many-entries", limit=MAX_ENTRIES)

    def _sequence(self, location: Location) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            self._count(event, len(items))
            items.append(self._value(event, (*location, len(items))))
        return tuple(items)

    def _scalar(self, event: Any, location: Location) -> Any:
        if not event.implicit[0]:
            return event.value
        tag = self.resolver.resolve(yaml.ScalarNode, event.value, event.implicit)
        # To YAML 1:30 is 90, and 010 is 8.
        if tag == _TEXT or (tag in _NUMBERS and not NUMBER.fullmatch(event.value)):
            return event.value
        if tag in _SPECIAL:
            self.document.flag(location, "needs-quotes", text=event.value)
            return event.value
        try:
            return self.constructor.construct_object(yaml.ScalarNode(tag, event.value))
        except ValueError:
            return event.value  # 2026-13-45 looks like a date and is none: validation reports it
