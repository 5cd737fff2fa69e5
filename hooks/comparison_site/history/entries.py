"""A comparison's timeline as its changes page and its feeds tell it, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from comparison_site.base import Language
from comparison_site.comparison import Comparison
from comparison_site.history.compare import Change, outermost
from comparison_site.history.describe import ChangeView, Describing
from comparison_site.history.places import Places
from comparison_site.history.records import Key, Record, Records, records_of
from comparison_site.history.timeline import Entry, Timeline
from comparison_site.pages import PagePlan
from comparison_site.words import format_day

MOST_SHOWN = 12
"""So many changes of one commit are told in full; the others are counted."""

_TELLING = {"verdict", "answer"}
"""The values whose changes are told first."""


@dataclass(frozen=True)
class EntryView:
    """One step in the history of a comparison."""

    anchor: str
    commit: str
    when: datetime
    """In UTC."""

    day: str
    """The day as the language writes it."""

    title: str
    """What changed, in numbers."""

    changes: list[ChangeView]
    hidden: int
    """How many further changes the step has."""

    unread: tuple[str, ...]
    """Files that could not be compared."""


def entry_views(
    comparison: Comparison,
    timeline: Timeline,
    pages: Iterable[PagePlan],
    language: Language,
    words: Mapping[str, str],
) -> list[EntryView]:
    """The entries of a timeline in a language; they link to what is still there."""
    current = _current(comparison)
    places = Places(comparison.id, pages)

    def place(record: Record) -> str:
        return places.of(record) if record.key in current else ""

    viewed = []
    for entry in timeline.entries:
        changes = sorted(outermost(entry.changes), key=_is_minor)
        records: Mapping[Key, Record] = current | {one.record.key: one.record for one in changes}
        describing = Describing(language, words, records, place, lambda _: "")
        viewed.append(
            EntryView(
                f"change-{entry.commit[:12]}",
                entry.commit,
                entry.when,
                format_day(entry.when.date(), language),
                _title(entry, changes, words),
                [describing.change(one) for one in changes[:MOST_SHOWN]],
                max(0, len(changes) - MOST_SHOWN),
                entry.unread,
            )
        )
    return viewed


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
    return change.sort != "changed" or not any(one.name in _TELLING for one in change.fields)


def _title(entry: Entry, changes: list[Change], words: Mapping[str, str]) -> str:
    if entry.published:
        listed = (
            words["changes_of_kind"].format(kind=plural(kind, words), n=n)
            for kind, n in entry.published.items()
        )
        return words["changes_published"] + words["colon"] + words["list_separator"].join(listed)
    counted = Counter((change.sort, change.record.kind) for change in changes)
    if not counted:
        return words["changes_unread"].format(files=words["list_separator"].join(entry.unread))
    return " · ".join(
        words[f"changes_count_{sort}"].format(kind=plural(kind, words), n=n)
        for (sort, kind), n in counted.most_common()
    )


def plural(kind: str, words: Mapping[str, str]) -> str:
    """The name of several things of a kind."""
    return words.get(f"changes_kinds_{kind}") or kind.replace("-", " ").replace("_", " ")
