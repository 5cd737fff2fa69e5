"""The history of the comparisons, as far as this copy of the repository knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

from comparisons import clock
from comparisons.diff import git
from comparisons.diff.compare import Change, compare, outermost
from comparisons.diff.flat_records import FlatRecord, by_key, read_file
from comparisons.diff.git import Commit, GitError, MissingHistory
from comparisons.diff.word_diff import escape_hidden
from comparisons.reader.layout import SHARED_FOLDER, SHARED_FOLDERS

MAX_COMMITS = 100
"""The most commits that a build reads; older ones are not shown."""

_Read = Callable[[str, str], tuple[FlatRecord, ...] | None]
"""Reads the records of a file, given its path and the name of its blob; None if unreadable."""

_COUNTED = ("subjects", "criteria", "differences", "requirements", "claims", "sources")


@dataclass(frozen=True)
class Entry:
    """The changes of one commit for the readers of a comparison."""

    commit: str
    """The full hash."""

    when: datetime
    """In UTC."""

    changes: tuple[Change, ...]
    """A record with all inside it counts once; empty for the first publication: see `published`."""

    published: Mapping[str, int]
    """How many records of each kind the comparison began with; empty for a later change."""

    unread: tuple[str, ...]
    """Files whose old or new content could not be read."""


@dataclass(frozen=True)
class ComparisonHistory:
    """The entries of one comparison, newest first, and whether any are missing."""

    entries: tuple[Entry, ...]
    updated: datetime
    """The time of the newest commit, in UTC."""

    older: bool = False
    """Whether older changes were left out to bound the work."""

    missing_history: MissingHistory | None = None
    """Why some changes are unknown; None when all are known."""


@dataclass(frozen=True)
class History:
    """The history of all comparisons at a commit; without any outside git and before a commit."""

    head: str = ""
    """The full hash of that commit; empty for none, and when git could not be read."""

    comparisons: Mapping[str, ComparisonHistory] = field(default_factory=dict)
    """The history of each committed comparison by its id."""

    error: str = ""
    """The message of git when it could not be read."""

    @property
    def missing_history(self) -> MissingHistory | None:
        """Why changes of any comparison are unknown; None when all are known."""
        return next(
            (one.missing_history for one in self.comparisons.values() if one.missing_history), None
        )


def read_history(root: Path, known: History | None = None) -> History:
    """The history of the data below a project's folder.

    `known` is returned again when nothing has changed since.
    """
    if not git.is_repository(root):
        return History()
    try:
        head = git.resolve(root, "HEAD")
        if not head:
            return History()
        if known and known.head == head:
            return known
        is_shallow = git.is_shallow(root)
        found = {id: _history(root, id, is_shallow=is_shallow) for id in _ids(root)}
        return History(head, {id: one for id, one in found.items() if one})
    except GitError as error:
        if known and known.error == str(error):
            return known
        return _without_git(root, error)


def _without_git(root: Path, error: GitError) -> History:
    """The history when git fails: the changes of every comparison are unknown."""
    updated = datetime.combine(clock.today(), time(), UTC)
    unknown = ComparisonHistory((), updated, missing_history=error.missing)
    return History("", dict.fromkeys(_ids(root), unknown), str(error))


def _ids(root: Path) -> list[str]:
    return sorted(file.parent.name for file in root.glob("data/*/comparison.yml"))


def _history(root: Path, id: str, *, is_shallow: bool) -> ComparisonHistory | None:
    """The history of a comparison and of the shared files; None when it was never committed."""
    paths = [f"data/{id}"]
    for file in root.glob(f"data/{id}/subjects/*.yml"):
        paths += [f"data/{SHARED_FOLDER}/{folder}/{file.name}" for folder in SHARED_FOLDERS]
    commits = git.log(root, paths, MAX_COMMITS)
    if not commits:
        return None
    # The oldest commit of a shallow clone has no parent to compare it with.
    is_cut = is_shallow and any(not one.has_parent for one in commits)
    told = [one for one in commits if one.has_parent or not is_cut]
    names = {name for one in told for pair in one.files.values() for name in pair}
    blobs = git.read_blobs(root, names)

    @cache  # the records after one commit are those before the next
    def read(path: str, blob: str) -> tuple[FlatRecord, ...] | None:
        return read_file(path, blobs[blob]) if blob else ()

    entries: list[Entry] = []
    for commit in told:
        if entry := _entry(commit, read):
            entries.append(entry)
            if entry.published:
                return ComparisonHistory(tuple(entries), commits[0].when)
    missing_history: MissingHistory | None = "shallow" if is_cut else None
    return ComparisonHistory(
        tuple(entries), commits[0].when, len(told) == MAX_COMMITS, missing_history
    )


def _entry(commit: Commit, read: _Read) -> Entry | None:
    """The entry of a commit; None when nothing changed for readers."""
    before, after, unread = [], [], []
    files = [(path.split("/", 2)[2], *blobs) for path, blobs in commit.files.items()]
    for path, former, current in files:
        old, new = read(path, former), read(path, current)
        if old is None or new is None:
            unread.append(escape_hidden(path))
        else:
            before.append(old)
            after.append(new)
    changes: list[Change] = []
    published = {}
    if any(path == "comparison.yml" and not former for path, former, _ in files):
        counts = Counter(key[-2] for key in by_key(after))
        published = {kind: counts[kind] for kind in _COUNTED if counts[kind]}
    else:
        changes = outermost(compare(by_key(before), by_key(after)))
    if not (changes or published or unread):
        return None
    return Entry(commit.name, commit.when, tuple(changes), published, tuple(unread))
