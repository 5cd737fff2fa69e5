"""Values: what a cell says in the kind of its criterion, so that it can be compared and sorted."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from comparisons.document import did_you_mean
from comparisons.messages import Phrase, phrase
from comparisons.model.base import Described, FieldError
from comparisons.model.partial_date import PartialDate, partial_date


class ValueKind(Described, StrEnum):
    """What the values of a criterion are."""

    TEXT = "text"
    YES_NO = "yes-no"
    NUMBER = "number"
    MONEY = "money"
    VERSION = "version"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"

    @property
    def is_quantity(self) -> bool:
        """Whether the values are numbers, or ranges of them."""
        return self in (ValueKind.NUMBER, ValueKind.MONEY)

    @property
    def has_options(self) -> bool:
        """Whether the criterion lists the values."""
        return self in (ValueKind.CHOICE, ValueKind.CHOICES)


class Answer(StrEnum):
    """An answer to a yes-no question. UNKNOWN and NOT_APPLICABLE are values of every kind."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


ABSENT = (Answer.UNKNOWN, Answer.NOT_APPLICABLE)
"""The values that say nothing about the subject, and so take no evidence."""


@dataclass(frozen=True)
class Quantity:
    """A number, or a range of numbers."""

    low: Decimal
    high: Decimal

    @classmethod
    def exactly(cls, number: float) -> Quantity:
        """One number."""
        return cls(Decimal(str(number)), Decimal(str(number)))


@dataclass(frozen=True)
class VersionNumber:
    """The number of a version as published."""

    text: str

    @property
    def sort_key(self) -> str:
        """A text that sorts as versions do: 1.9, 1.10rc1, 1.10, 1.10.1."""
        numbers_on = self.text.lower().lstrip(string.ascii_lowercase)
        order = ""
        # `!`, `#` and `.` sort in this order, and so do 1.10rc1, 1.10 and 1.10.1.
        for part in re.findall(r"\d+|[a-z]+", numbers_on):
            order += "!" if part in _BEFORE_RELEASE else "."
            order += f"{part:0>12}" if part.isdigit() else part
        return f"{order}#"

    @property
    def is_prerelease(self) -> bool:
        """Whether it precedes a release: alpha, beta, release candidate."""
        return "!" in self.sort_key


_BEFORE_RELEASE = {"a", "alpha", "b", "beta", "dev", "m", "nightly", "pre", "preview", "rc"}

Value = Answer | Quantity | VersionNumber | PartialDate | tuple[str, ...]
"""A value of any kind; the ids of the options for a choice, in the criterion's order."""

PublishedValue = str | int | float | dict[str, int | float] | list[str] | None
"""A value in the open data: an answer, a number or a range of them, a version, a date, or ids of options."""


def published_value(value: Value | None) -> PublishedValue:
    """A value as the open data has it: as an author writes it, options always in a list."""
    match value:
        case Quantity():
            ends = (value.low, value.high)
            low, high = (int(one) if one == int(one) else float(one) for one in ends)
            return low if low == high else {"from": low, "to": high}
        case VersionNumber():
            return value.text
        case PartialDate():
            return value.iso
        case tuple():
            return list(value)
    return value and str(value)


def extent(value: Value | None) -> tuple[float, float] | tuple[str, str] | None:
    """The lowest and the highest sort key of a value; None for a value without an order."""
    match value:
        case Quantity():
            return float(value.low), float(value.high)
        case VersionNumber():
            return value.sort_key, value.sort_key
        case PartialDate():
            return value.first.isoformat(), value.last.isoformat()
    return None


def is_known(value: Value | None) -> bool:
    """Whether a value says something; unknown and not-applicable never count as a difference."""
    return value is not None and value not in ABSENT


@dataclass(frozen=True)
class ValueFormat:
    """How the values of one criterion are written."""

    kind: ValueKind
    options: tuple[str, ...] = ()

    @classmethod
    def of(cls, raw: Any) -> ValueFormat | None:
        """Read the form in a criterion's raw file, valid or not; None where it cannot be told."""
        kind = raw.get("kind", ValueKind.TEXT) if isinstance(raw, Mapping) else None
        if kind not in list(ValueKind):
            return None
        options = raw.get("options")
        form = cls(ValueKind(kind), tuple(options) if isinstance(options, Mapping) else ())
        return None if form.kind.has_options and not form.options else form

    def read(self, written: Any) -> Value | FieldError:
        """Parse a written value; an error says what is wrong with it."""
        if written in ABSENT:
            return Answer(written)
        value: Value | FieldError | None = None
        match self.kind:
            case ValueKind.YES_NO:
                value = _not_one_of(tuple(Answer), written) or Answer(written)
            case ValueKind.CHOICE:
                value = _not_one_of((*self.options, *ABSENT), written) or (written,)
            case ValueKind.CHOICES:
                several = written if isinstance(written, tuple) else (written,)
                wrong = filter(None, (_not_one_of(self.options, one) for one in several))
                value = next(wrong, tuple(id for id in self.options if id in several))
            case ValueKind.NUMBER | ValueKind.MONEY:
                value = _quantity(written)
            case ValueKind.VERSION:
                value = version_number(written)
            case ValueKind.DATE:
                value = partial_date(str(written))
        wrong_value = {"found": _found(written), "expected": self.expected}
        return value or FieldError("wrong-value", wrong_value)

    @property
    def expected(self) -> Phrase:
        """What a value of this kind looks like, in words."""
        return phrase(f"value-of-{self.kind}")


def _not_one_of(choices: tuple[str, ...], written: Any) -> FieldError | None:
    """The error for a value that is not among the choices; None for one that is."""
    if written in choices:
        return None
    fix = phrase("choose-one", hint=did_you_mean(str(written), choices))
    return FieldError("not-a-choice", {"found": _found(written), "choices": choices, "fix": fix})


def _found(written: Any) -> Phrase:
    text = str(written)
    if isinstance(written, dict):
        text = f"{{{', '.join(f'{key}: {value}' for key, value in written.items())}}}"
    elif isinstance(written, tuple):
        text = f"[{', '.join(map(str, written))}]"
    return phrase("written", text=text) if text else phrase("nothing")


NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")
"""A decimal number as people write it: no exponent, no leading zeros."""

_VERSION = re.compile(r"[A-Za-z]{0,9}\d[\w.+-]{0,30}")


def _quantity(written: Any) -> Quantity | None:
    ends = written if isinstance(written, dict) else {"from": written, "to": written}
    low, high = (str(ends.get(end)) for end in ("from", "to"))
    if len(ends) != 2 or not NUMBER.fullmatch(low) or not NUMBER.fullmatch(high):
        return None
    quantity = Quantity(Decimal(low), Decimal(high))
    return quantity if quantity.low <= quantity.high else None


def version_number(written: Any) -> VersionNumber | None:
    """Parse a version; None for any other value."""
    is_version = isinstance(written, str) and _VERSION.fullmatch(written)
    return VersionNumber(written) if is_version else None
