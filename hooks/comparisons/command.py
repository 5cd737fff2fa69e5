"""How every command prints and ends: in UTF-8, with its exit code or a sentence, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

from comparisons.diagnostic import DataError


class Refusal(Exception):
    """A command does nothing; every reason is a line."""


def run(main: Callable[[], int]) -> int:
    """Run a command; returns its exit code, or one with a sentence.

    1 where it refuses to do anything, 2 where data or a file cannot be used.
    It prints UTF-8 whatever the locale has; a file name that is none is written out.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads on, as after `| head`. Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Refusal, DataError, OSError) as error:
        print(error, file=sys.stderr)
        return 1 if isinstance(error, Refusal) else 2
    return code
