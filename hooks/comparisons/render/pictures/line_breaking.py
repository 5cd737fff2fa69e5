"""Breaking a text into lines: Chinese, Latin and mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from comparisons.render import chinese_words as chinese
from comparisons.render.pictures.text_width import is_joined, is_wide, width

NEVER_FIRST = frozenset("!%),.:;?]}·°’”›»–—…‰℃%、。〉》」』】〕〗！％），．：；？］｝～")
"""What may not begin a line: closing marks, and signs that belong to what is before them."""

NEVER_LAST = frozenset("([{‘“‹«〈《「『【〔〖（［｛￥＄")
"""What may not end a line: opening marks, and signs that belong to what follows."""

_PART = re.compile(r"[^-/– ]*[-/– ]+|[^-/– ]+")


def broken(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text, none wider than `room`, all about equally long.

    A line ends at a space or between Chinese words, and never parts a number from what it counts. A
    word wider than the room is cut, after a hyphen or stroke if it has one. An empty text has no
    lines.
    """
    pieces = list(_pieces(text))
    lines = _filled(pieces, room, size, bold)
    widest = max((width(piece.rstrip(), size, bold) for piece in pieces), default=0)
    narrow, wide = max(room / 2, widest), room
    if len(lines) < 2 or widest > room:
        return lines
    while wide - narrow > size / 4:  # the narrowest room that needs no further line
        middle = (narrow + wide) / 2
        tried = _filled(pieces, middle, size, bold)
        if len(tried) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def shortened(
    text: str, room: float, size: float, most: int, bold: bool = False
) -> tuple[str, ...]:
    """The lines of a text, at most so many; an ellipsis stands for what is left out."""
    lines = broken(text, room, size, bold)
    if len(lines) <= most:
        return lines
    *kept, last = _filled(list(_pieces(text)), room, size, bold)[:most]
    left = list(_pieces(last))
    while len(left) > 1 and width("".join(left).rstrip() + "…", size, bold) > room:
        left.pop()
    end = "".join(left)
    while width(end + "…", size, bold) > room:  # a single word, as wide as the line
        end = end[:-1]
    return (*kept, end.rstrip(" ,.;:，。；：、") + "…")


def _filled(pieces: list[str], room: float, size: float, bold: bool) -> tuple[str, ...]:
    """Lines filled one after the other."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and width((line + piece).rstrip(), size, bold) > room:
            lines.append(line.rstrip())
            line = ""
        for part in _cut(piece, room, size, bold):
            if line and width((line + part).rstrip(), size, bold) > room:
                lines.append(line.rstrip())
                line = ""
            line += part
    return tuple(lines + ([line.rstrip()] if line.strip() else []))


def _cut(piece: str, room: float, size: float, bold: bool) -> list[str]:
    """The piece itself, or its parts or at last its characters when it is wider than a line."""
    if width(piece.rstrip(), size, bold) <= room:
        return [piece]
    parts = _PART.findall(piece)
    if len(parts) > 1:
        return [cut for part in parts for cut in _cut(part, room, size, bold)]
    characters: list[str] = []
    for character in piece:
        if characters and is_joined(character):
            characters[-1] += character
        else:
            characters.append(character)
    return characters


def _pieces(text: str) -> Iterator[str]:
    """What stays together on a line, each with the space behind it."""
    words = " ".join(text.split())
    chinese = _ends_of_chinese_words(words)
    start = 0
    for at in range(1, len(words)):
        if _may_break(words, at, at in chinese):
            yield words[start:at]
            start = at
    if words:
        yield words[start:]


def _ends_of_chinese_words(text: str) -> set[int]:
    """Where a word ends; within a text without Chinese it makes no difference."""
    if not any(map(is_wide, text)):
        return set()
    return set(accumulate(map(len, chinese.words(text))))


def _may_break(text: str, at: int, word_ends: bool) -> bool:
    """Whether a line may begin with the character at this place."""
    before, after = text[at - 1], text[at]
    if after == " " or after in NEVER_FIRST or before in NEVER_LAST or is_joined(after):
        return False
    if before == " ":
        return text[at - 2] not in NEVER_LAST and not text[at - 2].isdigit()
    return word_ends and (is_wide(before) or is_wide(after))
