"""Compares two states of a comparison, record by record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from comparisons.diff.records import FieldValue, Order, Record, Records, text_in
from comparisons.model.typography import straightened

Sort = Literal["added", "removed", "changed"]

_READING_ORDER = (
    "site", "comparison", "article", "differences", "criteria", "subjects", "requirements",
    "situations", "popularity", "milestones", "terms", "glossary", "contradictions", "sources",
    "examples",
)  # fmt: skip
_FORM = ("kind", "unit", "better")
"""The keys that say how values are to be read, and nothing to a reader."""

_NEED_A_CHECK = ("verdict", "value", "sources")
"""The keys that only change when somebody compares a statement with its sources."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class FieldChange:
    """One value before and after; None where it is not there."""

    name: str
    before: FieldValue | None
    after: FieldValue | None

    def unchanged_in(self) -> tuple[str, ...]:
        """The languages whose text stayed although another's changed."""
        if self.before is None or self.after is None:
            return ()
        texts = [value for value in (self.before, self.after) if isinstance(value, Mapping)]
        languages = dict.fromkeys(language for text in texts for language in text)
        return tuple(
            language
            for language in languages
            if straightened(text_in(self.before, language))
            == straightened(text_in(self.after, language))
        )


@dataclass(frozen=True)
class Change:
    """One record that a reader finds different."""

    before: Record | None
    """None when it is new."""

    after: Record | None
    """None when it is gone."""

    fields: tuple[FieldChange, ...]
    """Its own values that differ; all of them when it is new or gone."""

    @property
    def sort(self) -> Sort:
        """What happened to it."""
        if self.before and self.after:
            return "changed"
        return "added" if self.after else "removed"

    @property
    def record(self) -> Record:
        """The record as it is, or as it was when it is gone."""
        record = self.after or self.before
        assert record
        return record


def compare(before: Records, after: Records) -> list[Change]:
    """Every change in reading order. Records are the same by their keys.

    Words that went from one place and came to another have only moved, which is no change: so a new
    id or a new form of the files is not taken for news.
    """
    gone = {key: record for key, record in before.items() if key not in after}
    come = {key: record for key, record in after.items() if key not in before}
    ids = {key[-1] for key in (*gone, *come)}
    pairs = [
        Change(before[key], record, tuple(_fields(before[key], record, ids)))
        for key, record in after.items()
        if key in before
    ]
    fields = [field for pair in pairs for field in pair.fields]
    went = [(one.name, one.before) for one in fields if one.after is None]
    came = [(one.name, one.after) for one in fields if one.before is None]
    moved = _words([*_values(gone), *went]) & _words([*_values(come), *came])
    changes = [Change(None, one, tuple(_all(one, new=True))) for one in _told(come, moved)]
    changes += [Change(one, None, tuple(_all(one, new=False))) for one in _told(gone, moved)]
    for pair in pairs:
        if left := tuple(one for one in pair.fields if not _is_moved(one, moved)):
            changes.append(Change(pair.before, pair.after, left))
    return sorted(changes, key=lambda change: _rank(change.record.file))


def is_unchecked(change: Change, before: Records, after: Records, today: date) -> bool:
    """Whether a verdict, a value or its sources changed, and the day of the check did not.

    A check of today or yesterday may be that of the change.
    """
    if not (change.before and change.after):
        return False
    for field in change.fields:
        inside, _, name = field.name.rpartition(".")
        key = f"{inside}.checked" if inside else "checked"
        if name in _NEED_A_CHECK:
            was, now = _value(change.before, key, before), _value(change.after, key, after)
            if now and was == now and now < (today - timedelta(days=1)).isoformat():
                return True
    return False


def _value(record: Record, name: str, records: Records) -> str:
    """A plain value of a record, or of the record around it that it leaves the value to."""
    value = record.fields.get(name)
    around = records.get(record.parent) if record.parent else None
    if value is None and around:
        return _value(around, name, records)
    return value if isinstance(value, str) else ""


def outermost(changes: Iterable[Change]) -> list[Change]:
    """The changes without what came or went together with the record around it."""
    listed = list(changes)
    whole = {one.record.key for one in listed if one.sort != "changed"}
    return [one for one in listed if one.record.parent not in whole]


def _fields(before: Record, after: Record, ids: set[str]) -> Iterator[FieldChange]:
    """The values that differ; of orders that of what is neither new nor gone."""
    for name in dict.fromkeys((*after.fields, *before.fields)):
        old, new = before.fields.get(name), after.fields.get(name)
        if isinstance(old, Order) or isinstance(new, Order):
            if not (isinstance(old, Order) and isinstance(new, Order)):
                continue
            old, new = (Order(id for id in order if id not in ids) for order in (old, new))
        if _comparable(old) != _comparable(new):
            yield FieldChange(name, old, new)


def _all(record: Record, *, new: bool) -> Iterator[FieldChange]:
    for name, value in record.fields.items():
        if not isinstance(value, Order):
            yield FieldChange(name, None if new else value, value if new else None)


def _told(records: Records, moved: set[object]) -> list[Record]:
    """The records that came or went with words of their own, or with a record that did."""
    told: Records = {}
    for key, record in records.items():
        words = _words(record.fields.items())
        is_with_parent = record.parent not in records or record.parent in told
        if words - moved or (record.fields and not words and is_with_parent):
            told[key] = record
    return list(told.values())


def _values(records: Records) -> Iterator[tuple[str, FieldValue | None]]:
    for record in records.values():
        yield from record.fields.items()


def _words(values: Iterable[tuple[str, FieldValue | None]]) -> set[object]:
    """What a reader would recognise at another place: no day, no list, nothing of the form."""
    return {
        _comparable(value)
        for name, value in values
        if value
        and name not in _FORM
        and not isinstance(value, tuple)
        and not (isinstance(value, str) and _DAY.fullmatch(value))
    }


def _is_moved(field: FieldChange, moved: set[object]) -> bool:
    if field.before is not None and field.after is not None:
        return False
    words = _words([(field.name, field.before or field.after)])
    return bool(words) and words <= moved


def _comparable(value: FieldValue | None) -> object:
    """A value that equals another where a reader sees no difference."""
    if isinstance(value, Mapping):
        return frozenset((language, straightened(text)) for language, text in value.items())
    return straightened(value) if isinstance(value, str) else value


def _rank(file: str) -> tuple[int, str]:
    kind = file.removesuffix(".yml").split("/")[0]
    is_known = kind in _READING_ORDER
    return (_READING_ORDER.index(kind) if is_known else len(_READING_ORDER), file)
