"""Text in its place, and marks that flow like words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from comparisons.model.claim import Verdict
from comparisons.render.pictures.line_breaking import broken, shortened
from comparisons.render.pictures.text_width import width

_MIDDLE = 0.36
"""How far a letter's middle is above its baseline, as a part of the font's size."""


@dataclass(frozen=True)
class Style:
    """A way to set text. Lengths are in the picture's own unit, a pixel at its natural size."""

    name: str
    """Its class in the template."""

    size: int
    line_height: int
    bold: bool = False


@dataclass(frozen=True)
class Block:
    """Lines of text in their place."""

    style: Style
    x: float
    top: float
    lines: tuple[str, ...]

    @property
    def bottom(self) -> float:
        """Where it ends; at its top when it has no lines."""
        return self.top + len(self.lines) * self.style.line_height

    @property
    def baselines(self) -> list[tuple[float, str]]:
        """The lines, each with the height of its baseline."""
        first = self.top + self.style.line_height / 2 + self.style.size * _MIDDLE
        return [
            (round(first + at * self.style.line_height, 1), line)
            for at, line in enumerate(self.lines)
        ]


def block(text: str, style: Style, x: float, top: float, room: float, most: int = 0) -> Block:
    """A text broken to the room it has; shortened to `most` lines unless that is zero."""
    if most:
        return Block(style, x, top, shortened(text, room, style.size, most, style.bold))
    return Block(style, x, top, broken(text, room, style.size, style.bold))


@dataclass(frozen=True)
class Mark:
    """A verdict as a badge of its own: an icon, the word, and a shape that the template gives it."""

    verdict: Verdict
    text: str
    x: float
    top: float
    width: float
    height: float
    size: int
    """The size of its text."""

    @property
    def icon(self) -> float:
        """The side of its icon."""
        return round(self.size * 1.2, 1)

    @property
    def icon_place(self) -> tuple[float, float]:
        """The upper left corner of its icon."""
        return round(self.x + self.height * 0.26, 1), round(
            self.top + (self.height - self.icon) / 2, 1
        )

    @property
    def text_place(self) -> tuple[float, float]:
        """The middle of its baseline."""
        room = width(self.text, self.size, bold=True)
        x = self.icon_place[0] + self.icon + self.size * 0.3 + room / 2
        return round(x, 1), round(self.top + self.height / 2 + self.size * _MIDDLE, 1)


def mark(verdict: Verdict, text: str, size: int, x: float, top: float) -> Mark:
    """A pill as wide as its text can get."""
    height = round(size * 1.75)
    pill = Mark(verdict, text, x, top, 0, height, size)
    end = pill.text_place[0] + width(text, size, bold=True) / 2 + height * 0.26
    return replace(pill, width=round(end - x, 1))


def marks(
    counts: Mapping[Verdict, int],
    words: Mapping[str, str],
    size: int,
    x: float,
    top: float,
    room: float,
) -> tuple[Mark, ...]:
    """A pill for each verdict that was given, with its count when that is not one.

    They follow each other and go on in a new line where the room ends.
    """
    placed: list[Mark] = []
    left = x
    for verdict, count in counts.items():
        if not count:
            continue
        text = words[verdict] + (f" ×{count}" if count > 1 else "")
        pill = mark(verdict, text, size, left, top)
        if pill.x + pill.width > x + room and left > x:
            left, top = x, top + pill.height + 6
            pill = replace(pill, x=left, top=top)
        placed.append(pill)
        left = round(left + pill.width + 6, 1)
    return tuple(placed)


@dataclass(frozen=True)
class Segment:
    """A part of a bar: as long as its share of the claims."""

    verdict: Verdict
    count: int
    x: float
    top: float
    width: float
    height: float

    @property
    def size(self) -> float:
        """The size of its number."""
        return round(self.height * 0.42, 1)

    @property
    def icon(self) -> float:
        """The side of its icon; zero where there is no room for one."""
        side = round(self.height * 0.5, 1)
        return side if self.width >= side * 1.3 else 0

    @property
    def number(self) -> str:
        """Its count; empty where there is no room for it beside the icon."""
        text = str(self.count)
        needed = self.icon + self.size * 0.35 + width(text, self.size, bold=True)
        return text if self.width >= needed + self.size else ""

    @property
    def icon_place(self) -> tuple[float, float]:
        """The upper left corner of its icon; with its number it stands in the middle."""
        taken = self.icon
        if self.number:
            taken += self.size * 0.35 + width(self.number, self.size, bold=True)
        return round(self.x + (self.width - taken) / 2, 1), round(
            self.top + (self.height - self.icon) / 2, 1
        )

    @property
    def number_place(self) -> tuple[float, float]:
        """The beginning of its number's baseline."""
        x = self.icon_place[0] + self.icon + self.size * 0.35
        return round(x, 1), round(self.top + self.height / 2 + self.size * _MIDDLE, 1)


def bar(
    counts: Mapping[Verdict, int], x: float, top: float, room: float, height: float
) -> tuple[Segment, ...]:
    """The verdicts that were given, side by side, their lengths in proportion to their counts."""
    total = sum(counts.values())
    placed: list[Segment] = []
    left = x
    for verdict, count in counts.items():
        if count:
            length = room * count / total
            placed.append(
                Segment(verdict, count, round(left, 1), top, round(length - 3, 1), height)
            )
            left += length
    return tuple(placed)


@dataclass(frozen=True)
class Tile:
    """A cell of a grid."""

    x: float
    top: float
    width: float
    height: float
    text: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()


def lowest(things: Iterable[Block | Mark], otherwise: float) -> float:
    """Where the lowest of them ends."""
    ends = [one.bottom if isinstance(one, Block) else one.top + one.height for one in things]
    return max([*ends, otherwise])
