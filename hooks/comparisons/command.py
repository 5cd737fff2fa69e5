"""Runs a command: it prints UTF-8, and ends with an exit code and a message, not a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

from comparisons.diagnostic import DataError


class Refusal(Exception):
    """A command does nothing; the message has a line for each reason."""


def run(main: Callable[[], int]) -> int:
    """Run a command; returns its exit code: 1 where it refuses, 2 for data or a file it cannot use.

    Either comes with a message. It prints UTF-8 in every locale, and escapes what is not UTF-8 in
    file names.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as after `| head`. Python would complain again on closing the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Refusal, DataError, OSError) as error:
        print(error, file=sys.stderr)
        return 1 if isinstance(error, Refusal) else 2
    return code
