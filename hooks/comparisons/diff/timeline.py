"""The history of the comparisons, as far as this copy of the repository knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from comparisons.diff import git
from comparisons.diff.compare import Change, compare
from comparisons.diff.git import Commit, FileChange, GitError
from comparisons.diff.records import Record, Records, read_file
from comparisons.reader.loader import SCHEMA_FOLDER

MOST_COMMITS = 120
MOST_FILES = 3000
MOST_ENTRIES = 40
"""The bounds of the work for a build; what is older stays in the repository."""

_COUNTED = ("subjects", "criteria", "differences", "requirements", "claims", "sources")


@dataclass(frozen=True)
class Entry:
    """What one commit changed for the readers of a comparison."""

    commit: str
    """The full hash."""

    when: datetime
    """In UTC."""

    changes: tuple[Change, ...]
    """Empty for the first publication, which has `published` instead."""

    published: Mapping[str, int]
    """How many things of each kind the comparison began with; empty for a later change."""

    unread: tuple[str, ...]
    """Files whose former or new content could not be read."""


@dataclass(frozen=True)
class Timeline:
    """The entries of one comparison, newest first, and what is not among them."""

    entries: tuple[Entry, ...]
    older: bool
    """Whether older changes were left out to bound the work."""

    unknown: bool
    """Whether this copy of the repository is cut off before the comparison began."""


@dataclass(frozen=True)
class History:
    """The timelines of all comparisons at a commit."""

    head: str
    """The full hash of that commit."""

    when: datetime
    """When it was committed, in UTC."""

    timelines: Mapping[str, Timeline]
    """By the id of the comparison; those that were never committed are not there."""


def read_history(root: Path, known: History | None = None) -> History | None:
    """The history of the data below a project's folder; None outside git.

    `known` is returned again when the current commit is still its own.
    """
    head = git.head(root)
    if head is None:
        return None
    if known and known.head == head.commit:
        return known
    try:
        commits = git.log(root, "data", MOST_COMMITS)
        return History(head.commit, head.when, _timelines(root, commits, head.cut))
    except GitError:
        return None


def _timelines(root: Path, commits: list[Commit], cut: frozenset[str]) -> dict[str, Timeline]:
    within = _within_bounds(commits, cut)
    is_cut = any(commit.name in cut for commit in commits)
    is_bounded = not is_cut and (len(within) < len(commits) or len(commits) == MOST_COMMITS)
    steps: dict[str, list[_Step]] = {}
    for commit in commits:
        for id, files in _by_comparison(commit).items():
            steps.setdefault(id, [])
            if commit in within:
                steps[id].append(_Step(commit, files))
    names = {name for listed in steps.values() for step in listed for name in step.blobs}
    contents = _Contents(git.read_blobs(root, names))
    return {id: _timeline(listed, contents, is_bounded, is_cut) for id, listed in steps.items()}


def _within_bounds(commits: list[Commit], cut: frozenset[str]) -> list[Commit]:
    """The commits to look into, at least the newest, and none whose own changes cannot be told."""
    within: list[Commit] = []
    files = 0
    for commit in commits:
        files += len(commit.files)
        if commit.name in cut or (within and files > MOST_FILES):
            break
        within.append(commit)
    return within


def _by_comparison(commit: Commit) -> dict[str, dict[str, FileChange]]:
    """The files of a commit by comparison and by their path in its folder."""
    found: dict[str, dict[str, FileChange]] = {}
    for file in commit.files:
        _, *inside = file.path.split("/", 2)
        if len(inside) == 2 and inside[0] != SCHEMA_FOLDER:
            found.setdefault(inside[0], {})[inside[1]] = file
    return found


@dataclass(frozen=True)
class _Step:
    """The part of a commit that concerns one comparison."""

    commit: Commit
    files: Mapping[str, FileChange]

    @property
    def blobs(self) -> Iterator[str]:
        for file in self.files.values():
            yield from (file.before, file.after)


class _Contents:
    """The records of files, each read once: what one commit leaves, the next one finds."""

    def __init__(self, blobs: Mapping[str, bytes]) -> None:
        self._blobs = blobs
        self._read: dict[tuple[str, str], tuple[Record, ...] | None] = {}

    def records(self, path: str, name: str) -> tuple[Record, ...] | None:
        """The records of a file by the name of its blob; None when it cannot be read."""
        if not name:
            return ()
        if (path, name) not in self._read:
            raw = self._blobs.get(name)  # a clone may lack it
            self._read[path, name] = None if raw is None else read_file(path, raw)
        return self._read[path, name]


def _timeline(steps: list[_Step], contents: _Contents, is_bounded: bool, is_cut: bool) -> Timeline:
    entries: list[Entry] = []
    for step in steps:
        if entry := _entry(step, contents):
            entries.append(entry)
            if entry.published:
                return Timeline(tuple(entries), older=False, unknown=False)
        if len(entries) == MOST_ENTRIES:
            return Timeline(tuple(entries), older=True, unknown=False)
    return Timeline(tuple(entries), is_bounded, is_cut)


def _entry(step: _Step, contents: _Contents) -> Entry | None:
    """What a reader is told of a step; None when nothing changed for readers."""
    before: Records = {}
    after: Records = {}
    unread = []
    for path, file in step.files.items():
        old, new = (contents.records(path, name) for name in (file.before, file.after))
        if old is None or new is None:
            unread.append(path)
            continue
        before |= {record.key: record for record in old}
        after |= {record.key: record for record in new}
    entry = Entry(step.commit.name, step.commit.when, (), {}, tuple(unread))
    if "comparison.yml" in step.files and not step.files["comparison.yml"].before:
        counts = Counter(key[-2] for key in after)
        return replace(entry, published={kind: counts[kind] for kind in _COUNTED if counts[kind]})
    changes = compare(before, after)
    return replace(entry, changes=tuple(changes)) if changes or unread else None
