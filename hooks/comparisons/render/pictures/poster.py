"""The poster: a whole comparison on one picture.

Its type sizes are fixed and rows grow with their text, so nothing is ever too small to read. The
picture grows wider with more subjects than three.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comparisons.model.base import Language
from comparisons.model.claim import Verdict
from comparisons.model.comparison import MARKS, Comparison
from comparisons.model.criterion import Criterion
from comparisons.model.formatting import format_day
from comparisons.model.text import plain
from comparisons.render.pictures.block import (
    Block,
    Mark,
    Segment,
    Style,
    Tile,
    bar,
    block,
    lowest,
    mark,
    marks,
)
from comparisons.render.pictures.palette import Scheme
from comparisons.views import selections as views
from comparisons.views.values import short_answer

MOST_CRITERIA = 20
"""A comparison with more has no poster: which to leave out is not for a program to say."""

POSTER_FILES: dict[Scheme, str] = {"light": "poster-light.svg", "dark": "poster-dark.svg"}
"""The name of the file that holds the poster in each scheme; published names never change."""

SMALLEST = 19
"""The smallest type, in a picture at least 1500 wide."""

MARGIN = 56
GAP = 10
PADDING = 18
LABEL = 208
"""The width of the column that names the criteria."""

LEAST_WIDTH = 1500
LEAST_COLUMN = 300

EYEBROW = Style("eyebrow", 22, 32, bold=True)
TITLE = Style("title", 66, 82, bold=True)
SUBTITLE = Style("subtitle", 27, 40)
STATEMENT = Style("statement", 36, 50, bold=True)
MEANING = Style("meaning", SMALLEST, 28)
SUBJECT = Style("subject", 32, 40, bold=True)
TALLY = Style("tally", SMALLEST, 28)
NUMBER = Style("number", SMALLEST, 28)
CRITERION = Style("criterion", 22, 30, bold=True)
SHORT = Style("short", 22, 31)
ADDRESS = Style("address", 24, 34, bold=True)
FOOT = Style("foot", SMALLEST, 29)


@dataclass(frozen=True)
class Row:
    """A criterion: its label beside a tile for each subject."""

    label: Tile
    cells: tuple[Tile, ...]


@dataclass(frozen=True)
class Poster:
    """A poster, ready to be drawn."""

    width: float
    height: float
    title: str
    description: str
    """What it shows, for those who cannot see it."""

    text: tuple[Block, ...]
    """The text outside the grid."""

    tally: tuple[Segment, ...]
    legend: tuple[Mark, ...]
    heads: tuple[Tile, ...]
    """The subjects' names, at the head of their columns."""

    rows: tuple[Row, ...]
    rule: float
    """The height of the line that parts the foot from the rest."""


def has_poster(comparison: Comparison) -> bool:
    """Whether a comparison fits on a poster."""
    return len(comparison.leading) <= MOST_CRITERIA and len(comparison.subjects) <= MARKS


def lay_out(
    comparison: Comparison,
    language: Language,
    words: Mapping[str, str],
    site_name: str,
    address: str,
) -> Poster:
    """Lay out the poster of a comparison in one language.

    `address` is where the reader finds the evidence; empty when that is not known.
    """
    return _Layout(comparison, language, words, site_name, address).poster()


