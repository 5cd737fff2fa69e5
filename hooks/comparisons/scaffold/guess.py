"""Guesses the kind of the values in a table, and how data files write them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from comparisons.model.base import FieldError, is_file_name
from comparisons.model.partial_date import partial_date
from comparisons.model.value import ABSENT, ValueFormat, ValueKind

NOTHING = ("", "-", "–", "—")
"""Texts that stand for an empty cell of a table."""

WORDS: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("table_words.yml").read_text("utf-8")
)
"""The words by which values and headings of a table are recognised."""

_ANSWERS = {word: id for id, words in WORDS["answers"].items() for word in words}

_NUMBER = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"({_NUMBER})(?:\s*(?:–|—|-|to|至|到|~|～)\s*({_NUMBER}))?\s*([^\d.:：,;(（][^:：,;(（]*)?"
)
_MONEY = re.compile(
    r"(?P<before>[A-Z]{3}|(?:US|CN|JP)?[$€£¥￥])?\s*(?P<amount>[^A-Z$€£¥￥/]+?)\s*"
    r"(?P<after>[A-Z]{3}|[$€£¥￥元])?\s*(?:(?:/|per |每)\s*(?P<per>.+))?"
)
_NOTE = re.compile(r"^(.+?)(?:：\s*|:\s+|\s*[(（])(.+?)[)）]?$")
_DATES = re.compile(r"date|year|since|released?|日期|年|时间", re.IGNORECASE)
_LONG_DATES = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %Y", "%b %Y")
_VERSIONS = re.compile(r"version|release|版本", re.IGNORECASE)
_VERSION_TEXT = re.compile(r"v?\d+(?:\.\d+){2,}\S*|v\d\S*|\d+(?:\.\d+)+-?[a-z]+\d*")
_MOST_OPTIONS = 20
_LONGEST_OPTION = 40

_IN_IDS = {"+": " plus ", "#": " sharp ", "&": " and "}
_LONGEST_ID = 60


@dataclass
class Guess:
    """A kind, the keys that its criterion needs, and the values that could be read."""

    kind: ValueKind
    unit: str = ""
    """The unit of numbers, or what amounts pay for."""

    currency: str = ""
    options: dict[str, str] = field(default_factory=dict)
    """The ids of the options by their labels."""

    read: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The value of each text, as a data file writes it, and its note."""


def guess(texts: Sequence[str], title: str) -> Guess:
    """The first kind that fits every text; words always do."""
    tries = (read_as(kind, texts) for kind in _READERS)  # one by one, until one fits
    return next(one for one in tries if _fits(one, texts, title))


def read_as(kind: ValueKind, texts: Sequence[str], unit: str = "") -> Guess:
    """Read texts as values of a kind; a text that is not of the kind is missing from `read`.

    `unit` is that of the table: `g`, `EUR`, `EUR / month`. All values must have the same.
    """
    result = Guess(kind, unit if kind is ValueKind.NUMBER else "")
    if kind is ValueKind.MONEY:
        currency, _, per = unit.partition("/")
        result.currency, result.unit = currency.strip(), per.strip()
    for text in dict.fromkeys(texts):
        for whole, note in ((text, ""), *_NOTE.findall(text)):
            absent = _ANSWERS.get(whole.casefold(), "")
            value = _Read(absent) if absent in ABSENT else _READERS[kind](whole)
            if (
                value
                and value.unit in ("", result.unit or value.unit)
                and value.currency in ("", result.currency or value.currency)
            ):
                result.unit = result.unit or value.unit
                result.currency = result.currency or value.currency
                result.read[text] = value.text, note
                break
    for text, (written, note) in result.read.items() if kind.has_options else ():
        if written not in ABSENT:
            labels = _labels(written) if kind is ValueKind.CHOICES else [written]
            ids = [_option_id(one, result.options) for one in labels]
            result.read[text] = f"[{', '.join(ids)}]" if kind is ValueKind.CHOICES else ids[0], note
    return result


def _option_id(label: str, options: dict[str, str]) -> str:
    """The id of the option with a label; a new option is added to `options`."""
    if label not in options:
        options[label] = new_id(label, options.values(), f"option-{len(options) + 1}")
    return options[label]


def _labels(text: str) -> list[str]:
    """The options in a text that lists some."""
    return [one for one in re.split(r"\s*[;；、|]\s*|\s+·\s+|,\s+|，", text) if one]


