"""Compares two states of a comparison, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from comparisons.diff.flat_records import (
    FieldValue,
    FlatRecord,
    FlatRecords,
    Order,
    RecordKey,
    text_in,
)
from comparisons.model.typography import with_straight_quotes
from comparisons.model.web_address import address_error

ChangeType = Literal["added", "removed", "changed"]

_READING_ORDER = (
    "site", "comparison", "article", "differences", "criteria", "subjects", "situations",
    "milestones", "terms", "glossary", "contradictions", "sources", "examples",
)  # fmt: skip
_NEED_A_CHECK = ("verdict", "value", "sources")
"""The keys whose change needs a new check against the sources."""


@dataclass(frozen=True)
class FieldChange:
    """One value before and after; None on the side where it is missing."""

    name: str
    before: FieldValue | None
    after: FieldValue | None

    @property
    def unchanged_in(self) -> tuple[str, ...]:
        """The languages whose text stayed although another's changed."""
        if self.before is None or self.after is None:
            return ()
        texts = [value for value in (self.before, self.after) if isinstance(value, Mapping)]
        languages = dict.fromkeys(language for text in texts for language in text)
        return tuple(
            language
            for language in languages
            if with_straight_quotes(text_in(self.before, language))
            == with_straight_quotes(text_in(self.after, language))
        )

    @property
    def is_address(self) -> bool:
        """Whether it is a web address on both sides."""
        values = [value for value in (self.before, self.after) if value is not None]
        return all(isinstance(value, str) and not address_error(value) for value in values)


@dataclass(frozen=True)
class Change:
    """One record that changed for readers."""

    type: ChangeType
    record: FlatRecord
    """The record after the change; one that is gone, as it was before."""

    fields: tuple[FieldChange, ...]
    """Its values that differ; all of them when it is new or gone."""


def compare(before: FlatRecords, after: FlatRecords) -> list[Change]:
    """Every change, in reading order. Records with the same key are the same record."""
    changes = []
    for key, record in (after | before | after).items():  # removed records come last
        old, new = (one[key].fields if key in one else {} for one in (before, after))
        if fields := tuple(_fields(old, new)):
            type: ChangeType = (
                "added" if key not in before else "changed" if key in after else "removed"
            )
            changes.append(Change(type, record, fields))
    return sorted(changes, key=_place)


def _place(change: Change) -> tuple[int, str]:
    file = change.record.file
    folder = file.removesuffix(".yml").split("/")[0]
    return (*_READING_ORDER, folder).index(folder), file


def unchecked(
    changes: Iterable[Change], before: FlatRecords, after: FlatRecords, today: date
) -> list[Change]:
    """The changes of a verdict, a value or its sources whose day of check did not change.

    A check of today or yesterday counts as that of the change.
    """
    recent = (today - timedelta(days=1)).isoformat()

    def is_unchecked(key: RecordKey, name: str) -> bool:
        *_, last = name.rpartition(".")  # `release.sources` goes with `release.checked`
        day = f"{name.removesuffix(last)}checked"
        was, now = _value(before, key, day), _value(after, key, day)
        return last in _NEED_A_CHECK and bool(now) and was == now < recent

    return [
        change
        for change in changes
        if change.type == "changed"
        and any(is_unchecked(change.record.key, field.name) for field in change.fields)
    ]


def _value(records: FlatRecords, key: RecordKey, name: str) -> str:
    """A plain value of a record, or else that of the record around it."""
    record = records.get(key)
    value = record and record.fields.get(name)
    if record and value is None:
        return _value(records, record.parent, name)
    return value if isinstance(value, str) else ""


def outermost(changes: Iterable[Change]) -> list[Change]:
    """The changes without records that came or went together with the record around them."""
    listed = list(changes)
    whole = {one.record.key for one in listed if one.type != "changed"}
    return [one for one in listed if one.record.parent not in whole]


def _fields(
    before: Mapping[str, FieldValue], after: Mapping[str, FieldValue]
) -> Iterator[FieldChange]:
    """The values that differ; in orders, only entries that are on both sides count."""
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
    """A value in a form that is equal where readers see no difference."""
    if isinstance(value, Mapping):
        return frozenset((language, with_straight_quotes(text)) for language, text in value.items())
    return with_straight_quotes(value) if isinstance(value, str) else value
