"""Reads the files of a comparison as flat records: the things that a reader knows by name.

Nothing here uses a model, so files of earlier forms can be read as well as today's. A file is one
record, unless it is a mapping or list of further mappings: then each of those is one. Inside a
record the same holds for every key. Only values count, so the order of keys, quotes, folding and
comments make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from comparisons.diff.word_diff import escape_hidden
from comparisons.document import Document, Location
from comparisons.model.formatting import is_language
from comparisons.reader.yaml_file import MAX_BYTES, parse

EXAMPLES = "examples"
"""The folder of programs, which pages show unchanged."""

RecordKey = tuple[str, ...]
"""The identity of a record: its kind and id, after those of all records around it."""


class Order(tuple[str, ...]):
    """The ids of other records, of which only the order counts."""

    __slots__ = ()


FieldValue = str | tuple[str, ...] | Mapping[str, str]
"""A plain value, a list of those, or a text by language; a text alike in all languages is plain."""


@dataclass(frozen=True)
class FlatRecord:
    """One thing with its values; the things inside it are separate records."""

    key: RecordKey
    file: str
    """The file it stands in, relative to the folder of the comparison."""

    fields: Mapping[str, FieldValue]
    """Its values by their keys; a key inside a mapping is written `outer.inner`."""

    @property
    def kind(self) -> str:
        """The folder, file or key that names its kind, as written: `criteria`, `claims`."""
        return self.key[-2]

    @property
    def id(self) -> str:
        """Its id within its kind; its first words where it has no id."""
        return self.key[-1]

    @property
    def parent(self) -> RecordKey:
        """The key of the record around it; empty when there is none."""
        return self.key[:-2]


FlatRecords = dict[RecordKey, FlatRecord]


def read_file(path: str, raw: bytes) -> tuple[FlatRecord, ...] | None:
    """The records of one file of a comparison: empty if it is no data, None if unreadable."""
    folder, slash, name = path.partition("/")
    is_example = bool(slash) and folder == EXAMPLES
    if not is_example and not path.endswith(".yml"):
        return ()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if is_example:
        key = (EXAMPLES, escape_hidden(name))
        return (FlatRecord(key, path, {"text": escape_hidden(text.strip("\n"))}),)
    document = parse(text, path) if len(raw) <= MAX_BYTES else Document(path)
    return None if document.value is None else records_of(path, document)


def by_key(files: Iterable[Iterable[FlatRecord]]) -> FlatRecords:
    """The records of several files by their keys; one in two files has the values of both."""
    found: FlatRecords = {}
    for record in (one for records in files for one in records):
        before = found.get(record.key)
        fields = {**before.fields, **record.fields} if before else record.fields
        found[record.key] = replace(record, fields=fields)
    return found


def records_of(path: str, document: Document) -> tuple[FlatRecord, ...]:
    """The records of one parsed file; `path` is relative to the folder of the comparison."""
    *folders, name = path.removesuffix(".yml").split("/")
    kind, value = escape_hidden(folders[0] if folders else name), _written(document, document.value)
    whole = {escape_hidden(name): value} if isinstance(value, dict) else {}
    things = _by_id(value) or whole
    return tuple(one for id in things for one in _records((kind, id), things[id], path))


def text_in(value: FieldValue | None, language: str) -> str:
    """The text of a value in a language; empty for a list, and where there is none."""
    if isinstance(value, Mapping):
        return value.get(language, "")
    return value if isinstance(value, str) else ""


def _records(key: RecordKey, thing: dict[str, Any], file: str) -> Iterator[FlatRecord]:
    """The record of a thing, and then those of everything inside it."""
    fields: dict[str, FieldValue] = {}
    inside: list[FlatRecord] = []
    for name, value in _values(thing):
        # A citation with its passage is a mapping too, but no thing with values of its own.
        things = {} if name.endswith("sources") else _by_id(value)
        for id, below in things.items():
            inside += _records((*key, name, id), below, file)
        if isinstance(value, list):
            # The lists of a comparison only repeat the names of other files.
            is_order = things or file == "comparison.yml"
            fields[name] = Order(things or map(_plain, value)) if is_order else _listed(value)
        elif not things:
            fields[name] = _text(value) if isinstance(value, dict) else _plain(value)
    yield FlatRecord(key, file, fields)
    yield from inside


def _values(thing: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a thing by key; those in mappings by both keys."""
    for name, value in thing.items():
        if isinstance(value, dict) and not _is_text(value) and not _by_id(value):
            yield from _values(value, f"{prefix}{name}.")
        elif name != "id":
            yield f"{prefix}{name}", value


def _by_id(value: Any) -> dict[str, dict[str, Any]]:
    """The things in a list or a mapping by their ids; empty where it holds values."""
    each = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(each, list) or not all(isinstance(one, dict) for one in each):
        return {}
    if any(map(_is_text, each)):
        return {}
    return value if isinstance(value, dict) else {_id(thing): thing for thing in each}


def _id(thing: dict[str, Any]) -> str:
    """The id of a thing; its first text, or first value, where it has none."""
    texts = (next(iter(value.values())) for value in thing.values() if _is_text(value))
    return " ".join(_plain(thing.get("id") or next(texts, next(iter(thing.values()), ""))).split())


def _written(document: Document, value: Any, at: Location = ()) -> Any:
    """The values of a file as written, so that 1.10 does not become 1.1."""
    if isinstance(value, dict):
        return {
            escape_hidden(name): _written(document, below, (*at, name))
            for name, below in value.items()
        }
    if isinstance(value, tuple):
        return [_written(document, below, (*at, place)) for place, below in enumerate(value)]
    return escape_hidden(document.raw_scalars.get(at, ""))


def _text(value: dict[str, str]) -> FieldValue:
    text = {language: " ".join(words.split()) for language, words in value.items()}
    return next(iter(text.values())) if len(set(text.values())) == 1 else text


def _listed(items: list[Any]) -> FieldValue:
    """A list of plain values. A list of texts becomes one text, because its entries have no ids."""
    if not items or not all(map(_is_text, items)):
        # A citation, with or without its passage, begins with the id of the source.
        return tuple(_plain(item).removeprefix("source ") for item in items)
    languages = dict.fromkeys(language for item in items for language in item)
    return {
        language: " · ".join(_plain(item.get(language, "")) for item in items)
        for language in languages
    }


def _plain(value: Any) -> str:
    """A value as one text; lines of a program keep their indentation."""
    if isinstance(value, dict):
        return " ".join(f"{name} {_plain(below)}" for name, below in value.items())
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    lines = [line.rstrip() for line in value.strip("\n").split("\n")]
    return "\n".join(lines) if len(lines) > 1 else " ".join(value.split())


def _is_text(value: Any) -> bool:
    """Whether a value is a text by language, whichever languages the site had at the time."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(below, str) and is_language(key) for key, below in value.items())
    )
