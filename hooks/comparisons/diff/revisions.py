"""Compares two revisions of the whole project for readers, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from comparisons import clock
from comparisons.diff import git
from comparisons.diff.compare import Change, compare, unchecked
from comparisons.diff.describe import Describer, counts
from comparisons.diff.flat_records import FlatRecord, by_key, read_file
from comparisons.diff.record_urls import record_url
from comparisons.diff.word_diff import escape_hidden
from comparisons.language import MESSAGE_LANGUAGES, Language, message_language
from comparisons.model.formatting import is_language, own_name
from comparisons.reader.layout import SCHEMA_FOLDER, SHARED_FOLDER
from comparisons.reader.loader import languages_in
from comparisons.reader.ui_strings import UI_FOLDER, UiStrings, bundled_ui_strings
from comparisons.reader.yaml_file import parse

NO_COMPARISON = ""
"""The scope of files that belong to no comparison."""

_RecordsByFile = dict[tuple[str, str], tuple[FlatRecord, ...] | None]
"""The records of each file by its scope and its path inside; None where it is unreadable."""


@dataclass(frozen=True)
class ScopeDiff:
    """The changes in one comparison, or in files that belong to none."""

    id: str
    """The comparison, or empty."""

    changes: list[Change]
    unchecked: list[Change]
    """Changes of a verdict, value or source whose day of check did not change."""

    describers: Mapping[Language, Describer]

    @property
    def titles(self) -> list[str]:
        """Its title in each language."""
        key = ("comparison", "comparison")
        return [
            one.title(one.records[key]) if key in one.records else self.id or one.words["diff_site"]
            for one in self.describers.values()
        ]


@dataclass(frozen=True)
class RevisionDiff:
    """Everything that changed for readers, and the files that could not be read."""

    before: str
    after: str
    """The revisions as requested, with their commits; empty for the working tree."""

    words: Mapping[Language, UiStrings]
    """The languages of the site, with their interface words."""

    scopes: list[ScopeDiff]
    unread: list[str]
    """Files that could not be read in one of the two, relative to the project."""

    @property
    def changes(self) -> list[Change]:
        """All changes."""
        return [change for scope in self.scopes for change in scope.changes]

    @property
    def counts(self) -> Mapping[Language, list[str]]:
        """The number of records of each kind that came, went or changed, in words."""
        return {language: counts(self.changes, words) for language, words in self.words.items()}

    @property
    def in_one_language(self) -> int:
        """The number of texts that changed in one language and not in another."""
        return sum(bool(field.unchanged_in) for one in self.changes for field in one.fields)

    @property
    def unchecked(self) -> int:
        """The number of changes without a new check."""
        return sum(len(scope.unchecked) for scope in self.scopes)


def compare_revisions(root: Path, before: str, after: str) -> RevisionDiff:
    """Compare two revisions; an empty name is the working tree. Raises GitError."""
    raw = {name: git.files_at(root, name, ("data", "docs")) for name in (before, after)}
    old, new = _records(raw[before]), _records(raw[after])
    unread = {file for files in (old, new) for file, records in files.items() if records is None}
    site = parse(raw[after].get("data/site.yml", b"").decode(errors="replace"), "site.yml")
    words: dict[Language, UiStrings] = {
        language: {**bundled_ui_strings(message_language(language)), "language": own_name(language)}
        for language in languages_in(site) or MESSAGE_LANGUAGES
    }
    scopes = []
    # What belongs to no comparison comes last.
    for id in sorted({id for id, _ in (*old, *new)}, key=lambda id: (id == NO_COMPARISON, id)):
        was, now = (
            by_key(one or () for file, one in files.items() if file[0] == id and file not in unread)
            for files in (old, new)
        )
        if changes := compare(was, now):
            describers = {
                language: Describer(language, own, was | now, partial(record_url, id))
                for language, own in words.items()
            }
            late = unchecked(changes, was, now, clock.today())
            scopes.append(ScopeDiff(id, changes, late, describers))
    return RevisionDiff(
        _name(root, before),
        _name(root, after),
        words,
        scopes,
        sorted(escape_hidden("/".join(filter(None, ("data", *file)))) for file in unread),
    )


def _name(root: Path, revision: str) -> str:
    return revision and f"{escape_hidden(revision)} ({git.resolve(root, revision)[:12]})"


def _records(files: Mapping[str, bytes]) -> _RecordsByFile:
    found: _RecordsByFile = {}
    prose: dict[str, dict[str, str]] = {}
    for path, raw in files.items():
        top, _, place = path.partition("/")
        folder, slash, inside = place.partition("/")
        if top == "docs":
            if is_language(folder) and inside.endswith(".md"):
                text = escape_hidden(raw.decode(errors="replace").strip())
                prose.setdefault(escape_hidden(inside), {})[folder] = text
        elif not slash or folder in (UI_FOLDER, SHARED_FOLDER):
            found[NO_COMPARISON, place] = read_file(
                inside if folder == SHARED_FOLDER else place, raw
            )
        elif folder != SCHEMA_FOLDER:
            found[folder, inside] = read_file(inside, raw)
    for name, texts in prose.items():
        record = FlatRecord(("docs", name), f"docs/{name}", {"prose": texts})
        found[NO_COMPARISON, record.file] = (record,)
    return found
