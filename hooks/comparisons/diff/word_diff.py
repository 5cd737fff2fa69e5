"""Marks what differs between two texts, word by word; Chinese by character, code and addresses as a whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

_TOKEN = re.compile(
    r"`[^`]+`|https?://\S+|[A-Za-z0-9_]+(?:[.'’-][A-Za-z0-9_]+)*|\n| +|.", re.DOTALL
)
_SMALL = 1
"""Equal stretches of no more characters than this between two changes are drawn into them."""

_LONG, _KEPT = 220, 90
"""An equal stretch longer than the first shows so many characters next to each change."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went, came, or is left out because it stayed."""

    kind: Literal["same", "del", "ins", "gap"]
    text: str


def text_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one row of pieces, in reading order; long stretches that stayed are cut."""
    if not before or not after:
        return tuple(_changed(before, after))
    pieces: list[Piece] = []
    gone, come = "", ""
    runs = _runs(_TOKEN.findall(before), _TOKEN.findall(after))
    for at, (same, old, new) in enumerate(runs):
        between = 0 < at < len(runs) - 1
        if same and not (between and len(old.strip()) <= _SMALL and "\n" not in old):
            pieces += [*_changed(gone, come), *_cut(old, at > 0, at < len(runs) - 1)]
            gone, come = "", ""
        else:
            gone, come = gone + old, come + new
    return (*pieces, *_changed(gone, come))


def list_diff(before: Sequence[str], after: Sequence[str], separator: str) -> tuple[Piece, ...]:
    """Both lists in one row of pieces; an entry is never cut."""
    pieces: list[Piece] = []
    for same, old, new in _runs(_separated(before, separator), _separated(after, separator)):
        pieces += [Piece("same", old)] if same else _changed(old, new)
    return tuple(pieces)


def visible(text: str) -> str:
    """The text with every character written out as `[U+202E]` that hides, turns or breaks XML."""
    if text.isprintable():
        return text
    return "".join(f"[U+{ord(one):04X}]" if _hides(one) else one for one in text)


def _hides(character: str) -> bool:
    is_noncharacter = ord(character) & 0xFFFE == 0xFFFE
    is_hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs") or is_noncharacter
    return is_hidden and character not in "\n\t"


def _cut(text: str, after_change: bool, before_change: bool) -> list[Piece]:
    """A text that stayed; of a long one only what stands next to a change, in whole words."""
    if len(text) <= _LONG:
        return [Piece("same", text)]
    words = _TOKEN.findall(text)
    pieces = [Piece("gap", " … ")]
    if after_change:
        pieces.insert(0, Piece("same", "".join(words[: _fitting(words)])))
    if before_change:
        pieces.append(Piece("same", "".join(words[-_fitting(words[::-1]) :])))
    return pieces


def _fitting(words: list[str]) -> int:
    """How many words are kept, at least one."""
    return max(1, sum(size <= _KEPT for size in accumulate(map(len, words))))


def _changed(gone: str, come: str) -> list[Piece]:
    return [Piece("del", gone)] * bool(gone) + [Piece("ins", come)] * bool(come)


def _separated(entries: Sequence[str], separator: str) -> list[str]:
    return [part for entry in entries for part in (separator, entry)][1:]


def _runs(old: list[str], new: list[str]) -> list[tuple[bool, str, str]]:
    """Stretches that are equal or differ, as text of both sides."""
    return [
        (tag == "equal", "".join(old[a:b]), "".join(new[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes()
    ]
