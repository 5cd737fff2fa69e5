"""Run the ways of a program in turns: all are prepared first, then each takes part in every round."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

Reading = float | str
Readings = dict[str, list[Reading]]
"""The results of each round, by quantity."""

DIGITS = 4
"""How many significant digits of numbers are kept."""


def run(
    commands: Mapping[str, Sequence[str]],
    environ: Mapping[str, Mapping[str, str]],
    *,
    rounds: int,
    starts: int = 1,
    cores: Sequence[int] = (),
) -> dict[str, Readings]:
    """The readings of every way, of so many rounds after each of so many starts.

    Each round asks every way once and begins with another, so that what else the machine does
    meets all of them alike. With cores, every way has one of them, and another after each start.
    """
    readings: dict[str, Readings] = {way: {} for way in commands}
    with tempfile.TemporaryDirectory() as folder:
        for start in range(starts):
            with ExitStack() as stack:
                programs: dict[str, subprocess.Popen[str]] = {}
                for number, (way, command) in enumerate(commands.items()):
                    log = stack.enter_context(Path(folder, f"{way}.log").open("w"))
                    core = cores[(number + start) % len(cores)] if cores else None
                    program = _program(command, environ[way], folder, log, core)
                    programs[way] = stack.enter_context(program)
                for way, program in programs.items():
                    if "ready" not in _lines(program):
                        sys.exit(_failure(way, folder))
                    print(f"  {way} is ready", flush=True)
                ways = list(programs)
                for number in range(rounds):
                    first = number % len(ways)
                    for way in ways[first:] + ways[:first]:
                        answer = _ask(programs[way])
                        if answer is None:
                            sys.exit(_failure(way, folder))
                        for quantity, reading in answer.items():
                            readings[way].setdefault(quantity, []).append(kept(reading))
    return readings


def kept(reading: Reading) -> Reading:
    """A reading as it is written: numbers to a few digits."""
    if isinstance(reading, str) or float(reading).is_integer():
        return reading
    return float(f"{reading:.{DIGITS}g}")


@contextmanager
def _program(
    command: Sequence[str],
    environ: Mapping[str, str],
    folder: str,
    log: IO[str],
    core: int | None,
) -> Iterator[subprocess.Popen[str]]:
    """A program in a process of its own, until it is no longer needed."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environ,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        preexec_fn=None if core is None else partial(os.sched_setaffinity, 0, {core}),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _ask(process: subprocess.Popen[str]) -> dict[str, Any] | None:
    """The results of a program in a round; None when it has ended."""
    assert process.stdin
    print(file=process.stdin, flush=True)
    for line in _lines(process):
        if line.startswith("{"):
            answer: dict[str, Any] = json.loads(line)
            return answer
    return None


def _failure(way: str, folder: str) -> str:
    return f"{way} failed:\n{Path(folder, f'{way}.log').read_text('utf-8')}"


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout
    while line := process.stdout.readline():
        yield line.strip()
