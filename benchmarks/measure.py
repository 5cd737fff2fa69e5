"""Measures a process: wall time, processor time, memory, and the size of its output."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run of a program."""

    wall_s: float
    cpu_s: float
    """Processor time of all its processes."""

    peak_mb: float
    """The resident memory of its largest process at its largest."""

    size_mb: float
    """The size of what it wrote."""


def build(project: Path, *, python: str = sys.executable) -> Run:
    """Build a project with MkDocs into its `site`, from nothing."""
    return run([python, "-m", "mkdocs", "build", "--quiet", "--clean"], project, project / "site")


def run(command: Sequence[str], folder: Path, written: Path) -> Run:
    """Run a command in a folder; exits with its output when it fails."""
    start = time.perf_counter()
    with (folder / "benchmark.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env=os.environ | _ENVIRONMENT
        )
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit((folder / "benchmark.log").read_text("utf-8"))
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, size_mb(written))


_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1"}


def size_mb(folder: Path) -> float:
    """The size of all files of a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
