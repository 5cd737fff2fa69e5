"""The day on which ages are counted."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970) where it is set, else the present, in UTC.

    Ends the program with a message when SOURCE_DATE_EPOCH is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
    except (ValueError, OverflowError, OSError):
        raise SystemExit(
            f"SOURCE_DATE_EPOCH 应为 1970 年以来的秒数，现为 {epoch!r} · "
            f"SOURCE_DATE_EPOCH must be the seconds since 1970, not {epoch!r}"
        ) from None
