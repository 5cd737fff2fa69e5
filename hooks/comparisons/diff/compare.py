"""Compares two states of a comparison, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from comparisons.diff.records import FieldValue, Order, Record, Records, text_in
from comparisons.model.typography import straightened

Sort = Literal["added", "removed", "changed"]

_READING_ORDER = (
    "site", "comparison", "article", "differences", "criteria", "subjects", "situations",
    "milestones", "terms", "glossary", "contradictions", "sources", "examples",
)  # fmt: skip
_NEED_A_CHECK = ("verdict", "value", "sources")
"""The keys that only change when somebody compares a statement with its sources."""


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
    """Every change in reading order. Records are the same by their keys."""
    changes = []
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if fields := tuple(_fields(old.fields if old else {}, new.fields if new else {})):
            changes.append(Change(old, new, fields))
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


def _fields(
    before: Mapping[str, FieldValue], after: Mapping[str, FieldValue]
) -> Iterator[FieldChange]:
    """The values that differ; of orders that of what stands in both."""
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if isinstance(old, Order) or isinstance(new, Order):
            if not (isinstance(old, Order) and isinstance(new, Order)):
                continue
            both = set(old) & set(new)
            old, new = (Order(id for id in order if id in both) for order in (old, new))
        if _comparable(old) != _comparable(new):
            yield FieldChange(name, old, new)


def _comparable(value: FieldValue | None) -> object:
    """A value that equals another where a reader sees no difference."""
    if isinstance(value, Mapping):
        return frozenset((language, straightened(text)) for language, text in value.items())
    return straightened(value) if isinstance(value, str) else value


def _rank(file: str) -> tuple[int, str]:
    kind = file.removesuffix(".yml").split("/")[0]
    is_known = kind in _READING_ORDER
    return (_READING_ORDER.index(kind) if is_known else len(_READING_ORDER), file)
