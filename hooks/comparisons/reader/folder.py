"""Lists the files of a folder, without hidden files and those that editors leave behind."""

from __future__ import annotations

import os
from pathlib import Path, PurePath


def is_editor_file(path: PurePath) -> bool:
    """Whether a path is an editor's lock (`.#a.yml`) or copy (`#a.yml#`, `a.yml~`), or in one."""
    return any(part.startswith((".#", "#")) or part.endswith("~") for part in path.parts)


def is_ignored(path: PurePath) -> bool:
    """Whether a path inside a folder is hidden, or left by an editor."""
    is_hidden = any(part.startswith((".", "__")) for part in path.parts)
    return is_hidden or is_editor_file(path)


def paths_in(folder: Path) -> list[Path]:
    """Every file and folder inside a folder, sorted, links not followed; none where there is no folder.

    Raises OSError at a folder that may not be read, which `Path.rglob` takes for an empty one.
    """
    found = [
        Path(above, name)
        for above, folders, files in os.walk(folder, onerror=_refuse)
        for name in (*folders, *files)
    ]
    return sorted(path for path in found if not is_ignored(path.relative_to(folder)))


def _refuse(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error
