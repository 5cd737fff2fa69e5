"""The words for a change in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from comparisons.diff.compare import Change, FieldChange, Sort
from comparisons.diff.marks import Piece, abridged, marked, marked_list, visible
from comparisons.diff.records import Key, Order, Record, Value
from comparisons.model.article import Certainty
from comparisons.model.base import Language
from comparisons.model.claim import Verdict
from comparisons.model.formatting import format_day
from comparisons.model.value import Answer

_NAMES = ("title", "name", "label", "text")
"""The keys that hold a thing's name."""

_REFERRED = {
    "about": "subjects",
    "related": "claims",
    "mentions": "terms",
    "must": "criteria",
    "nice": "criteria",
}
"""The kind that a list of ids refers to, where the list is not named after it."""

_SPOKEN: dict[str, tuple[type[Verdict] | type[Answer] | type[Certainty], str]] = {
    "verdict": (Verdict, ""),
    "value": (Answer, "choosing_answer_"),
    "answer": (Answer, "choosing_answer_"),  # as older commits have it
    "certainty": (Certainty, ""),
}
"""The values that are words of the interface, by their keys, with the prefix of those words."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class FieldView:
    """One value that changed."""

    label: str
    pieces: list[Piece]
    """Before and after in one row."""

    @property
    def differs(self) -> bool:
        """Whether it changed in this language, and not in the other alone."""
        return any(piece.kind in ("del", "ins") for piece in self.pieces)

    @property
    def before(self) -> list[Piece]:
        """What stood there."""
        return [piece for piece in self.pieces if piece.kind != "ins"]

    @property
    def after(self) -> list[Piece]:
        """What stands there."""
        return [piece for piece in self.pieces if piece.kind != "del"]


@dataclass(frozen=True)
class ChangeView:
    """One change in the words of a language."""

    sort: Sort
    kind: str
    title: str
    """The name of the thing as it is now, or as it was when it is gone."""

    within: str
    """The names of the things around it, from the outermost; empty for none."""

    old_title: str
    """The id that it had before, where it was renamed, else empty."""

    address: str
    """Where it stands now, below the language's root; empty when it is gone or shown nowhere."""

    old_address: str
    """Where it stood before, where that is another place, else empty."""

    fields: list[FieldView]


@dataclass(frozen=True)
class Describing:
    """What it takes to describe the changes of a comparison in a language."""

    language: Language
    words: Mapping[str, str]
    records: Mapping[Key, Record]
    """Everything that may be named."""

    place: Callable[[Record], str]
    """Where a thing stands now."""

    old_place: Callable[[Record], str]
    """Where a thing stood before."""

    def change(self, change: Change) -> ChangeView:
        """A change in the language's words."""
        before, after = change.before, change.after
        address = self.place(after) if after else ""
        old_address = self.old_place(before) if before else ""
        return ChangeView(
            change.sort,
            self.kind(change.record),
            self.title(change.record),
            self._within(change.record),
            before.id if before and change.sort == "renamed" else "",
            address,
            old_address if old_address != address else "",
            [self._field(field) for field in change.fields],
        )

    def kind(self, record: Record) -> str:
        """What sort of thing it is."""
        return self.words.get(f"changes_kind_{record.kind}") or f"“{record.kind}”"

    def title(self, record: Record) -> str:
        """What a reader calls it."""
        for key in _NAMES:
            if name := self._text(record.fields.get(key)):
                return name
        if not record.named:
            return self._text(next(iter(record.fields.values()), "")) or record.id
        for kind in (record.kind, "subjects", "criteria"):
            namesake = self.records.get((kind, record.id))
            if len(record.key) > 2 and namesake and namesake is not record:
                return self.title(namesake)
        return visible(record.id)

    def _within(self, record: Record) -> str:
        around = self.records.get(record.parent) if record.parent else None
        if around is None:
            return ""
        further = self._within(around)
        return f"{further} · {self.title(around)}" if further else self.title(around)

    def _key(self, key: str) -> str:
        return self.words.get(f"changes_key_{key}") or key.replace("-", " ").replace("_", " ")

    def _label(self, name: str) -> str:
        return " · ".join(
            self.title(self.records["subjects", part])
            if ("subjects", part) in self.records
            else self._key(part)
            for part in name.split(".")
        )

    def _field(self, field: FieldChange) -> FieldView:
        label = self._label(field.name)
        values = (field.before, field.after)
        if any(isinstance(value, tuple | Order) for value in values):
            old, new = (self._entries(field.name, value) for value in values)
            return FieldView(label, marked_list(old, new, self.words["list_separator"]))
        before, after = (self._text(value, field.name) for value in values)
        if self._is_one_word(field):
            return FieldView(label, marked_list([before] * bool(before), [after] * bool(after), ""))
        return FieldView(label, abridged(marked(before, after)))

    def _is_one_word(self, field: FieldChange) -> bool:
        """Whether the value is read as a whole: a verdict, an answer, a day."""
        return any(
            isinstance(value, str) and self._text(value, field.name) != value
            for value in (field.before, field.after)
        )

    def _entries(self, name: str, value: Value | None) -> list[str]:
        if isinstance(value, Order):
            return list(value.ids)
        if not isinstance(value, tuple):
            return [self._text(value)] if value else []
        kind = _REFERRED.get(name, name)
        found = [self.records.get((kind, id)) for id in value]
        return [
            self.title(record) if record else id for record, id in zip(found, value, strict=True)
        ]

    def _text(self, value: Value | None, name: str = "") -> str:
        if isinstance(value, Mapping):
            return value.get(self.language, "")
        if not isinstance(value, str):
            return ""
        words, prefix = _SPOKEN.get(name, (None, ""))
        if words and value in list(words):
            return self.words[f"{prefix}{value}"]
        return _day(value, self.language) if _DAY.fullmatch(value) else value


def _day(text: str, language: Language) -> str:
    try:
        return format_day(date.fromisoformat(text), language)
    except ValueError:
        return text