@dataclass(frozen=True)
class _Read:
    text: str
    unit: str = ""
    currency: str = ""


def _answer(text: str) -> _Read | None:
    id = _ANSWERS.get(text.casefold())
    return _Read(id) if id else None


def _quantity(text: str) -> _Read | None:
    found = _QUANTITY.fullmatch(text)
    unit = (found and found[3]) or ""
    if not found or unit.casefold().split(" ")[0] in WORDS["scales"] or len(unit) > _LONGEST_OPTION:
        return None
    low, high = (end and end.replace(",", "").replace("−", "-") for end in found.group(1, 2))
    written = f"{{from: {low}, to: {high}}}" if high else low
    form = ValueFormat(ValueKind.NUMBER)
    value = form.read({"from": low, "to": high} if high else low)
    return None if isinstance(value, FieldError) else _Read(written, unit)


def _money(text: str) -> _Read | None:
    if text.casefold() in WORDS["free"]:
        return _Read("0")
    found = _MONEY.fullmatch(text)
    sign = found and (found["before"] or found["after"])
    value = found and _quantity(found["amount"])
    if not found or not value or value.unit:
        return None
    currency = WORDS["currencies"].get(sign, sign or "")
    return _Read(value.text, found["per"] or "", currency)


def _version(text: str) -> _Read | None:
    is_version = not isinstance(ValueFormat(ValueKind.VERSION).read(text), FieldError)
    return _Read(text) if is_version else None


def _date(text: str) -> _Read | None:
    for form in _LONG_DATES:
        with suppress(ValueError):
            day = datetime.strptime(text, form).date().isoformat()
            return _Read(day if "%d" in form else day[:7])
    written = re.sub(r"\s*[/年月.]\s*(?=\d)", "-", text)
    written = re.sub(r"\s*[年月日]$", "", written)
    written = re.sub(r"-(\d)(?=-|$)", r"-0\1", written)
    return _Read(written) if partial_date(written) else None


def _options(text: str) -> _Read | None:
    fits = all(len(one) <= _LONGEST_OPTION for one in _labels(text))
    return _Read(text) if fits else None


_READERS: Mapping[ValueKind, Callable[[str], _Read | None]] = {
    ValueKind.YES_NO: _answer,
    ValueKind.DATE: _date,
    ValueKind.MONEY: _money,
    ValueKind.NUMBER: _quantity,
    ValueKind.VERSION: _version,
    ValueKind.CHOICES: _options,
    ValueKind.CHOICE: lambda text: _Read(text) if len(text) <= _LONGEST_OPTION else None,
    ValueKind.TEXT: _Read,
}
"""The reader of each kind, in the order in which kinds are tried."""


def _fits(found: Guess, texts: Sequence[str], title: str) -> bool:
    """Whether all texts can be read as a kind, and probably are of that kind."""
    values = [value for value, _ in found.read.values() if value not in ABSENT]
    if found.kind is ValueKind.TEXT:
        return True
    if not values or found.read.keys() != set(texts):
        return False
    match found.kind:
        case ValueKind.DATE:
            years = all(1900 <= int(value[:4]) <= 2100 for value in values)
            return years and (bool(_DATES.search(title)) or any("-" in value for value in values))
        case ValueKind.MONEY:
            return bool(found.currency)
        case ValueKind.NUMBER:
            return not _VERSIONS.search(title)
        case ValueKind.VERSION:
            return bool(_VERSIONS.search(title)) or any(map(_VERSION_TEXT.fullmatch, values))
        case ValueKind.CHOICE:
            most = min(_MOST_OPTIONS, len(texts) // 2)
            return len(found.options) <= most
        case ValueKind.CHOICES:
            counted = Counter(one for text in texts for one in _labels(text))
            repeated = sum(counted.values()) >= 2 * len(counted)
            return (
                repeated
                and len(counted) <= _MOST_OPTIONS
                and any(len(_labels(text)) > 1 for text in texts)
            )
    return True


def id_of(name: str) -> str:
    """An id for a name; empty where the name has no character for an id."""
    for mark, word in _IN_IDS.items():
        name = name.replace(mark, word)
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_ID].strip("-")


def new_id(name: str, taken: Collection[str], otherwise: str) -> str:
    """An unused id for a name; where the name gives none, it is made of `otherwise`."""
    own = id_of(name) or otherwise
    tries = (own if again == 1 else f"{own}-{again}" for again in count(1))
    return next(one for one in tries if one not in taken and is_file_name(one))
