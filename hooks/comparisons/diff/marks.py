"""Marks what differs between two texts, word by word; Chinese by character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

_TOKEN = re.compile(r"[A-Za-z0-9_]+(?:[.'’-][A-Za-z0-9_]+)*|\n| +|.", re.DOTALL)
_MOST_STEPS = 4_000_000
_SMALL = 1
"""Equal stretches of no more characters than this between two changes are drawn into them."""

_LONG, _KEPT = 220, 90
"""An equal stretch longer than the first shows so many characters beside each change."""

_BROKEN_START = re.compile(r"^[^\s\u2e80-\uffff]{0,20}\s")
_BROKEN_END = re.compile(r"\s[^\s\u2e80-\uffff]{0,20}$")
"""What is left of a word that was cut; Chinese can be cut anywhere."""

PieceKind = Literal["same", "del", "ins", "gap"]


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went, came, or is left out because it stayed."""

    kind: PieceKind
    text: str


@lru_cache(maxsize=4096)  # while serving, the same commits are shown again and again
def marked(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one row of pieces, in reading order."""
    if not before or not after:
        return tuple(_changed(before, after))
    pieces: list[Piece] = []
    gone, come = "", ""
    runs = list(_runs(_TOKEN.findall(before), _TOKEN.findall(after)))
    for at, (same, old, new) in enumerate(runs):
        between = 0 < at < len(runs) - 1
        if same and not (between and len(old.strip()) <= _SMALL and "\n" not in old):
            pieces += [*_changed(gone, come), Piece("same", old)]
            gone, come = "", ""
        else:
            gone, come = gone + old, come + new
    return (*pieces, *_changed(gone, come))


def marked_list(before: Sequence[str], after: Sequence[str], separator: str) -> list[Piece]:
    """Both lists in one row of pieces; an entry is never cut."""
    pieces: list[Piece] = []
    for same, old, new in _runs(_separated(before, separator), _separated(after, separator)):
        pieces += [Piece("same", old)] if same else _changed(old, new)
    return pieces


def abridged(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with long unchanged stretches cut down to what stands beside a change."""
    short: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= _LONG:
            short.append(piece)
            continue
        if at:
            short.append(Piece("same", _BROKEN_END.sub("", piece.text[:_KEPT])))
        short.append(Piece("gap", " … "))
        if at < len(pieces) - 1:
            short.append(Piece("same", _BROKEN_START.sub("", piece.text[-_KEPT:])))
    return short


def visible(text: str) -> str:
    """The text with its invisible and direction-changing characters written out as `[U+202E]`."""
    return "".join(
        f"[U+{ord(one):04X}]"
        if unicodedata.category(one) in ("Cc", "Cf", "Cs") and one != "\n"
        else one
        for one in text
    )


def _changed(gone: str, come: str) -> list[Piece]:
    return [Piece("del", gone)] * bool(gone) + [Piece("ins", come)] * bool(come)


def _separated(entries: Sequence[str], separator: str) -> list[str]:
    return [part for entry in entries for part in (separator, entry)][1:]


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Stretches that are equal or differ, as text of both sides."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield True, "".join(old[:start]), "".join(new[:start])
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    if end:
        yield True, "".join(old[-end:]), "".join(new[-end:])


def _middle(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    if len(old) * len(new) > _MOST_STEPS:
        yield False, "".join(old), "".join(new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", "".join(old[a:b]), "".join(new[c:d])
