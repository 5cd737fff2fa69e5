"""The words for a change in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from comparisons.diff.compare import Change, FieldChange
from comparisons.diff.flat_records import FieldValue, FlatRecord, RecordKey, text_in
from comparisons.diff.word_diff import Piece, list_diff, text_diff
from comparisons.language import Language
from comparisons.model.partial_date import partial_date
from comparisons.model.text import with_releases
from comparisons.model.typography import excerpt

_NAMES = ("title", "name", "label", "text", "says")
"""The keys for the name of a record; the first that it has is used."""

_TITLE_WIDTH = 60.0
"""The width of a title in Chinese characters; of Latin ones it holds twice as many."""

_REFERRED = {
    "about": ("subjects",),
    "mentions": ("terms",),
    "must": ("criteria",),
    "nice": ("criteria",),
}
"""The kinds that a list of ids refers to, where the list is not named after it."""

_INTERFACE_WORDS = {
    "verdict": "",
    "certainty": "",
    "answer": "choosing_answer_",
    "value": "answer_",
}
"""The keys whose values are interface words, with the prefix of those words."""


def kind_name(kind: str, words: Mapping[str, str], *, plural: bool = False) -> str:
    """The name of a kind of record."""
    return words.get(f"changes_kind{'s' * plural}_{kind}") or f"“{kind}”"


def counts(changes: Iterable[Change], words: Mapping[str, str]) -> list[str]:
    """The number of records of each kind that came, went or changed, in words."""
    counted = Counter((change.type, change.record.kind) for change in changes)
    return [
        words[f"changes_count_{type}"].format(kind=kind_name(kind, words, plural=True), n=n)
        for (type, kind), n in counted.items()
    ]


@dataclass(frozen=True)
class Describer:
    """Describes the changes of a comparison in a language."""

    language: Language
    words: Mapping[str, str]
    records: Mapping[RecordKey, FlatRecord]
    """Every record that a change may refer to."""

    url: Callable[[FlatRecord], str]
    """The address of a record on the site."""

    def what_happened(self, change: Change) -> str:
        """The kind of record and of change in words, without the record's name."""
        kind = kind_name(change.record.kind, self.words)
        return self.words[f"changes_sort_{change.type}"].format(kind=kind)

    def title(self, record: FlatRecord) -> str:
        """The title of a record for readers; a claim has its id and its words."""
        if record.kind == "cells":
            return self._title_of(record.id, ("subjects", "criteria"))
        texts = (value for value in record.fields.values() if isinstance(value, Mapping))
        own = (text for text in texts if record.id in text.values())
        names = (record.fields.get(key) for key in _NAMES)
        name = next(filter(None, map(self._text, (*names, *own))), record.id)
        if record.kind == "claims" and name != record.id:
            name = f"{record.id}{self.words['colon']}{name}"
        brief = excerpt(name, _TITLE_WIDTH)
        if brief.count("`") % 2:  # cut within code
            brief = f"{brief.rpartition('`')[0].rstrip()}…"
        return brief

    def within(self, record: FlatRecord) -> str:
        """The names of the records around one, from the outermost; empty for none."""
        around = self.records.get(record.parent)
        if around is None:
            return ""
        return " · ".join(filter(None, (self.within(around), self.title(around))))

    def changed(self, change: Change) -> list[FieldChange]:
        """The values whose text in this language changed."""
        return [field for field in change.fields if self.language not in field.unchanged_in]

    def pieces(self, field: FieldChange) -> tuple[Piece, ...]:
        """The old and the new value in one row of pieces."""
        if isinstance(field.before, tuple) or isinstance(field.after, tuple):
            old, new = (self._entries(field.name, one) for one in (field.before, field.after))
            return list_diff(old, new, self.words["list_separator"])
        return text_diff(*(self._text(one, field.name) for one in (field.before, field.after)))

    def label(self, field: FieldChange) -> str:
        """The label of a value."""
        parts = (
            self.title(self.records["subjects", part])
            if ("subjects", part) in self.records
            else self.words.get(f"changes_key_{part}") or part.replace("-", " ").replace("_", " ")
            for part in field.name.split(".")
        )
        return " · ".join(parts)

    def _entries(self, name: str, value: FieldValue | None) -> list[str]:
        if not isinstance(value, tuple):
            return list(filter(None, [self._text(value)]))
        name = name.rpartition(".")[2]
        parts = [entry.partition(" ") for entry in value]  # an id, perhaps with a passage
        kinds = _REFERRED.get(name, (name,))
        return [f"{self._title_of(id, kinds)}{gap}{where}" for id, gap, where in parts]

    def _title_of(self, id: str, kinds: tuple[str, ...]) -> str:
        """The title of the first record of some kinds with an id, or the id itself."""
        found = (self.records.get((kind, id)) for kind in kinds)
        return next((self.title(record) for record in found if record), id)

    def _text(self, value: FieldValue | None, name: str = "") -> str:
        text = with_releases(text_in(value, self.language), self.language, self._releases)
        if isinstance(value, str) and name in _INTERFACE_WORDS:
            return self.words.get(f"{_INTERFACE_WORDS[name]}{value}", text)
        day = partial_date(text) if len(text) == 10 else None  # 2026 alone may be a number
        return day.name(self.language) if day else text

    @cached_property
    def _releases(self) -> Mapping[str, tuple[str, date]]:
        """The releases for the placeholders of texts."""
        return {
            record.id: (text_in(record.fields.get("release.version"), ""), day.first)
            for record in self.records.values()
            if (day := partial_date(text_in(record.fields.get("release.released"), "")))
        }
