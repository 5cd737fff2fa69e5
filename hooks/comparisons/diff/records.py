"""Reads the files of a comparison as flat records: the things that a reader knows by name.

Nothing here knows a model, so that files of an earlier form can be read as well as today's. A file
is one record, unless it is a mapping or list of further mappings, then each of those is one. Inside
a record the same holds for every key. Only the values count, so that the order of keys, quotes,
folding and comments make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from comparisons.diff.word_diff import visible
from comparisons.document import Document, Location
from comparisons.model.formatting import locale_of
from comparisons.reader.loader import SCHEMA_FOLDER
from comparisons.reader.ui_strings import WORDS_FOLDER
from comparisons.reader.yaml_file import MAX_BYTES, parse

SITE = ""
"""The scope of files that belong to no comparison."""

EXAMPLES = "examples"
"""The folder of programs that pages show as they are."""

Key = tuple[str, ...]
"""What a record is known by: kind and id, after those of its parent where the id is only its own."""


class Order(tuple[str, ...]):
    """The ids of other records: says nothing but their order."""

    __slots__ = ()


FieldValue = str | tuple[str, ...] | Mapping[str, str]
"""A plain value, a list of them, or a text by language; a text alike in all is a plain value."""


@dataclass(frozen=True)
class Record:
    """One thing with its own values; the things inside it are records of their own."""

    key: Key
    parent: Key | None
    file: str
    """The file it stands in, relative to the folder of the comparison."""

    fields: Mapping[str, FieldValue]
    """Its values by their keys; a key inside a mapping is written `outer.inner`."""

    is_named: bool = True
    """Whether its author gave it an id; otherwise the id is its first words."""

    @property
    def kind(self) -> str:
        """The folder, file or key that says what it is, as written: `criteria`, `claims`."""
        return self.key[-2]

    @property
    def id(self) -> str:
        """Its id within its kind."""
        return self.key[-1]


Records = dict[Key, Record]


def scope_of(path: str) -> tuple[str, str]:
    """The folder of `data/` that a file belongs to, and its path there: of the site, none.

    Schemas, which are made from the models, have no path.
    """
    folder, slash, inside = path.removeprefix("data/").partition("/")
    if not slash or folder == WORDS_FOLDER:
        return SITE, path.removeprefix("data/")
    return (SITE, "") if folder == SCHEMA_FOLDER else (folder, inside)


def read_file(path: str, raw: bytes) -> tuple[Record, ...] | None:
    """The records of one file of a comparison, none for what is no data; None if unreadable."""
    folder, slash, name = path.partition("/")
    is_example = bool(slash) and folder == EXAMPLES
    if not is_example and not path.endswith(".yml"):
        return ()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if is_example:
        key = (EXAMPLES, visible(name))
        return (Record(key, None, path, {"text": visible(text.strip("\n"))}),)
    document = parse(text, path) if len(raw) <= MAX_BYTES else Document(path)
    return None if document.value is None else records_of(path, document)


def by_key(files: Iterable[Iterable[Record]]) -> Records:
    """The records of several files by their keys; one that stands in two has the values of both."""
    found: Records = {}
    for record in (one for records in files for one in records):
        before = found.get(record.key)
        fields = {**before.fields, **record.fields} if before else record.fields
        found[record.key] = replace(record, fields=fields)
    return found


def records_of(path: str, document: Document) -> tuple[Record, ...]:
    """The records of one parsed file; `path` is relative to the folder of the comparison."""
    *folders, name = path.removesuffix(".yml").split("/")
    kind, value = visible(folders[0] if folders else name), _written(document, document.value)
    collector = _Collector(path)
    if isinstance(value, list):
        collector.add_list(kind, value, None)
    elif _is_collection(value):
        for id, thing in value.items():
            collector.add((kind, id), None, thing)
    elif isinstance(value, dict):
        collector.add((kind, visible(name)), None, value)
    return tuple(collector.records)


def text_in(value: FieldValue | None, language: str) -> str:
    """What a value says in a language; empty for a list and where it says nothing."""
    if isinstance(value, Mapping):
        return value.get(language, "")
    return value if isinstance(value, str) else ""


class _Collector:
    """Collects the records of one file, each before those inside it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.records: list[Record] = []

    def add(
        self, key: Key, parent: Key | None, value: dict[str, Any], *, is_named: bool = True
    ) -> None:
        fields: dict[str, FieldValue] = {}
        position = len(self.records)
        self._fill(fields, "", {name: one for name, one in value.items() if name != "id"}, key)
        self.records.insert(position, Record(key, parent, self.path, fields, is_named))

    def add_list(self, kind: str, items: list[Any], parent: Key | None) -> FieldValue:
        """Add the things that a list holds; returns their order, or a list of plain values.

        Texts become one text: none of them has a name.
        """
        if items and all(map(_is_text, items)):
            languages = dict.fromkeys(language for item in items for language in item)
            return {
                language: " · ".join(_plain(item.get(language, "")) for item in items)
                for language in languages
            }
        if (
            not items
            or kind.endswith("sources")
            or not all(isinstance(item, dict) for item in items)
        ):
            values = (_plain(item).removeprefix("source ") for item in items)
            # The lists of a comparison name what other files tell.
            return Order(values) if self.path == "comparison.yml" else tuple(values)
        order = []
        for item in items:
            is_named = isinstance(item.get("id"), str)
            inside = () if is_named else parent or ()
            id = item["id"] if is_named else _first_words(item)
            self.add((*inside, kind, id), parent, item, is_named=is_named)
            order.append(id)
        return Order(order)

    def _fill(
        self, fields: dict[str, FieldValue], prefix: str, value: dict[str, Any], key: Key
    ) -> None:
        for name, below in value.items():
            field = f"{prefix}{name}"
            if _is_text(below):
                fields[field] = _text(below)
            elif _is_collection(below):
                for id, thing in below.items():
                    self.add((*key, field, id), key, thing)
            elif isinstance(below, dict):
                self._fill(fields, f"{field}.", below, key)
            elif isinstance(below, list):
                fields[field] = self.add_list(field, below, key)
            else:
                fields[field] = _plain(below)


def _written(document: Document, value: Any, at: Location = ()) -> Any:
    """The values of a file as its author wrote them, so that 1.10 is not 1.1."""
    if isinstance(value, dict):
        return {
            visible(name): _written(document, below, (*at, name)) for name, below in value.items()
        }
    if isinstance(value, tuple):
        return [_written(document, below, (*at, place)) for place, below in enumerate(value)]
    return visible(document.raw_scalars.get(at, ""))


def _first_words(item: dict[str, Any]) -> str:
    """The first text of a thing without an id, or its first value."""
    texts = (next(iter(value.values())) for value in item.values() if _is_text(value))
    return _plain(next(texts, next(iter(item.values()), "")))


def _text(value: dict[str, Any]) -> FieldValue:
    text = {language: " ".join(_plain(words).split()) for language, words in value.items()}
    return next(iter(text.values())) if len(set(text.values())) == 1 else text


def _plain(value: Any) -> str:
    """A value in one text; lines of a program keep their indentation."""
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
        and all(isinstance(below, str) and locale_of(key) for key, below in value.items())
    )


def _is_collection(value: Any) -> bool:
    """Whether a mapping holds things by their ids, rather than values by their keys."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(below, dict) and not _is_text(below) for below in value.values())
    )
