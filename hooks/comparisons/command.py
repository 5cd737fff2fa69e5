"""How every command prints and ends: in UTF-8, with its exit code or a sentence, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

from comparisons.diagnostic import DataError


def run(main: Callable[[], int]) -> int:
    """Run a command; returns its exit code, 2 with a sentence for data or a file that cannot be used.

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
    except (DataError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return code