@dataclass(frozen=True)
class _Layout:
    comparison: Comparison
    language: Language
    words: Mapping[str, str]
    site_name: str
    address: str

    @property
    def width(self) -> float:
        return max(
            LEAST_WIDTH,
            2 * MARGIN + LABEL + len(self.comparison.subjects) * (LEAST_COLUMN + GAP),
        )

    @property
    def room(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def column(self) -> float:
        count = len(self.comparison.subjects)
        return round((self.room - LABEL) / count - GAP, 1)

    def column_x(self, at: int) -> float:
        return round(MARGIN + LABEL + GAP + at * (self.column + GAP), 1)

    def poster(self) -> Poster:
        day = format_day(self.comparison.checked, self.language)
        title = self.comparison.file.title[self.language]
        head = self._head(title, day)
        tally, legend, texts = self._score(head[-1].bottom + 42)
        top = lowest([*head, *legend, *texts], 0) + 34
        guide = block(
            self.words["poster_guide" if self.comparison.claims else "poster_guide_plain"],
            TALLY,
            MARGIN,
            top,
            self.room,
        )
        heads = self._heads(guide.bottom + 12)
        rows = self._rows(heads[0].top + heads[0].height + GAP)
        end = rows[-1].label.top + rows[-1].label.height + 36
        foot = self._foot(end + 24)
        sentences = [self._subtitle(), self.words["data_as_of"].format(day=day)]
        if texts:
            sentences.insert(1, self._statement())
        return Poster(
            self.width,
            foot[-1].bottom + MARGIN - 8,
            title,
            self.words["sentence_separator"].join(sentences),
            (*head, *texts, guide, *foot),
            tally,
            legend,
            heads,
            rows,
            end,
        )

    def _subtitle(self) -> str:
        return self.words["poster_subtitle" if self.comparison.claims else "poster_subtitle_plain"]

    def _head(self, title: str, day: str) -> list[Block]:
        eyebrow = f"{self.site_name} · {self.words['data_as_of'].format(day=day)}"
        blocks = [block(eyebrow, EYEBROW, MARGIN, MARGIN, self.room)]
        for text, style, gap in ((title, TITLE, 14), (self._subtitle(), SUBTITLE, 6)):
            blocks.append(block(text, style, MARGIN, blocks[-1].bottom + gap, self.room))
        return blocks

    def _statement(self) -> str:
        counts = views.tally(self.comparison.claims.values())
        return self.words["poster_statement"].format(
            n=counts.total, holds=counts.counts[Verdict.HOLDS]
        )

    def _score(self, top: float) -> tuple[tuple[Segment, ...], tuple[Mark, ...], list[Block]]:
        """How the claims stand, and what each verdict means; nothing where nothing is claimed."""
        if not self.comparison.claims:
            return (), (), []
        statement = block(self._statement(), STATEMENT, MARGIN, top, self.room)
        counts = views.tally(self.comparison.claims.values()).counts
        tally = bar(counts, MARGIN, statement.bottom + 14, self.room + 3, 62)
        legend, meanings = self._legend(statement.bottom + 14 + 62 + 24)
        return tally, legend, [statement, *meanings]

    def _legend(self, top: float) -> tuple[tuple[Mark, ...], list[Block]]:
        """Every verdict with its meaning, three in a line."""
        pills: list[Mark] = []
        meanings: list[Block] = []
        column = self.room / 3
        counts = views.tally(self.comparison.claims.values()).counts
        for at, (verdict, count) in enumerate(counts.items()):
            x = round(MARGIN + at % 3 * column, 1)
            if at and at % 3 == 0:
                top = lowest([*pills, *meanings], top) + 12
            pill = mark(verdict, f"{self.words[verdict]} {count}", SMALLEST, x, top)
            left = pill.x + pill.width + 12
            text = self.words[f"poster_{verdict}"]
            pills.append(pill)
            meanings.append(block(text, MEANING, left, top + 3, x + column - 16 - left))
        return tuple(pills), meanings

    def _heads(self, top: float) -> tuple[Tile, ...]:
        """The columns' heads, all as high as the highest."""
        tiles = []
        for at, (id, subject) in enumerate(self.comparison.subjects.items()):
            x, room = self.column_x(at) + PADDING, self.column - 2 * PADDING
            name = block(subject.name, SUBJECT, x + 42, top + 16, room - 42)
            text = [name]
            if about := views.claims_about(self.comparison, id):
                holds = views.tally(about).counts[Verdict.HOLDS]
                claims = self.words["poster_subject"].format(n=len(about), holds=holds)
                text.append(block(claims, TALLY, x, name.bottom + 4, room))
            tiles.append((x - PADDING, tuple(text)))
        height = lowest([one for _, text in tiles for one in text], top) + 16 - top
        return tuple(Tile(x, top, self.column, height, text) for x, text in tiles)

    def _rows(self, top: float) -> tuple[Row, ...]:
        rows: list[Row] = []
        for number, criterion in enumerate(self.comparison.leading.values(), 1):
            rows.append(self._row(number, criterion, top))
            top += rows[-1].label.height + GAP
        return tuple(rows)

    def _row(self, number: int, criterion: Criterion, top: float) -> Row:
        label, pills = self._label(number, criterion, top)
        cells = [self._cell(criterion, id, at, top) for at, id in enumerate(self._subjects)]
        height = max(
            lowest([*label, *pills], top) - top,
            *(lowest([text, *marks], top) + PADDING - 2 - top for text, marks in cells),
        )
        return Row(
            Tile(MARGIN, top, LABEL, height, label, pills),
            tuple(
                Tile(self.column_x(at), top, self.column, height, (text,), marks)
                for at, (text, marks) in enumerate(cells)
            ),
        )

    @property
    def _subjects(self) -> tuple[str, ...]:
        return tuple(self.comparison.subjects)

    def _label(
        self, number: int, criterion: Criterion, top: float
    ) -> tuple[tuple[Block, ...], tuple[Mark, ...]]:
        """A row's name, and how the claims about the row as a whole stand."""
        numeral = block(str(number), NUMBER, MARGIN, top + 12, LABEL)
        title = plain(criterion.title[self.language])
        name = block(title, CRITERION, MARGIN, numeral.bottom, LABEL)
        if not criterion.claims:
            return (numeral, name), ()
        about = block(self.words["poster_row"], FOOT, MARGIN, name.bottom + 6, LABEL)
        counts = views.tally(criterion.claims).counts
        pills = marks(counts, self.words, SMALLEST, MARGIN, about.bottom + 2, LABEL)
        return (numeral, name, about), pills

    def _cell(
        self, criterion: Criterion, subject: str, at: int, top: float
    ) -> tuple[Block, tuple[Mark, ...]]:
        cell = criterion.cells[subject]
        x, room = self.column_x(at) + PADDING, self.column - 2 * PADDING
        text = block(
            plain(short_answer(cell, criterion, self.language, self.words)),
            SHORT,
            x,
            top + 13,
            room,
        )
        counts = views.tally(cell.claims).counts
        return text, marks(counts, self.words, SMALLEST, x, text.bottom + 9, room)

    def _foot(self, top: float) -> list[Block]:
        foot = []
        if self.address:
            foot.append(block(self.words["poster_address"], FOOT, MARGIN, top, self.room))
            foot.append(block(self.address, ADDRESS, MARGIN, foot[-1].bottom, self.room))
            top = foot[-1].bottom + 6
        licence = self.words["poster_licence"].format(site=self.site_name)
        foot.append(block(licence, FOOT, MARGIN, top, self.room))
        return foot
