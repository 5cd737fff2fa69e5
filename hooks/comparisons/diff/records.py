"""From the files of a comparison to flat records: the things that a reader knows by name.

Nothing here knows a kind of file. A file is one record, unless it is a mapping or list of further
mappings, then each of those is one. Inside a record the same holds for every key. Only the plain
values count, so the order of keys, quotes, folding and comments disappear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from comparisons.model.formatting import locale_of
from comparisons.reader.yaml_file import MAX_BYTES

try:
    from yaml import CBaseLoader as PlainLoader  # every scalar as it is written: fast, and no types
except ImportError:  # PyYAML without libyaml
    from yaml import BaseLoader as PlainLoader  # type: ignore[assignment]

_MOST_VALUES = 50_000
_DEEPEST = 24
_TEXT_FOLDERS = ("examples",)
"""Folders of programs that pages show as they are."""

_DEEP_LINE = re.compile(rf"^(?: {{200}}|[ ]*(?:[-?] +){{{_DEEPEST}}})", re.MULTILINE)

Key = tuple[str, ...]
"""What a record is known by: kind and id, after those of its parent where the id is only its own."""


@dataclass(frozen=True)
class Order:
    """A value that says nothing but the order of other records."""

    ids: tuple[str, ...]


Value = str | tuple[str, ...] | Mapping[str, str] | Order
"""A plain value, a list of them, a text in each language, or an order."""


@dataclass(frozen=True)
class Record:
    """One thing with its own values; the things inside it are records of their own."""

    key: Key
    parent: Key | None
    file: str
    """The file it stands in, relative to the folder of the comparison."""

    fields: Mapping[str, Value]
    """Its values by their keys; a key inside a mapping is written `outer.inner`."""

    named: bool = True
    """Whether its id was given by its author; otherwise the id is taken from its first value."""

    @property
    def kind(self) -> str:
        """The folder, file or key that says what it is, as written: `criteria`, `claims`."""
        return self.key[-2]

    @property
    def id(self) -> str:
        """Its id within its kind."""
        return self.key[-1]


Records = dict[Key, Record]


class _Unreadable(Exception):
    """A file that cannot be compared."""


def read_records(files: Mapping[str, bytes]) -> tuple[Records, list[str]]:
    """The records of a comparison's files by their keys, and the files that could not be read."""
    read = {path: read_file(path, raw) for path, raw in files.items()}
    found = {record.key: record for records in read.values() for record in records or ()}
    return found, [path for path, records in read.items() if records is None]


def read_file(path: str, raw: bytes) -> tuple[Record, ...] | None:
    """The records of one file of a comparison; None when it could not be read."""
    try:
        return tuple(_records_in(path, raw))
    except (_Unreadable, yaml.YAMLError, ValueError):
        return None


def records_of(file: str, value: Any) -> Iterable[Record]:
    """The records of one parsed file; `file` is relative to the folder of the comparison."""
    collected = _Collected(file)
    *folders, name = file.removesuffix(".yml").split("/")
    collected.file_root(folders[0] if folders else name, name, value)
    return collected.records


def _records_in(path: str, raw: bytes) -> Iterable[Record]:
    folder, slash, rest = path.partition("/")
    if slash and folder in _TEXT_FOLDERS:
        return [Record((folder, rest), None, path, {"text": raw.decode().strip("\n")})]
    if not path.endswith(".yml"):
        return []
    return records_of(path, _parse(raw))


def _parse(raw: bytes) -> Any:
    """The values of a YAML file. Raises when it is not one that a page can be made of."""
    text = raw.decode("utf-8-sig")
    if len(raw) > MAX_BYTES or _is_deep(text):
        raise _Unreadable
    return yaml.load(text, PlainLoader)


def _is_deep(text: str) -> bool:
    """Whether the nesting could exhaust the parser's stack, which no exception would tell."""
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > 200:
            return True
    return _DEEP_LINE.search(text) is not None


class _Collected:
    """The records of one file while they are being collected."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.records: list[Record] = []
        self.values = 0

    def file_root(self, kind: str, name: str, value: Any) -> None:
        if isinstance(value, list | tuple):
            self._listed(kind, value, None)
        elif _is_collection(value):
            for id, below in value.items():
                self._record((kind, id), None, below)
        elif isinstance(value, dict):
            self._record((kind, name), None, value)

    def _record(
        self, key: Key, parent: Key | None, value: Mapping[str, Any], *, named: bool = True
    ) -> None:
        fields: dict[str, Value] = {}
        at = len(self.records)
        self._fill(fields, "", {k: v for k, v in value.items() if k != "id"}, key)
        self.records.insert(at, Record(key, parent, self.file, fields, named))

    def _fill(
        self, fields: dict[str, Value], prefix: str, value: Mapping[str, Any], key: Key
    ) -> None:
        if len(key) + prefix.count(".") > _DEEPEST:
            raise _Unreadable
        for name, below in value.items():
            self.values += 1
            if self.values > _MOST_VALUES:
                raise _Unreadable
            field = f"{prefix}{name}"
            if _is_text(below):
                fields[field] = {
                    language: " ".join(_plain(text).split()) for language, text in below.items()
                }
            elif _is_collection(below):
                for id, inner in below.items():
                    self._record((*key, field, str(id)), key, inner)
            elif isinstance(below, dict):
                self._fill(fields, f"{field}.", below, key)
            elif isinstance(below, list | tuple) and below and all(map(_is_mapping, below)):
                fields[field] = self._listed(field, below, key)
            elif isinstance(below, list | tuple):
                fields[field] = tuple(map(_in_a_line, below))
            else:
                fields[field] = _plain(below)

    def _listed(self, kind: str, items: Iterable[Any], parent: Key | None) -> Order:
        ids = []
        for item in items:
            if not isinstance(item, dict):
                continue
            if named := isinstance(item.get("id"), str):
                key: Key = (kind, item["id"])
            else:
                key = (*(parent or ()), kind, _first_words(item))
            self._record(key, parent, item, named=named)
            ids.append(key[-1])
        return Order(tuple(ids))


def _is_text(value: Any) -> bool:
    """Whether a value is a text by languages, whichever the site had at the time."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(locale_of(str(key)) and isinstance(value[key], str) for key in value)
    )


def _is_collection(value: Any) -> bool:
    """Whether a mapping holds things by their ids, rather than values by their keys."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(below, dict) and not _is_text(below) for below in value.values())
    )


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict)


def _in_a_line(value: Any) -> str:
    """An entry of a list as text; that of a few values is all of them, in their order."""
    if isinstance(value, dict):
        return " ".join(map(_plain, (part for pair in value.items() for part in pair)))
    return _plain(value)


def _first_words(item: Mapping[str, Any]) -> str:
    for value in item.values():
        if _is_text(value):
            return str(next(iter(value.values())))
        if isinstance(value, str):
            return value
    return ""


def _plain(value: Any) -> str:
    """A value as text. Lines of a program keep their indentation."""
    if isinstance(value, dict | list | tuple):
        raise _Unreadable  # no valid file nests lists; one made of aliases could fill the memory
    text = str(value).lower() if isinstance(value, bool) else str(value)
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    return "\n".join(lines) if len(lines) > 1 else " ".join(text.split())
