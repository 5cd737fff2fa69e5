"""Reads the git repository around the project with few commands; never writes, never fetches."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

WORKING_TREE = ""
"""The name of the revision that is not committed yet: the files as they are."""

_START = "\x02"
_SETTINGS = ("-c", "log.showSignature=false", "-c", "log.showRoot=true")
"""What a user may have set otherwise, and would change what git prints here."""

_REGULAR = ("100644", "100755")


class GitError(Exception):
    """Git is not there, or says no; the message is for the user."""


@dataclass(frozen=True)
class FileChange:
    """One file in a commit: the names of its content before and after."""

    path: str
    """Relative to the project, with forward slashes."""

    before: str
    """The blob's name; empty when the file is new."""

    after: str
    """The blob's name; empty when the file is gone."""


@dataclass(frozen=True)
class Commit:
    """One step of the published branch; a merge counts as one step."""

    name: str
    """Its full hash."""

    when: datetime
    """When it was committed, in UTC."""

    files: tuple[FileChange, ...]


@dataclass(frozen=True)
class Head:
    """Where the repository stands."""

    commit: str
    """The full hash of the current commit."""

    when: datetime
    """When that was committed, in UTC."""

    cut: frozenset[str]
    """The oldest commits of a shallow clone, whose own changes cannot be told; mostly empty."""


def head(root: Path) -> Head | None:
    """Where the repository around a folder stands; None outside git and before the first commit."""
    try:
        shallow, file = (
            _git(root, "rev-parse", "--is-shallow-repository", "--git-path", "shallow")
            .decode()
            .splitlines()
        )
        commit, seconds = _git(root, "log", "-1", "--format=%H %ct", "HEAD").decode().split()
    except GitError:
        return None
    cut = (root / file).read_text("utf-8").split() if shallow == "true" else ()
    return Head(commit, _time(seconds), frozenset(cut))


def log(root: Path, folder: str, most: int) -> list[Commit]:
    """The newest commits of the current branch that touch a folder, newest first.

    Raises GitError.
    """
    answer = _git(
        root, "log", "-z", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev",
        "--no-renames", "--no-ext-diff", "--relative", f"--max-count={most}",
        f"--format={_START}%H %ct", "HEAD", "--", folder,
    )  # fmt: skip
    commits: list[tuple[str, str, list[str]]] = []
    for token in answer.decode(errors="replace").split("\0"):
        if token.startswith(_START):
            name, seconds = token.removeprefix(_START).split()
            commits.append((name, seconds, []))
        elif token:
            commits[-1][2].append(token)
    return [
        Commit(name, _time(seconds), tuple(_file_changes(entries)))
        for name, seconds, entries in commits
    ]


def _time(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _file_changes(entries: list[str]) -> Iterator[FileChange]:
    """The files of a commit; `entries` alternate between a description and a path."""
    for described, path in zip(entries[::2], entries[1::2], strict=False):
        modes_and_names = described.lstrip("\n:").split()
        before, after = (
            name if mode in _REGULAR else ""
            for mode, name in zip(modes_and_names[:2], modes_and_names[2:4], strict=True)
        )
        if before or after:
            yield FileChange(path, before, after)


def read_blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The content of blobs by their names; those that this clone lacks are left out.

    Raises GitError.
    """
    asked = sorted(set(names) - {""})
    answer = _git(root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in asked))
    contents: dict[str, bytes] = {}
    at = 0
    for name in asked:
        end = answer.index(b"\n", at)
        words = answer[at:end].split()
        at = end + 1
        if words[-1] == b"missing":
            continue
        size = int(words[-1])
        contents[name] = answer[at : at + size]
        at += size + 1
    return contents


def resolve(root: Path, revision: str) -> str:
    """The full hash of the commit that a revision names. Raises GitError when there is none."""
    try:
        answer = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        if "Needed a single revision" not in str(error):
            raise
        raise GitError(f"`{revision}` is not a commit of this repository") from None
    return answer.decode().strip()


def files_at(root: Path, revision: str, wanted: tuple[str, ...]) -> Mapping[str, bytes]:
    """The regular files below some paths by their own paths, at a revision or in the working tree.

    Raises GitError.
    """
    if revision == WORKING_TREE:
        return dict(_files_on_disk(root, wanted))
    listed = _git(
        root, "ls-tree", "-r", "-z", "--full-name", resolve(root, revision), "--", *wanted
    )
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    names = {}
    for entry in listed.decode(errors="replace").split("\0")[:-1]:
        described, path = entry.split("\t", 1)
        mode, _, name = described.split()
        if mode in _REGULAR and ".." not in path.split("/"):
            names[path.removeprefix(prefix)] = name
    contents = read_blobs(root, names.values())
    return {path: contents[name] for path, name in names.items() if name in contents}


def _files_on_disk(root: Path, wanted: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for name in wanted:
        for path in sorted([root / name, *(root / name).rglob("*")]):
            inside = path.relative_to(root).as_posix()
            if path.is_file() and not path.is_symlink() and "__pycache__" not in inside:
                yield inside, path.read_bytes()


def changed_paths(root: Path, before: str, after: str) -> list[str]:
    """Every path that differs between two revisions, new files included. Raises GitError."""
    revisions = [resolve(root, one) for one in (before, after) if one != WORKING_TREE]
    answer = _git(root, "diff", "--name-only", "-z", "--no-renames", "--relative", *revisions, "--")
    if after == WORKING_TREE:
        answer += _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted(set(answer.decode(errors="replace").split("\0")) - {""})


def _git(root: Path, *arguments: str, stdin: str = "") -> bytes:
    """Run git and return what it prints. Raises GitError with its own words."""
    command = ["git", "-C", str(root), *_SETTINGS, *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, input=stdin.encode(), capture_output=True, check=False, env=environment
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error}") from None
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout
