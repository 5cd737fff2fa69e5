"""Typography of both languages: the slips that a careful typesetter would correct."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, takewhile

from comparisons.document import TextSpan
from comparisons.model.base import FieldError

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
FULL_WIDTH = r"\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u2014\u2018\u2019\u201c\u201d\u2026\u300a\u300b\u300c\u300d\u3010\u3011"

_MARKED = re.compile(r"(?P<address>(?<=\])\(https?://[^\s)]*\))|`[^`]*`|\[[A-Z0-9-]+\]")
"""The address of a link, code, or a claim reference."""

_GAP = r"(?=\s)[ \t]*(?:\r?\n)?[ \t]*"
"""What a reader sees as one space: spaces, or a line break within a paragraph."""

_HALF_WIDTH = re.compile(rf"(?<=[{HAN}])[,.;:?!()](?=[{HAN}]|$|\s)|(?<=[{HAN}])\s?\(|\)(?=[{HAN}])")
_LACK = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")
_BY_MARK = re.compile(
    rf"(?<=[{FULL_WIDTH}]){_GAP}(?=[{HAN}A-Za-z0-9])|(?<=[{HAN}A-Za-z0-9]){_GAP}(?=[{FULL_WIDTH}])"
)
_IN_CHINESE = re.compile(rf"(?<=[{HAN}]){_GAP}(?=[{HAN}])")

_RULES = {
    "half-width-punctuation": (_HALF_WIDTH, None),
    "missing-space": (_LACK, " "),
    "space-beside-punctuation": (_BY_MARK, ""),
    "space-in-chinese": (_IN_CHINESE, ""),
}
"""The pattern of each slip by its rule id, and a replacement where that needs no judgement."""


def _slips(text: str, *, line_breaks: bool) -> list[tuple[int, int, str, str | None]]:
    """The slips in order: begin, end, rule and replacement of each.

    Code in backticks counts as a Latin word, and a claim reference does too.
    """
    plain = _with_code_masked(text)
    return sorted(
        (*match.span(), rule_id, put)
        for rule_id, (rule, put) in _RULES.items()
        for match in rule.finditer(plain)
        if line_breaks or "\n" not in match.group()
    )


def slips(text: str) -> Iterator[FieldError]:
    """Every slip of a Chinese text, in its order."""
    for start, end, rule_id, put in _slips(text, line_breaks=False):
        if put is not None:  # a gap is shown by the characters that it is between
            start, end = start - 1, end + 1
        words, around = text[start:end], text[max(0, start - 6) : end + 6]
        at = TextSpan(words, text[:start].count(words))
        yield FieldError(rule_id, {"mark": words.strip(), "around": around.strip()}, at=at)


def spaced(text: str, *, line_breaks: bool) -> str:
    """A Chinese text with one space beside Latin words, and none beside full-width punctuation.

    `line_breaks` says whether the end of a line counts as a space.
    """
    for start, end, _, put in reversed(_slips(text, line_breaks=line_breaks)):
        if put is not None:
            text = text[:start] + put + text[end:]
    return text


_STRAIGHT = re.compile("['\"]")
_OPENING = re.compile(r"(?:^|(?<=[\s(\[{\u2014\u2013/\u2018\u201c]))(?:\"|'(?=[^\W\d]))")
_CURLED = {'"': "\u201c\u201d", "'": "\u2018\u2019"}
_STRAIGHTENED = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


def straight_quotes(text: str) -> Iterator[re.Match[str]]:
    """Every straight apostrophe and quotation mark of an English text, outside code."""
    return _STRAIGHT.finditer(_with_code_masked(text))


def with_curly_quotes(text: str) -> str:
    """An English text with curly apostrophes and quotation marks, except in code."""
    opening = {match.end() for match in _OPENING.finditer(_with_code_masked(text))}
    for match in straight_quotes(text):
        start, end = match.span()
        text = text[:start] + _CURLED[match.group()][end not in opening] + text[end:]
    return text


def with_straight_quotes(text: str) -> str:
    """The text with straight quotes, to compare it with a text that may have other quotes."""
    return text.translate(_STRAIGHTENED)


def _with_code_masked(text: str) -> str:
    """The text with a Latin letter for every character of its code and references.

    The address of a link is left out, so that the words of the link touch the words after it.
    """
    return _MARKED.sub(lambda one: ("*" if one["address"] else "x") * len(one[0]), text)


_END = re.compile(rf"(?<=[\w)])(?=[,.;:!?]?\s|(?!）)[{FULL_WIDTH}])|(?<=）)")
"""Where a word ends, or Chinese before a mark."""


def width(text: str) -> float:
    """The width of a text in full-width characters: a Chinese one is 1, a Latin one 0.5, an accent 0."""
    return sum(map(_width, text))


@lru_cache(maxsize=10_000)
def _width(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 1 if unicodedata.east_asian_width(character) in ("W", "F") else 0.5


def excerpt(text: str, most: float) -> str:
    """Cut a text to at most so many Chinese characters, or twice as many Latin ones.

    The cut is at the end of a word or at a Chinese mark; where that would halve the text, anywhere.
    """
    if width(text) <= most:
        return text
    fitting = takewhile(lambda used: used <= most - 1, accumulate(map(width, text)))
    whole = text[: len(list(fitting))].rstrip()
    ends = [match.start() for match in _END.finditer(f"{text} ", 0, len(whole) + 1)]
    end = next((end for end in reversed(ends) if width(text[:end]) >= most / 2), len(whole))
    return f"{text[:end]}…"
