"""Chinese typography: what a careful typesetter would send back."""

from __future__ import annotations

import re

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


def flaw(text: str) -> tuple[str, str, str] | None:
    """The first flaw of a Chinese text as (found, expected, cure), or None.

    Code in backticks counts as a Latin word, and a claim reference does too.
    """
    plain = _REFERENCE.sub("D1", _CODE.sub("code", text))
    if match := _HALF_WIDTH.search(plain):
        return (
            f"half-width `{match.group().strip()}` beside Chinese in “{_around(plain, match)}”",
            "full-width punctuation",
            "write ，。；：？！（） between Chinese words",
        )
    if match := _TOUCHING.search(plain):
        return (
            f"“{match.group()}” without a space in “{_around(plain, match)}”",
            "one space between Chinese and Latin words or digits",
            "put a space between them",
        )
    if match := _SPACE_BY_MARK.search(plain):
        return (
            f"a space beside full-width punctuation in “{_around(plain, match)}”",
            "no space there",
            "remove the space",
        )
    if match := _SPACE_BETWEEN.search(plain):
        return (
            f"a space between Chinese characters in “{_around(plain, match)}”",
            "no space there",
            "remove it; keep a Chinese text on one line, since a folded line adds a space",
        )
    return None


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 6) : match.end() + 6].strip()


def width(text: str) -> float:
    """The width of a text in full-width characters: a Chinese character is 1, a Latin one 0.5."""
    return sum(1 if ord(character) > 0x2E7F else 0.5 for character in text)
