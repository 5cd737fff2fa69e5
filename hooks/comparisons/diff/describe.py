"""The words for a change in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from comparisons.diff.compare import Change, FieldChange, Sort
from comparisons.diff.records import FieldValue, Key, Record, text_in
from comparisons.diff.word_diff import Piece, list_diff, text_diff
from comparisons.model.base import Language, address_error
from comparisons.model.formatting import format_day
from comparisons.model.text import with_releases
from comparisons.model.typography import excerpt

_NAMES = ("title", "name", "label", "text", "says")
"""The keys that hold the name of a record, the first that is there."""

_TITLE_WIDTH = 60.0
"""As many Chinese characters, or twice as many Latin ones, as a title has room for."""

_REFERRED = {
    "about": ("subjects",),
    "related": ("claims",),
    "mentions": ("terms",),
    "must": ("criteria", "requirements"),
    "nice": ("criteria", "requirements"),
}
"""The kinds that a list of ids refers to, where the list is not named after it."""

_INTERFACE_WORDS = {
    "verdict": "",
    "certainty": "",
    "answer": "choosing_answer_",
    "value": "answer_",
}
"""The values that are words of the interface, by their keys, with the prefix of those words."""


@dataclass(frozen=True)
class FieldView:
    """One value that changed."""

    label: str
    pieces: tuple[Piece, ...]
    """Before and after in one row."""

    unchanged_in: tuple[str, ...]
    """The languages whose text stayed although another's changed."""

    is_address: bool
    """Whether every piece is an address of the web."""

    @property
    def differs(self) -> bool:
        """Whether it changed in this language."""
        return any(piece.kind in ("del", "ins") for piece in self.pieces)

    @property
    def before(self) -> tuple[Piece, ...]:
        """What stood there."""
        return tuple(piece for piece in self.pieces if piece.kind != "ins")

    @property
    def after(self) -> tuple[Piece, ...]:
        """What stands there."""
        return tuple(piece for piece in self.pieces if piece.kind != "del")


@dataclass(frozen=True)
class ChangeView:
    """One change in the words of a language."""

    sort: Sort
    kind: str
    title: str
    """The name of the record as it is now, or as it was when it is gone."""

    within: str
    """The names of the records around it, from the outermost; empty for none."""

    url: str
    """Where it stands or stood, below the language's root; empty when it is shown nowhere."""

    fields: list[FieldView]
    is_unchecked: bool = False
    """Whether it rests on other evidence and was not checked anew."""


def kind_name(kind: str, words: Mapping[str, str], *, plural: bool = False) -> str:
    """What records of a kind are called."""
    return words.get(f"changes_kind{'s' * plural}_{kind}") or f"“{kind}”"


def counts(changes: Iterable[Change], words: Mapping[str, str]) -> list[str]:
    """How many records of each kind came, went or changed."""
    counted = Counter((change.sort, change.record.kind) for change in changes)
    return [
        words[f"changes_count_{sort}"].format(kind=kind_name(kind, words, plural=True), n=n)
        for (sort, kind), n in counted.items()
    ]


@dataclass(frozen=True)
class Describer:
    """Describes the changes of a comparison in a language."""

    language: Language
    words: Mapping[str, str]
    records: Mapping[Key, Record]
    """Everything that may be named."""

    url: Callable[[Record], str]
    """Where a record stands on the site."""

    def change(self, change: Change, *, is_unchecked: bool = False) -> ChangeView:
        """A change in the language's words."""
        record = change.record
        return ChangeView(
            change.sort,
            kind_name(record.kind, self.words),
            self.title(record),
            self._within(record),
            self.url(record),
            [self._field(field) for field in change.fields],
            is_unchecked,
        )

    def title(self, record: Record) -> str:
        """What a reader calls a record: a claim by its id and its words."""
        name = next(filter(None, (self._text(record.fields.get(key)) for key in _NAMES)), "")
        if not name and not record.is_named:
            texts = (value for value in record.fields.values() if isinstance(value, Mapping))
            name = self._text(next(texts, record.id))
        if record.kind == "claims" and name:
            name = f"{record.id}{self.words['colon']}{name}"
        brief = excerpt(name, _TITLE_WIDTH)
        if brief.count("`") % 2:  # cut within code
            brief = f"{brief.rpartition('`')[0].rstrip()}…"
        if brief or len(record.key) == 2:
            return brief or record.id
        return self._title_of(record.id, (record.kind, "subjects", "criteria"))  # a cell's

    def _within(self, record: Record) -> str:
        around = self.records.get(record.parent) if record.parent else None
        if around is None:
            return ""
        return " · ".join(filter(None, (self._within(around), self.title(around))))

    def _field(self, field: FieldChange) -> FieldView:
        values = [value for value in (field.before, field.after) if value is not None]
        return FieldView(
            self._label(field.name),
            self._pieces(field.name, field.before, field.after),
            field.unchanged_in(),
            all(map(_is_address, values)),
        )

    def _pieces(
        self, name: str, before: FieldValue | None, after: FieldValue | None
    ) -> tuple[Piece, ...]:
        if isinstance(before, tuple) or isinstance(after, tuple):
            old, new = self._entries(name, before), self._entries(name, after)
            return list_diff(old, new, self.words["list_separator"])
        was, now = self._text(before, name), self._text(after, name)
        return text_diff(was, now)

    def _label(self, name: str) -> str:
        parts = (
            self.title(self.records["subjects", part])
            if ("subjects", part) in self.records
            else self.words.get(f"changes_key_{part}") or part.replace("-", " ").replace("_", " ")
            for part in name.split(".")
        )
        return " · ".join(parts)

    def _entries(self, name: str, value: FieldValue | None) -> list[str]:
        if not isinstance(value, tuple):
            return list(filter(None, [self._text(value)]))
        name = name.rpartition(".")[2]
        kinds = _REFERRED.get(name, (name,))
        if "sources" in kinds:  # an id, perhaps with a passage
            parts = [entry.partition(" ") for entry in value]
            return [f"{self._title_of(id, kinds)}{gap}{where}" for id, gap, where in parts]
        return [id if "claims" in kinds else self._title_of(id, kinds) for id in value]

    def _title_of(self, id: str, kinds: tuple[str, ...]) -> str:
        """The title of the first record with an id among some kinds; else the id."""
        found = (self.records.get((kind, id)) for kind in kinds)
        return next((self.title(record) for record in found if record), id)

    def _text(self, value: FieldValue | None, name: str = "") -> str:
        text = with_releases(text_in(value, self.language), self.language, self._releases)
        if isinstance(value, str) and name in _INTERFACE_WORDS:
            return self.words.get(f"{_INTERFACE_WORDS[name]}{value}", text)
        try:
            return format_day(date.fromisoformat(text), self.language) if len(text) == 10 else text
        except ValueError:
            return text

    @cached_property
    def _releases(self) -> Mapping[str, tuple[str, date]]:
        """The releases that texts have places for."""
        return {
            key[1]: (
                str(record.fields["release.version"]),
                date.fromisoformat(str(record.fields["release.released"])),
            )
            for key, record in self.records.items()
            if key[0] == "subjects"
            and len(key) == 2
            and record.fields.keys() >= {"release.version", "release.released"}
        }


def _is_address(value: FieldValue) -> bool:
    return isinstance(value, str) and not address_error(value)
