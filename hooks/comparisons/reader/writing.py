"""Writes into a data folder, for all commands."""

from __future__ import annotations

from pathlib import Path


def write_data_file(path: Path, text: str, data: Path) -> None:
    """Write a file of a data folder, with its line ends as they are, never through a symbolic link.

    Raises OSError where there is such a link, or where the file system refuses.
    """
    inside = path.relative_to(data)
    for part in (path, *path.parents[: len(inside.parts) - 1]):
        if part.is_symlink():
            raise OSError(f"{part}: 是符号链接，没有写入 · a symbolic link; nothing was written")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def split_mark(text: str) -> tuple[str, str]:
    """The byte order mark, which YAML does not count, where there is one, and the text after it."""
    after = text.removeprefix("\ufeff")
    return text[: len(text) - len(after)], after
