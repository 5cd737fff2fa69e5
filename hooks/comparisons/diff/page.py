"""The changes page of each comparison with a history, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from comparisons.diff.describe import Describer, counts, kind_name
from comparisons.diff.flat_records import EXAMPLES, FlatRecord, FlatRecords, by_key, records_of
from comparisons.diff.history import ComparisonHistory, Entry, History
from comparisons.diff.record_urls import record_url
from comparisons.language import Language
from comparisons.model import addresses
from comparisons.model.comparison import Comparison
from comparisons.model.site import Site
from comparisons.model.text import plain
from comparisons.render.pages import PageSpec

CHANGES = "changes"
"""The name of the template of the page, and of its folder."""


@dataclass(frozen=True)
class EntryView:
    """One entry in the history of a comparison, in one language."""

    entry: Entry
    anchor: str
    time: str
    """Date and time in the form of RFC 3339."""

    title: str
    """What changed, in numbers."""

    describer: Describer
    """Describes the changes; it knows records that are gone, too."""


def add_changes_pages(
    pages: Sequence[PageSpec], site: Site, history: History, language: Language
) -> list[PageSpec]:
    """The pages of a language, with a changes page after the pages of each comparison."""
    known, words = history.comparisons, site.words[language]
    planned = {page.address for page in pages}
    found = [one for one in site.comparisons if one.id in known]
    return [*pages, *(_page(one, known[one.id], planned, language, words) for one in found)]


def _page(
    comparison: Comparison,
    history: ComparisonHistory,
    planned: set[str],
    language: Language,
    words: Mapping[str, str],
) -> PageSpec:
    title = plain(comparison.file.title[language])
    current = _current(comparison)

    def url(record: FlatRecord) -> str:
        """The address of a record that still exists; empty for others."""
        address = record_url(comparison.id, record)
        is_there = record.key in current and address.partition("#")[0] in planned
        return address if is_there else ""

    describer = Describer(language, words, current, url)
    return PageSpec(
        address=addresses.page(comparison, CHANGES),
        template=CHANGES,
        title=f"{title}{words['colon']}{words['changes']}",
        label=words["changes"],
        description=words["changes_intro"],
        source_path=f"data/{comparison.id}/",
        comparison=comparison,
        comparison_title=title,
        values={
            "history": history,
            "updated": _rfc3339(history.updated),
            "entries": [_entry(entry, describer) for entry in history.entries],
        },
    )


def _current(comparison: Comparison) -> FlatRecords:
    """The records of today."""
    documents = comparison.documents.items()
    found = by_key(records_of(f"{name}.yml", document) for name, document in documents)
    for criterion, subject in comparison.examples:
        file = f"{criterion}/{subject}.py"
        found[EXAMPLES, file] = FlatRecord((EXAMPLES, file), f"{EXAMPLES}/{file}", {})
    return found


def _entry(entry: Entry, describer: Describer) -> EntryView:
    words = describer.words
    gone = {one.record.key: one.record for one in entry.changes}
    if entry.published:
        kinds = (
            words["changes_of_kind"].format(kind=kind_name(kind, words, plural=True), n=n)
            for kind, n in entry.published.items()
        )
        title = words["changes_published"] + words["colon"] + words["list_separator"].join(kinds)
    else:
        unread = words["changes_unread"].format(files=words["list_separator"].join(entry.unread))
        title = " · ".join(counts(entry.changes, words)) or unread
    return EntryView(
        entry,
        f"change-{entry.commit[:12]}",
        _rfc3339(entry.when),
        title,
        replace(describer, records={**describer.records, **gone}),
    )


def _rfc3339(when: datetime) -> str:
    """A time in UTC in the form of feeds."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
