"""Typography of both languages: what a careful typesetter would send back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
FULL_WIDTH = r"\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u2014\u2018\u2019\u201c\u201d\u2026\u300a\u300b\u300c\u300d\u3010\u3011"

_HALF_WIDTH = re.compile(rf"(?<=[{HAN}])[,.;:?!()](?=[{HAN}]|$|\s)|(?<=[{HAN}])\s?\(|\)(?=[{HAN}])")
_TOUCHING = re.compile(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]")
_SPACE_BY_MARK = re.compile(
    rf"[{FULL_WIDTH}] +(?=[{HAN}A-Za-z0-9])|[{HAN}A-Za-z0-9] +[{FULL_WIDTH}]"
)
_SPACE_BETWEEN = re.compile(rf"[{HAN}] +[{HAN}]")
_CODE = re.compile(r"`[^`]*`")
_REFERENCE = re.compile(r"\[[A-Z0-9-]+\]")
_ADDRESS = re.compile(r"(?<=\])\(https?://[^\s)]*\)")

_RULES = {
    "half-width-punctuation": _HALF_WIDTH,
    "missing-space": _TOUCHING,
    "space-beside-punctuation": _SPACE_BY_MARK,
    "space-in-chinese": _SPACE_BETWEEN,
}


@dataclass(frozen=True)
class Slip:
    """A typographical slip in a Chinese text."""

    rule_id: str
    """The kind of slip: an id of `diagnostics.yml`."""

    match: re.Match[str]
    """Where it is; the offsets are those of the text."""

    around: str
    """The words around it."""


def slips(text: str) -> Iterator[Slip]:
    """Every slip of a Chinese text, in its order.

    Code in backticks counts as a Latin word, and a claim reference does too.
    """
    plain = _latinised(text)
    found = [(rule_id, match) for rule_id, rule in _RULES.items() for match in rule.finditer(plain)]
    for rule_id, match in sorted(found, key=lambda one: one[1].start()):
        yield Slip(rule_id, match, text[max(0, match.start() - 6) : match.end() + 6].strip())


_GAP = r"[ \t]*(?:\r?\n)?[ \t]*"
"""What is one space to the reader: spaces, or the fold of a line."""

_SURPLUS = re.compile(
    rf"(?<=[{HAN}])(?=\s){_GAP}(?=[{HAN}])"
    rf"|(?<=[{FULL_WIDTH}])(?=\s){_GAP}(?=[{HAN}A-Za-z0-9])"
    rf"|(?<=[{HAN}A-Za-z0-9])(?=\s){_GAP}(?=[{FULL_WIDTH}])"
)
_LACK = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")


def spaced(text: str, *, folds: bool) -> str:
    """A Chinese text with one space beside Latin words, and none where punctuation has its own.

    `folds` says whether the end of a line counts as a space.
    """
    plain = _latinised(text)
    gaps = (match for match in _SURPLUS.finditer(plain) if folds or "\n" not in match.group())
    edits = [(match.span(), "") for match in gaps] + [
        (match.span(), " ") for match in _LACK.finditer(plain)
    ]
    for (start, end), put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text


_STRAIGHT = re.compile("['\"]")
_OPENING = re.compile(r"(?:^|(?<=[\s(\[{\u2014\u2013/\u2018\u201c]))(?:\"|'(?=[^\W\d]))")
_STRAIGHTENED = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


def straight_quotes(text: str) -> Iterator[re.Match[str]]:
    """Every apostrophe and quotation mark of an English text that is a typewriter's, code apart."""
    return _STRAIGHT.finditer(_latinised(text))


def curled(text: str) -> str:
    """An English text with the apostrophes and quotation marks of print, but in code."""
    opening = {match.end() for match in _OPENING.finditer(_latinised(text))}
    for match in straight_quotes(text):
        start, end = match.span()
        double, opens = match.group() == '"', end in opening
        put = ("\u201c" if opens else "\u201d") if double else ("\u2018" if opens else "\u2019")
        text = text[:start] + put + text[end:]
    return text


def straightened(text: str) -> str:
    """The text with a typewriter's quotes, to compare it with another whatever quotes that has."""
    return text.translate(_STRAIGHTENED)


def _latinised(text: str) -> str:
    """The text with a Latin letter for every character of its code and references.

    The address of a link counts as nothing: the words of the link stand next to what follows.
    """
    text = _ADDRESS.sub(lambda match: "*" * len(match.group()), text)
    for markup in (_CODE, _REFERENCE):
        text = markup.sub(lambda match: "x" * len(match.group()), text)
    return text


_END = re.compile(rf"(?<=[\w)])(?=[,.;:!?]?\s|(?!）)[{FULL_WIDTH}])|(?<=）)")
"""Where a word ends, or Chinese before a mark."""


def width(text: str) -> float:
    """The width of a text in full-width characters: a Chinese character is 1, a Latin one 0.5."""
    return sum(1 if ord(character) > 0x2E7F else 0.5 for character in text)


def brief(text: str, most: float) -> str:
    """A text of at most so many Chinese characters or twice as many Latin ones."""
    if width(text) <= most:
        return text
    fitting = takewhile(lambda used: used <= most - 1, accumulate(map(width, text)))
    return f"{text[: len(list(fitting))].rstrip()}…"


def excerpt(text: str, most: float) -> str:
    """A text as `brief` would make it, but cut where a word ends or Chinese has a mark.

    Where that would halve it, it is cut anywhere.
    """
    if width(text) <= most:
        return text
    whole = brief(text, most).removesuffix("…")
    ends = [match.start() for match in _END.finditer(f"{text} ", 0, len(whole) + 1)]
    end = next((end for end in reversed(ends) if width(text[:end]) >= most / 2), len(whole))
    return f"{text[:end]}…"
