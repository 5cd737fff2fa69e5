"""How far a build is: pages done of how many, on one line of a terminal and nowhere else."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from typing import TextIO

PATIENCE_S = 2.0
"""A build that takes no longer says nothing."""

_EVERY_S = 0.1
_CLEAR = "\r\033[K"


class Progress:
    """Counts pages, over all processes that a build divides into."""

    def __init__(self, total: int, line: Callable[[int, int], str], stream: TextIO) -> None:
        """Count to a total; `line` says in words how many are done of how many."""
        self._done = multiprocessing.Value("i", 0)
        self._total = total
        self._line = line
        self._stream = stream
        self._next = time.monotonic() + PATIENCE_S if stream.isatty() else float("inf")
        self._shown = False

    def step(self) -> None:
        """One more page is done."""
        with self._done.get_lock():
            self._done.value += 1
        self.show()

    def show(self) -> None:
        """Say how far it is, when that is due."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY_S
            self._shown = True
            self._stream.write(_CLEAR + self._line(self._done.value, self._total))
            self._stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()
