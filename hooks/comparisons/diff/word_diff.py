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
"""Equal stretches of up to this many characters between two changes count as changed."""

_LONG, _KEPT = 220, 90
"""A longer equal stretch than the first is cut to this many characters next to each change."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went, came, or is left out because it stayed."""

    kind: Literal["same", "del", "ins", "gap"]
    text: str


def text_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one row of pieces, in reading order; long unchanged stretches are cut."""
    return _diff(_TOKEN.findall(before), _TOKEN.findall(after))


def list_diff(before: Sequence[str], after: Sequence[str], separator: str) -> tuple[Piece, ...]:
    """Both lists in one row of pieces; an entry is never cut."""
    return _diff(_separated(before, separator), _separated(after, separator))


def escape_hidden(text: str) -> str:
    """Write characters that hide, reverse the direction or break XML as `[U+202E]`."""
    if text.isprintable():
        return text
    return "".join(f"[U+{ord(one):04X}]" if _hides(one) else one for one in text)


def _hides(character: str) -> bool:
    is_noncharacter = ord(character) & 0xFFFE == 0xFFFE
    is_hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs") or is_noncharacter
    return is_hidden and character not in "\n\t"


def _diff(old: list[str], new: list[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    gone, come = "", ""
    runs = SequenceMatcher(None, old, new).get_opcodes()
    for at, (tag, start, end, new_start, new_end) in enumerate(runs):
        same, is_last = "".join(old[start:end]), at == len(runs) - 1
        is_small = at > 0 and not is_last and len(same.strip()) <= _SMALL and "\n" not in same
        if tag == "equal" and not is_small:
            pieces += [*_changed(gone, come), *_cut(old[start:end], at == 0, is_last)]
            gone, come = "", ""
        else:
            gone, come = gone + same, come + "".join(new[new_start:new_end])
    return (*pieces, *_changed(gone, come))


def _cut(words: list[str], is_first: bool, is_last: bool) -> list[Piece]:
    """An unchanged stretch; of a long one, only the parts next to a change."""
    if sum(map(len, words)) <= _LONG:
        return [Piece("same", "".join(words))]
    pieces = [Piece("gap", " … ")]
    if not is_first:
        pieces.insert(0, Piece("same", "".join(words[: _fitting(words)])))
    if not is_last:
        pieces.append(Piece("same", "".join(words[-_fitting(words[::-1]) :])))
    return pieces


def _fitting(words: list[str]) -> int:
    """The number of words that are kept, at least one."""
    return max(1, sum(size <= _KEPT for size in accumulate(map(len, words))))


def _changed(gone: str, come: str) -> list[Piece]:
    return [Piece("del", gone)] * bool(gone) + [Piece("ins", come)] * bool(come)


def _separated(entries: Sequence[str], separator: str) -> list[str]:
    return [part for entry in entries for part in (separator, entry)][1:]
