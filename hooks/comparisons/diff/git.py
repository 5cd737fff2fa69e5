"""Reads the git repository around the project with few commands; never writes, never fetches."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from comparisons.reader.folder import paths_in

WORKING_TREE = ""
"""The name of the revision that is not committed yet: the files as they are."""

Gap = Literal["shallow", "partial", "owner", "git"]
"""Why history is not there: a shallow or partial clone, another user's clone, or git itself."""

_START = "\x02"
_SETTINGS = ("-c", "log.showSignature=false", "-c", "log.showRoot=true")
"""What a user may have set otherwise, and would change what git prints here."""

_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # git before 2.45 knows no other way not to fetch
    "LC_ALL": "C",
}
_REGULAR = ("100644", "100755")


class GitError(Exception):
    """Git is not there, or says no; the message is for the user."""

    def __init__(self, message: str) -> None:
        """Keep the message, and tell by it what is missing."""
        super().__init__(message)
        self.gap: Gap = "git"
        if "promisor remote" in message:
            self.gap = "partial"
        elif "dubious ownership" in message:
            self.gap = "owner"


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


def is_repository(root: Path) -> bool:
    """Whether a folder is in a repository, even one that git does not want to read."""
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def head(root: Path) -> str:
    """The full hash of the current commit; empty before the first. Raises GitError."""
    try:
        return _git(root, "rev-parse", "--verify", "HEAD").decode().strip()
    except GitError as error:
        if "Needed a single revision" in str(error):
            return ""
        raise


def log_of_moves(root: Path) -> Path | None:
    """The file in which git notes every commit and checkout; None where there is none."""
    try:
        path = root / _git(root, "rev-parse", "--git-path", "logs/HEAD").decode().strip()
    except GitError:
        return None
    return path if path.is_file() else None


def shallow_commits(root: Path) -> frozenset[str]:
    """The oldest commits of a shallow clone, whose own changes cannot be told; mostly none.

    Raises GitError.
    """
    answer = _git(root, "rev-parse", "--is-shallow-repository", "--git-path", "shallow")
    shallow, file = answer.decode().splitlines()
    return frozenset((root / file).read_text("utf-8").split() if shallow == "true" else ())


def log(root: Path, folder: str, most: int) -> list[Commit]:
    """The newest commits of the current branch that touch a folder, newest first.

    Raises GitError.
    """
    answer = _git(
        root, "log", "-z", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev",
        "--no-renames", "--no-ext-diff", "--relative", f"--max-count={most}",
        f"--format={_START}%H %ct", "HEAD", "--", folder,
    )  # fmt: skip
    commits = []
    for step in f"\0{answer.decode(errors='replace')}".split(f"\0{_START}")[1:]:
        first, *entries = filter(None, step.split("\0"))
        name, seconds = first.split()
        when = datetime.fromtimestamp(int(seconds), UTC)
        commits.append(Commit(name, when, tuple(_file_changes(entries))))
    return commits


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
    """The content of blobs by their names. Raises GitError, also when this clone lacks one."""
    asked = sorted(set(names) - {""})
    answer = _git(root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in asked))
    contents: dict[str, bytes] = {}
    at = 0
    for name in asked:
        end = answer.index(b"\n", at)
        *_, size = answer[at:end].split()
        if size == b"missing":
            raise GitError(f"{name} is missing; it may be fetched from the promisor remote")
        at = end + 1 + int(size)
        contents[name] = answer[end + 1 : at]
        at += 1
    return contents


def resolve(root: Path, revision: str) -> str:
    """The full hash of the commit that a revision names. Raises GitError when there is none."""
    name = f"{revision}^{{commit}}"
    try:
        return _git(root, "rev-parse", "--verify", "--end-of-options", name).decode().strip()
    except GitError as error:
        if "Needed a single revision" not in str(error):
            raise
        raise GitError(f"`{revision}` is not a commit of this repository") from None


def files_at(root: Path, revision: str, folders: tuple[str, ...]) -> Mapping[str, bytes]:
    """The regular files of some folders by their paths, at a revision or in the working tree.

    Raises GitError.
    """
    if revision == WORKING_TREE:
        return dict(_files_on_disk(root, folders))
    commit = resolve(root, revision)
    listed = _git(root, "ls-tree", "-r", "-z", "--full-name", commit, "--", *folders)
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    names = {}
    for entry in listed.decode(errors="replace").split("\0")[:-1]:
        described, path = entry.split("\t", 1)
        mode, _, name = described.split()
        if mode in _REGULAR and ".." not in path.split("/"):
            names[path.removeprefix(prefix)] = name
    contents = read_blobs(root, names.values())
    return {path: contents[name] for path, name in names.items()}


def _files_on_disk(root: Path, folders: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for name in folders:
        for path in paths_in(root / name):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix(), path.read_bytes()


def _git(root: Path, *arguments: str, stdin: str = "") -> bytes:
    """Run git and return what it prints. Raises GitError with its own words."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *_SETTINGS, *arguments],
            input=stdin.encode(),
            capture_output=True,
            check=False,
            env={**os.environ, **_ENVIRONMENT},
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error}") from None
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout
