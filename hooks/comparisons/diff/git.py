"""Reads the project's git repository with few commands. Never writes, never fetches."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Literal

from comparisons.reader.folder import paths_in

WORKING_TREE = ""
"""The name of the revision that is not committed: the files as they are."""

MissingHistory = Literal["shallow", "partial", "owner", "git"]
"""Why history is missing: a shallow or partial clone, another user's clone, or an error of git."""

_START = "\x02"
"""The mark of a new commit in the output of `git log`; no path of ours begins with it."""

_SETTINGS = ("-c", "log.showSignature=false", "-c", "log.showRoot=true")
"""Settings that would change the output of git if a user has set them otherwise."""

_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # the only way to keep git before 2.45 from fetching
    "LC_ALL": "C",
}
_REGULAR = ("100644", "100755")


class GitError(Exception):
    """Git is missing or fails; the message is for the user."""

    @property
    def missing(self) -> MissingHistory:
        """The reason why history is missing."""
        if "promisor remote" in str(self):
            return "partial"
        return "owner" if "dubious ownership" in str(self) else "git"


@dataclass(frozen=True)
class Commit:
    """One commit of the published branch; a merge counts as one."""

    name: str
    """Its full hash."""

    when: datetime
    """When it was committed, in UTC."""

    has_parent: bool
    """Whether this clone has the parent of the commit."""

    files: Mapping[str, tuple[str, str]]
    """The names of the blobs before and after by path; empty where a file is new or gone."""


def is_repository(root: Path) -> bool:
    """Whether a folder is in a repository, even one that git refuses to read."""
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def resolve(root: Path, revision: str) -> str:
    """The full hash of the commit that a revision names; empty when there is none. Raises GitError."""
    name = f"{revision}^{{commit}}"
    try:
        return _git(root, "rev-parse", "--verify", "--end-of-options", name).decode().strip()
    except GitError as error:
        if "Needed a single revision" in str(error):
            return ""
        raise


def head_reflog(root: Path) -> Path | None:
    """The file in which git notes every commit and checkout; None where there is none."""
    try:
        path = root / _git(root, "rev-parse", "--git-path", "logs/HEAD").decode().strip()
    except GitError:
        return None
    return path if path.is_file() else None


def is_shallow(root: Path) -> bool:
    """Whether older commits were not cloned. Raises GitError."""
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def log(root: Path, paths: Iterable[str], most: int) -> list[Commit]:
    """The newest commits of the current branch that touch some paths, newest first.

    Raises GitError.
    """
    answer = _git(
        root, "log", "-z", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev",
        "--no-renames", "--no-ext-diff", "--relative", f"--max-count={most}",
        f"--format={_START}%H %ct %P", "HEAD", "--", *paths,
    )  # fmt: skip
    commits = []
    for step in f"\0{answer.decode(errors='replace')}".split(f"\0{_START}")[1:]:
        first, *entries = filter(None, step.split("\0"))
        name, seconds, *parents = first.split()
        when = datetime.fromtimestamp(int(seconds), UTC)
        files = {}  # entries alternate between a description and a path
        for described, path in zip(entries[::2], entries[1::2], strict=False):
            mode, new_mode, blob, new_blob, _ = described.lstrip("\n:").split()
            pair = (blob if mode in _REGULAR else "", new_blob if new_mode in _REGULAR else "")
            if any(pair):
                files[path] = pair
        commits.append(Commit(name, when, bool(parents), files))
    return commits


def read_blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The content of blobs by their names. Raises GitError, as when this clone lacks one."""
    asked = sorted(set(names) - {""})
    answer = _git(root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in asked))
    contents, lines = {}, BytesIO(answer)
    for name in asked:
        *_, size = lines.readline().split()
        if size == b"missing":
            raise GitError(f"{name} is missing; it may be fetched from the promisor remote")
        contents[name] = lines.read(int(size))
        lines.read(1)
    return contents


def files_at(root: Path, revision: str, folders: tuple[str, ...]) -> dict[str, bytes]:
    """The regular files of some folders by their paths, at a revision or in the working tree.

    Raises GitError.
    """
    if revision == WORKING_TREE:
        paths = (path for folder in folders for path in paths_in(root / folder))
        files = (path for path in paths if path.is_file() and not path.is_symlink())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    commit = resolve(root, revision)
    if not commit:
        raise GitError(f"`{revision}` is not a commit of this repository")
    names = {}
    for entry in _git(root, "ls-tree", "-r", "-z", commit, "--", *folders).split(b"\0")[:-1]:
        described, path = entry.decode(errors="replace").split("\t", 1)
        mode, _, name = described.split()
        if mode in _REGULAR:
            names[path] = name
    contents = read_blobs(root, names.values())
    return {path: contents[name] for path, name in names.items()}


def _git(root: Path, *arguments: str, stdin: str = "") -> bytes:
    """Run git and return its output. Raises GitError with the message of git."""
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
