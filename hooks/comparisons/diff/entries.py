"""A comparison's timeline as its changes page and its feeds tell it, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from comparisons.diff.compare import Change, Sort, outermost
from comparisons.diff.describe import ChangeView, Describing
from comparisons.diff.marks import visible
from comparisons.diff.places import Places
from comparisons.diff.records import Key, Record, Records, records_of
from comparisons.diff.timeline import Entry, Timeline
from comparisons.model.base import Language
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_day
from comparisons.render.pages import PageSpec

MOST_SHOWN = 12
"""So many changes of one commit are told before and after; the others are counted."""

MOST_NAMED = 30
"""So many things of one kind that came or went are named; the others are counted."""

_TELLING = {"verdict", "answer"}
"""The values whose changes are told first."""


@dataclass(frozen=True)
class Listed:
    """Things of one kind that came or went in one step."""

    label: str
    """What happened to how many of which kind."""

    changes: list[ChangeView]
    hidden: int
    """How many more there are."""


@dataclass(frozen=True)
class EntryView:
    """One step in the history of a comparison."""

    anchor: str
    commit: str
    day: str
    """The day as the language writes it."""

    time: str
    """Day and time as RFC 3339 writes them."""

    title: str
    """What changed, in numbers."""

    listed: list[Listed]
    changes: list[ChangeView]
    """What changed and is still there, as far as it is told."""

    hidden: int
    """How many more of these there are."""

    unread: tuple[str, ...]
    """Files that could not be compared."""


def entry_views(
    comparison: Comparison,
    timeline: Timeline,
    pages: Iterable[PageSpec],
    language: Language,
    words: Mapping[str, str],
) -> list[EntryView]:
    """The entries of a timeline in a language; they link to what is still there."""
    current = _current(comparison)
    places = Places(comparison.id, pages)

    def place(record: Record) -> str:
        return places.of(record) if record.key in current else ""

    return [_view(entry, current, place, language, words) for entry in timeline.entries]


def _view(
    entry: Entry,
    current: Records,
    place: Callable[[Record], str],
    language: Language,
    words: Mapping[str, str],
) -> EntryView:
    changes = outermost(entry.changes)
    records: Mapping[Key, Record] = current | {one.record.key: one.record for one in changes}
    describing = Describing(language, words, records, place, lambda _: "")
    counted = Counter((change.sort, change.record.kind) for change in changes)
    listed = []
    for (sort, kind), n in counted.items():
        if sort in ("added", "removed"):
            some = [one for one in changes if (one.sort, one.record.kind) == (sort, kind)]
            named = [describing.change(one) for one in some[:MOST_NAMED]]
            listed.append(Listed(_count(sort, kind, n, words), named, n - len(named)))
    told = [one for one in changes if one.before and one.after]
    shown = sorted(told, key=_is_minor)[:MOST_SHOWN]
    return EntryView(
        f"change-{entry.commit[:12]}",
        entry.commit,
        format_day(entry.when.date(), language),
        rfc3339(entry.when),
        _title(entry, counted, words),
        listed,
        [describing.change(one) for one in shown],
        len(told) - len(shown),
        tuple(map(visible, entry.unread)),
    )


def rfc3339(when: datetime) -> str:
    """A time in UTC as feeds write it."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _current(comparison: Comparison) -> Records:
    found = {
        record.key: record
        for name, document in comparison.documents.items()
        for record in records_of(f"{name}.yml", document.value)
    }
    for criterion, subject in comparison.examples:
        file = f"{criterion}/{subject}.py"
        found["examples", file] = Record(("examples", file), None, f"examples/{file}", {})
    return found


def _is_minor(change: Change) -> bool:
    return not any(field.name in _TELLING for field in change.fields)


def _title(entry: Entry, counted: Counter[tuple[Sort, str]], words: Mapping[str, str]) -> str:
    if entry.published:
        counts = (
            words["changes_of_kind"].format(kind=plural(kind, words), n=n)
            for kind, n in entry.published.items()
        )
        return words["changes_published"] + words["colon"] + words["list_separator"].join(counts)
    if not counted:
        return words["changes_unread"].format(
            files=words["list_separator"].join(map(visible, entry.unread))
        )
    return " · ".join(_count(sort, kind, n, words) for (sort, kind), n in counted.items())


def _count(sort: Sort, kind: str, n: int, words: Mapping[str, str]) -> str:
    return words[f"changes_count_{sort}"].format(kind=plural(kind, words), n=n)


def plural(kind: str, words: Mapping[str, str]) -> str:
    """The name of several things of a kind."""
    return words.get(f"changes_kinds_{kind}") or f"“{kind}”"
