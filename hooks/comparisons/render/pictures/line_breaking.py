"""Breaking a text into lines: Chinese, Latin and mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparisons.render.pictures.text_width import is_joined, is_wide, width

NEVER_FIRST = frozenset("!%),.:;?]}·°’”›»–—…‰℃%、。〉》」』】〕〗！％），．：；？］｝～")
"""What may not begin a line: closing marks, and signs that belong to what is before them."""

NEVER_LAST = frozenset("([{‘“‹«〈《「『【〔〖（［｛￥＄")
"""What may not end a line: opening marks, and signs that belong to what follows."""

_PAUSES = frozenset("、。，；：！？…”’）》」』】")
"""After these a line ends best, in Chinese."""

_PART = re.compile(r"[^-/– ]*[-/– ]+|[^-/– ]+")


def broken(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text, none wider than `room`, all about equally long.

    A line ends at a space or between Chinese characters, after a mark where that takes no further
    line, and never parts a number from what it counts. A word wider than the room is cut, after a
    hyphen or stroke if it has one. An empty text has no lines.
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
    at_pauses = _filled(pieces, room, size, bold, pauses=True)
    all_do = all(line[-1] in _PAUSES for line in at_pauses[:-1])
    least = room / (4 if len(lines) == 2 else 2)  # a short line stands out among several
    are_even = all(width(line, size, bold) > least for line in at_pauses)
    return at_pauses if all_do and are_even and len(at_pauses) == len(lines) else lines


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


def _filled(
    pieces: list[str], room: float, size: float, bold: bool, pauses: bool = False
) -> tuple[str, ...]:
    """Lines filled one after the other; with `pauses`, up to a pause past the first quarter of each."""
    lines: list[str] = []
    line: list[str] = []
    for piece in pieces:
        for at, part in enumerate(_cut(piece, room, size, bold)):
            kept = part if at else piece
            if line and width("".join([*line, kept]).rstrip(), size, bold) > room:
                end = _last_pause(line, room, size, bold) if pauses else len(line)
                lines.append("".join(line[:end]).rstrip())
                line = line[end:]
            line.append(part)
    last = "".join(line).rstrip()
    return (*lines, last) if last else tuple(lines)


def _last_pause(line: list[str], room: float, size: float, bold: bool) -> int:
    """How many parts of a full line make it end at its last pause; all where that is too early."""
    for end in range(len(line), 0, -1):
        if width("".join(line[:end]).rstrip(), size, bold) < room / 4:
            break
        if line[end - 1].rstrip()[-1:] in _PAUSES:
            return end
    return len(line)


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
    start = 0
    for at in range(1, len(words)):
        if _may_break(words, at):
            yield words[start:at]
            start = at
    if words:
        yield words[start:]


def _may_break(text: str, at: int) -> bool:
    """Whether a line may begin with the character at this place."""
    before, after = text[at - 1], text[at]
    if after == " " or after in NEVER_FIRST or before in NEVER_LAST or is_joined(after):
        return False
    if before == " ":
        return text[at - 2] not in NEVER_LAST and not text[at - 2].isdigit()
    return is_wide(before) or is_wide(after)
