"""Files that nobody meant to publish: hidden ones, and what editors leave beside the file they edit."""

from __future__ import annotations

from pathlib import PurePath


def is_left_by_an_editor(path: PurePath) -> bool:
    """Whether a path is that of a lock (`.#a.yml`) or a copy (`#a.yml#`, `a.yml~`), or inside such."""
    return any(part.startswith((".#", "#")) or part.endswith("~") for part in path.parts)


def is_passed_over(path: PurePath) -> bool:
    """Whether a path inside `data/` is hidden, or left by an editor."""
    is_hidden = any(part.startswith((".", "__")) for part in path.parts)
    return is_hidden or is_left_by_an_editor(path)
