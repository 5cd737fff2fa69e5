"""What differs between two states of a comparison, thing by thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from comparisons.diff.matching import Matches, match, renames
from comparisons.diff.records import Key, Order, Record, Records, Value
from comparisons.model.typography import straightened

Sort = Literal["added", "removed", "renamed", "moved", "changed"]

_READING_ORDER = ("site", "comparison", "article", "differences", "criteria", "subjects",
                  "requirements", "situations")  # fmt: skip
_LAST = ("terms", "glossary", "contradictions", "sources", "examples")
_CLAIM = re.compile(r"\[([^\]\s]+)\]")


@dataclass(frozen=True)
class FieldChange:
    """One value before and after; None where it is not there."""

    name: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True)
class Change:
    """One thing that a reader finds different."""

    before: Record | None
    """None when it is new."""

    after: Record | None
    """None when it is gone."""

    sort: Sort
    fields: tuple[FieldChange, ...]
    """Its own values that differ; all of them when it is new or gone."""

    @property
    def record(self) -> Record:
        """The thing as it is, or as it was when it is gone."""
        record = self.after or self.before
        assert record
        return record


def compare(before: Records, after: Records) -> list[Change]:
    """Every change, in reading order; what only follows from another change is left out."""
    comparing = _Comparing(before, after, match(before, after))
    return sorted(comparing.changes(), key=lambda change: _rank(change.record.file))


def outermost(changes: Sequence[Change]) -> list[Change]:
    """The changes without what came or went together with the thing around it."""
    whole = {one.record.key for one in changes if one.sort in ("added", "removed")}
    return [one for one in changes if one.record.parent not in whole]


class _Comparing:
    def __init__(self, before: Records, after: Records, matches: Matches) -> None:
        self.before = before
        self.after = after
        self.matches = matches
        self.origins = {new: old for old, new in matches.items()}
        self.renames = renames(before, matches)
        self.kinds = {key[-2] for key in (*before, *after)}

    def changes(self) -> Iterator[Change]:
        for key, record in self.after.items():
            if key not in self.origins:
                yield Change(None, record, "added", tuple(_all(record, new=True)))
            elif change := self._change(self.before[self.origins[key]], record):
                yield change
        for key, record in self.before.items():
            if key not in self.matches:
                yield Change(record, None, "removed", tuple(_all(record, new=False)))

    def _change(self, before: Record, after: Record) -> Change | None:
        fields = tuple(self._fields(before, after))
        sort: Sort = "changed"
        if before.named and before.id != after.id and not self._follows(before, after):
            sort = "renamed"
        elif before.named and self._place(before) != (after.parent or _home(after)):
            sort = "moved"
        elif not fields:
            return None
        return Change(before, after, sort, fields)

    def _follows(self, before: Record, after: Record) -> bool:
        """Whether the new id is another thing's, such as a cell's that has its subject's."""
        return len(before.key) > 2 and any(
            old[-1] == before.id and new[-1] == after.id
            for old, new in self.matches.items()
            if len(old) == 2
        )

    def _place(self, before: Record) -> Key | str:
        """Where a thing would be now, had nobody moved it."""
        if before.parent:
            return self.matches.get(before.parent, before.parent)
        return _home(before)

    def _fields(self, before: Record, after: Record) -> Iterator[FieldChange]:
        olds = {self._renamed_key(name): value for name, value in before.fields.items()}
        for name in [*after.fields, *(name for name in olds if name not in after.fields)]:
            old, new = olds.get(name), after.fields.get(name)
            if (
                isinstance(old, Order)
                or isinstance(new, Order)
                or self._is_list_of_files(after, name)
            ):
                old, new = self._orders(name, _ids(old), _ids(new))
            if not self._same(old, new):
                yield FieldChange(name, old, new)

    def _is_list_of_files(self, record: Record, name: str) -> bool:
        return record.file == "comparison.yml" and name in self.kinds

    def _orders(
        self, kind: str, old: tuple[str, ...], new: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The order of what is in both; what came or went is told where it belongs."""
        moved = [self.renames.get(id, id) for id in old]
        return tuple(id for id in moved if id in new), tuple(id for id in new if id in moved)

    def _same(self, old: Value | None, new: Value | None) -> bool:
        if old == new:
            return True
        if isinstance(old, str) and isinstance(new, str):
            return self.renames.get(old) == new
        if isinstance(old, tuple) and isinstance(new, tuple):
            return tuple(self.renames.get(id, id) for id in old) == new
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            renamed = {language: self._renamed(text) for language, text in old.items()}
            return _straight(renamed) == _straight(new)
        return False

    def _renamed_key(self, name: str) -> str:
        return ".".join(self.renames.get(part, part) for part in name.split("."))

    def _renamed(self, text: str) -> str:
        return _CLAIM.sub(lambda found: f"[{self.renames.get(found[1], found[1])}]", text)


def _straight(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts without the difference between quotes of print and of a typewriter."""
    return {language: straightened(text) for language, text in texts.items()}


def _all(record: Record, *, new: bool) -> Iterator[FieldChange]:
    for name, value in record.fields.items():
        if not isinstance(value, Order):
            yield FieldChange(name, None if new else value, value if new else None)


def _ids(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, Order):
        return value.ids
    return value if isinstance(value, tuple) else ()


def _home(record: Record) -> str:
    """The page that a thing without a parent belongs to: all of one kind share one."""
    return record.kind


def _rank(file: str) -> tuple[int, str]:
    kind = file.removesuffix(".yml").split("/")[0]
    if kind in _READING_ORDER:
        return (_READING_ORDER.index(kind), file)
    last = len(_READING_ORDER) + 1
    return (last + _LAST.index(kind), file) if kind in _LAST else (last - 1, file)
