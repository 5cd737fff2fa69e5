"""The day on which ages are counted."""

from __future__ import annotations

from datetime import date

import pytest

from comparisons.clock import today


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    assert today() == date(2020, 1, 1)


@pytest.mark.parametrize("value", ["soon", "1e9", "9" * 30, "nan"])
def test_what_is_no_number_of_seconds_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(SystemExit, match="SOURCE_DATE_EPOCH must be the seconds since 1970"):
        today()
