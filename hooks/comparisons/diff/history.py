"""The history of the comparisons, as far as this copy of the repository knows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache, partial
from itertools import takewhile
from pathlib import Path

from comparisons import clock
from comparisons.diff import git
from comparisons.diff.compare import Change, compare
from comparisons.diff.git import Commit, FileChange, Gap, GitError
from comparisons.diff.records import Record, by_key, read_file
from comparisons.diff.word_diff import visible
from comparisons.reader.loader import SCHEMA_FOLDER, SHARED_FOLDER
from comparisons.reader.ui_strings import WORDS_FOLDER

MAX_COMMITS = 100
"""The bound of the work for a build; what is older stays in the repository."""

_Read = Callable[[str, str], tuple[Record, ...] | None]
"""Gives the records of a file by its path and the name of its blob; None if unreadable."""

_SHARED = f"{SHARED_FOLDER}/"
"""What the path of a shared file begins with, among the files of a comparison."""

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
        head = git.head(root)
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
    cut = git.shallow_commits(root)
    told = list(takewhile(lambda commit: commit.name not in cut, commits))
    files = [file for commit in told for file in commit.files]
    blobs = git.read_blobs(root, {name for one in files for name in (one.before, one.after)})

    @cache  # what one commit leaves, the next one finds
    def read(path: str, blob: str) -> tuple[Record, ...] | None:
        return read_file(path, blobs[blob]) if blob else ()

    gap: Gap | None = "shallow" if len(told) < len(commits) else None
    comparisons: dict[str, ComparisonHistory] = {}
    by_comparison = partial(_by_comparison, _users(root))
    for id in dict.fromkeys(id for commit in commits for id in by_comparison(commit)):
        updated = next(one.when for one in commits if id in by_comparison(one))
        entries = _entries(((one, by_comparison(one).get(id, {})) for one in told), read)
        if entries and entries[-1].published:
            comparisons[id] = ComparisonHistory(entries, updated)
        else:
            comparisons[id] = ComparisonHistory(entries, updated, len(told) == MAX_COMMITS, gap)
    return History(head, comparisons)


def _entries(
    commits: Iterable[tuple[Commit, Mapping[str, FileChange]]], read: _Read
) -> tuple[Entry, ...]:
    """What readers of a comparison are told of commits, newest first, back to its publication.

    Each commit comes with its files of that comparison.
    """
    entries: list[Entry] = []
    for commit, files in commits:
        if entry := _entry(commit, files, read):
            entries.append(entry)
            if entry.published:
                break
    return tuple(entries)


def _users(root: Path) -> Mapping[str, list[str]]:
    """The comparisons of each subject, which its shared files belong to."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for file in root.glob("data/*/subjects/*.yml"):
        if file.parents[1].name != SHARED_FOLDER:
            users[file.stem].append(file.parents[1].name)
    return users


def _by_comparison(
    users: Mapping[str, list[str]], commit: Commit
) -> dict[str, dict[str, FileChange]]:
    """The files of a commit by comparison and by their path in its folder."""
    found: dict[str, dict[str, FileChange]] = {}
    for file in commit.files:
        _, *inside = file.path.split("/", 2)
        if len(inside) < 2 or inside[0] in (SCHEMA_FOLDER, WORDS_FOLDER):
            continue
        folder, path = inside
        if folder != SHARED_FOLDER:
            found.setdefault(folder, {})[path] = file
            continue
        for id in users.get(Path(path).stem, ()):
            found.setdefault(id, {})[_SHARED + path] = file
    return found


def _entry(commit: Commit, files: Mapping[str, FileChange], read: _Read) -> Entry | None:
    """What a reader is told of a commit; None when nothing changed for readers."""
    before, after, unread = [], [], []
    for path, file in files.items():
        path = path.removeprefix(_SHARED)
        old, new = read(path, file.before), read(path, file.after)
        if old is None or new is None:
            unread.append(visible(path))
        else:
            before.append(old)
            after.append(new)
    changes: list[Change] = []
    published = {}
    if "comparison.yml" in files and not files["comparison.yml"].before:
        counts = Counter(key[-2] for key in by_key(after))
        published = {kind: counts[kind] for kind in _COUNTED if counts[kind]}
    else:
        changes = compare(by_key(before), by_key(after))
    if not (changes or published or unread):
        return None
    return Entry(commit.name, commit.when, tuple(changes), published, tuple(unread))
