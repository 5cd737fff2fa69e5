"""The history of the comparisons, as far as this copy of the repository knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

from comparisons import clock
from comparisons.diff import git
from comparisons.diff.compare import Change, compare, outermost
from comparisons.diff.git import Commit, FileChange, Gap, GitError
from comparisons.diff.records import SITE, Record, by_key, read_file, scope_of
from comparisons.diff.word_diff import visible
from comparisons.reader.layout import SHARED_FOLDER

MAX_COMMITS = 100
"""The bound of the work for a build; what is older stays in the repository."""

_Read = Callable[[str, str], tuple[Record, ...] | None]
"""Gives the records of a file by its path and the name of its blob; None if unreadable."""

_Step = tuple[Commit, list[tuple[str, FileChange]]]
"""A commit, and what it did to the files of a comparison, by their paths in its folder."""

_COUNTED = ("subjects", "criteria", "differences", "requirements", "claims", "sources")


@dataclass(frozen=True)
class Entry:
    """What one commit changed for the readers of a comparison."""

    commit: str
    """The full hash."""

    when: datetime
    """In UTC."""

    changes: tuple[Change, ...]
    """What came or went whole is one; empty for the first publication, which has `published` instead."""

    published: Mapping[str, int]
    """How many records of each kind the comparison began with; empty for a later change."""

    unread: tuple[str, ...]
    """Files whose former or new content could not be read."""


@dataclass(frozen=True)
class ComparisonHistory:
    """The entries of one comparison, newest first, and what is not among them."""

    entries: tuple[Entry, ...]
    updated: datetime
    """The time of the newest commit, in UTC."""

    older: bool = False
    """Whether older changes were left out to bound the work."""

    gap: Gap | None = None
    """Why changes are unknown that should be there; None when all are known."""


@dataclass(frozen=True)
class History:
    """The history of all comparisons at a commit."""

    head: str
    """The full hash of that commit; empty when git could not be read."""

    comparisons: Mapping[str, ComparisonHistory]
    """By the id of the comparison; those that were never committed are not there."""

    error: str = ""
    """What git said when it could not be read."""

    @property
    def gap(self) -> Gap | None:
        """Why changes are unknown, for any of the comparisons."""
        return next((one.gap for one in self.comparisons.values() if one.gap), None)


def read_history(root: Path, known: History | None = None) -> History | None:
    """The history of the data below a project's folder; None outside git and before a commit.

    `known` is returned again when nothing has changed since.
    """
    if not git.is_repository(root):
        return None
    try:
        head = git.resolve(root, "HEAD")
        if known and known.head == head:
            return known
        return _history(root, head) if head else None
    except GitError as error:
        if known and known.error == str(error):
            return known
        return _without_git(root, error)


def _without_git(root: Path, error: GitError) -> History:
    """What can be said without git: that the changes of every comparison are unknown."""
    updated = datetime.combine(clock.today(), time(), UTC)
    unknown = ComparisonHistory((), updated, gap=error.gap)
    ids = [file.parent.name for file in root.glob("data/*/comparison.yml")]
    return History("", dict.fromkeys(ids, unknown), str(error))


def _history(root: Path, head: str) -> History:
    commits = git.log(root, "data", MAX_COMMITS)
    # The own changes of the oldest commit of a shallow clone cannot be told.
    is_cut = git.is_shallow(root) and any(not one.has_parent for one in commits)
    told = [one for one in commits if one.has_parent or not is_cut]
    files = [file for commit in told for file in commit.files]
    blobs = git.read_blobs(root, {name for one in files for name in (one.before, one.after)})

    @cache  # what one commit leaves, the next one finds
    def read(path: str, blob: str) -> tuple[Record, ...] | None:
        return read_file(path, blobs[blob]) if blob else ()

    comparisons = {}
    for id in sorted({scope_of(file.path)[0] for one in commits for file in one.files}):
        if id in (SITE, SHARED_FOLDER):
            continue
        steps = _steps(commits, id, {path.stem for path in root.glob(f"data/{id}/subjects/*.yml")})
        entries = _entries([step for step in steps if step[0] in told], read)
        is_whole = bool(entries and entries[-1].published)
        comparisons[id] = ComparisonHistory(
            entries,
            updated=steps[0][0].when,
            older=not is_whole and len(told) == MAX_COMMITS,
            gap="shallow" if is_cut and not is_whole else None,
        )
    return History(head, comparisons)


def _steps(commits: Sequence[Commit], id: str, subjects: Collection[str]) -> list[_Step]:
    """The commits that changed a comparison, or what it shares of its subjects."""
    steps = []
    for commit in commits:
        placed = [(*scope_of(file.path), file) for file in commit.files]
        own = [
            (path, file)
            for scope, path, file in placed
            if scope == id or (scope == SHARED_FOLDER and Path(path).stem in subjects)
        ]
        if own:
            steps.append((commit, own))
    return steps


def _entries(steps: Sequence[_Step], read: _Read) -> tuple[Entry, ...]:
    """What readers of a comparison are told of its steps, newest first, back to its publication."""
    entries: list[Entry] = []
    for commit, files in steps:
        if entry := _entry(commit, files, read):
            entries.append(entry)
            if entry.published:
                break
    return tuple(entries)


def _entry(commit: Commit, files: Sequence[tuple[str, FileChange]], read: _Read) -> Entry | None:
    """What a reader is told of a commit; None when nothing changed for readers."""
    before, after, unread = [], [], []
    for path, file in files:
        old, new = read(path, file.before), read(path, file.after)
        if old is None or new is None:
            unread.append(visible(path))
        else:
            before.append(old)
            after.append(new)
    changes: list[Change] = []
    published = {}
    if any(path == "comparison.yml" and not file.before for path, file in files):
        counts = Counter(key[-2] for key in by_key(after))
        published = {kind: counts[kind] for kind in _COUNTED if counts[kind]}
    else:
        changes = outermost(compare(by_key(before), by_key(after)))
    if not (changes or published or unread):
        return None
    return Entry(commit.name, commit.when, tuple(changes), published, tuple(unread))
