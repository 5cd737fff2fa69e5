"""A project in a git repository of its own, with commits on fixed days."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.paths import SMALL

CLAIM = """
    claims:
      - id: T1-J
        about: [json]
        says: {zh: JSON 不允许尾随逗号。, en: JSON forbids trailing commas.}
        verdict: holds
        today: {zh: 今天依然如此，RFC 8259 没有改变这一点。, en: It still does; RFC 8259 has not changed that.}
        checked: 2026-11-23
        sources: [rfc-8259]
"""
"""A claim for a cell of the small comparison, which has none."""

_NOBODY = ("Nobody", "nobody@site.example")


class GitProject:
    """A folder with the data of the small comparison under version control."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._day = 0
        if not (root / "data").exists():
            shutil.copytree(SMALL, root / "data")
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        """Run git; returns what it prints."""
        when = f"2026-01-{self._day + 1:02d}T12:00:00+08:00"
        name, address = _NOBODY
        own = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_NAME": name for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": address for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_DATE": when for who in ("AUTHOR", "COMMITTER")},
        }
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, **own}
        )
        return done.stdout.strip()

    def file(self, name: str) -> Path:
        """A file of the small comparison."""
        return self.root / "data/json-yaml" / name

    def edit(self, name: str, *replacements: tuple[str, str]) -> None:
        """Replace texts that must be there."""
        text = self.file(name).read_text("utf-8")
        for old, new in replacements:
            assert old in text, f"{old!r} is not in {name}"
            text = text.replace(old, new)
        self.file(name).write_text(text, encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file of the small comparison."""
        self.file(name).parent.mkdir(parents=True, exist_ok=True)
        self.file(name).write_text(text, encoding="utf-8")

    def commit(self, message: str = "Change") -> str:
        """Commit everything, a day after the commit before; returns its hash."""
        self.git("add", "-A")
        self._day += 1
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")
