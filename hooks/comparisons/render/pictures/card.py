"""The card that stands for a page where its address is shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from comparisons.model.base import Language
from comparisons.model.claim import Claim, Verdict
from comparisons.model.comparison import MARKS, Comparison, Site
from comparisons.model.criterion import Criterion
from comparisons.model.formatting import format_day
from comparisons.model.text import plain
from comparisons.render.pages import PageSpec
from comparisons.render.pictures.block import (
    Block,
    Mark,
    Segment,
    Style,
    Tile,
    bar,
    block,
    lowest,
    marks,
)
from comparisons.views import selections as views
from comparisons.views.selections import Tally
from comparisons.views.values import short_answer

CARD_FILE = "card.svg"
"""What a card is drawn as; it is published as `card.png`."""

WIDTH = 1200
HEIGHT = 630
"""The size that services which show cards ask for."""

MARGIN = 60
ROOM = WIDTH - 2 * MARGIN
GAP = 12
PADDING = 18

EYEBROW = Style("eyebrow", 30, 40, bold=True)
TITLE = Style("title", 72, 86, bold=True)
LONG_TITLE = Style("long-title", 54, 66, bold=True)
TEXT = Style("text", 32, 44)
STATEMENT = Style("statement", 34, 46, bold=True)
NAME = Style("name", 28, 38, bold=True)
LARGE_SHORT = Style("large-short", 30, 42)
SHORT = Style("short", 26, 36)
FOOT = Style("foot", 24, 34)

FOOT_TOP = HEIGHT - 36 - FOOT.line_height
MARK_SIZE = 23
BAR_HEIGHT = 64

Counted = tuple[str, str, list[Claim]]
"""Words that tell how many claims hold, the name of what they are about, and the claims."""


@dataclass(frozen=True)
class Card:
    """A card, ready to be drawn."""

    description: str
    """What it shows, for those who cannot see it."""

    text: tuple[Block, ...]
    bars: tuple[Segment, ...] = ()
    legend: tuple[Mark, ...] = ()
    tiles: tuple[Tile, ...] = ()
    """The subjects' answers; their order is the subjects'."""

    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class CardMaker:
    """Lays out the cards of one language."""

    site: Site
    language: Language
    words: Mapping[str, str]

    def of_page(self, title: str, text: str) -> Card:
        """The card of a page that was written by hand."""
        return self._card(self._site_name, title, text, "")

    def of_plan(self, plan: PageSpec) -> Card:
        """The card of a generated page."""
        if plan.comparison is None:
            return self._of_home(plan)
        name = plan.comparison.file.title[self.language]
        if plan.template == "overview":
            eyebrow, title = self._site_name, name
        else:
            eyebrow, title = name, plan.label
        day = format_day(plan.comparison.checked, self.language)
        foot = f"{self._site_name} · {self.words['data_as_of'].format(day=day)}"
        if plan.template == "criterion" and len(plan.comparison.subjects) <= MARKS:
            criterion = plan.comparison.criteria[plan.values["criterion_id"]]
            return self._with_answers(
                self._card(eyebrow, title, plain(criterion.question[self.language]), foot),
                plan.comparison,
                criterion,
            )
        card = self._card(eyebrow, title, plan.description, foot)
        return self._with_tallies(card, self._counted(plan.comparison, plan))

    @property
    def _site_name(self) -> str:
        return self.site.file.name[self.language]

    def _of_home(self, plan: PageSpec) -> Card:
        headline = self.site.file.headline[self.language]
        card = self._card(self._site_name, headline, plan.description, "")
        claims = [claim for one in self.site.comparisons for claim in one.claims.values()]
        return self._with_tallies(card, [(self.words["poster_statement"], "", claims)])

    def _card(self, eyebrow: str, title: str, text: str, foot: str) -> Card:
        """A card with nothing but words; the text has two lines at most."""
        above = block(eyebrow, EYEBROW, MARGIN, 46, ROOM - 80, 1)
        top = above.bottom + 8
        heading = block(title, TITLE, MARGIN, top, ROOM)
        if len(heading.lines) > 1:
            heading = block(title, LONG_TITLE, MARGIN, top, ROOM, 2)
        below = block(text, TEXT, MARGIN, heading.bottom + 8, ROOM, 2)
        end = block(foot, FOOT, MARGIN, FOOT_TOP, ROOM, 1)
        description = self.words["sentence_separator"].join((eyebrow, title, text))
        return Card(description, (above, heading, below, end))

    def _with_tallies(self, card: Card, counted: list[Counted]) -> Card:
        """The card with a bar for each group of claims and what says it, from the foot upwards."""
        text: list[Block] = []
        bars: list[Segment] = []
        groups = [(said, name, views.tally(claims)) for said, name, claims in counted if claims]
        legend = self._legend([tally for _, _, tally in groups])
        top = min((one.top for one in legend), default=FOOT_TOP) - 12
        for said, name, tally in reversed(groups):
            top -= BAR_HEIGHT
            bars += bar(tally.counts, MARGIN, top, ROOM + 3, BAR_HEIGHT)
            top -= STATEMENT.line_height + 6
            spoken = said.format(name=name, n=tally.total, holds=tally.counts[Verdict.HOLDS])
            text.insert(0, block(spoken, STATEMENT, MARGIN, top, ROOM, 1))
            top -= 10
        description = self.words["sentence_separator"].join(
            [card.description, *(" ".join(one.lines) for one in text)]
        )
        above, heading, below, foot = card.text
        kept = (below,) if below.bottom <= top else ()
        return replace(
            card,
            description=description,
            text=(above, heading, *kept, *text, foot),
            bars=tuple(bars),
            legend=legend,
        )

    def _legend(self, tallies: list[Tally]) -> tuple[Mark, ...]:
        """The words for what is in the bars, just above the foot."""
        given = {verdict: 1 for verdict in Verdict if any(one.counts[verdict] for one in tallies)}
        tried = marks(given, self.words, MARK_SIZE, MARGIN, 0, ROOM)
        height = lowest(tried, 0)
        return marks(given, self.words, MARK_SIZE, MARGIN, FOOT_TOP - 16 - height, ROOM)

    def _with_answers(self, card: Card, comparison: Comparison, criterion: Criterion) -> Card:
        """The card with each subject's answer, as large as there is room for.

        The question gives way to the answers; where they do not fit even so, claims are counted.
        """
        unasked = replace(card, text=(*card.text[:2], card.text[-1]))
        for tried, style in ((card, LARGE_SHORT), (card, SHORT), (unasked, SHORT)):
            top = lowest(tried.text[:-1], 0) + 18
            tiles = self._tiles(comparison, criterion, style, top)
            if top + tiles[0].height <= FOOT_TOP - 8:
                return replace(tried, tiles=tiles)
        said = self.words["card_row"]
        return self._with_tallies(card, [(said, "", list(comparison.claims_in(criterion)))])

    def _tiles(
        self, comparison: Comparison, criterion: Criterion, style: Style, top: float
    ) -> tuple[Tile, ...]:
        """The subjects' answers side by side, all as high as the highest."""
        count = len(comparison.subjects)
        width = round((ROOM - (count - 1) * GAP) / count, 1)
        room = width - 2 * PADDING
        tiles = []
        for at, (id, subject) in enumerate(comparison.subjects.items()):
            x = round(MARGIN + at * (width + GAP), 1)
            name = block(subject.name, NAME, x + PADDING, top + 20, room, 2)
            cell = criterion.cells[id]
            answer = plain(short_answer(cell, criterion, self.language, self.words))
            short = block(answer, style, x + PADDING, name.bottom + 8, room)
            counts = views.tally(cell.claims).counts
            pills = marks(counts, self.words, MARK_SIZE, x + PADDING, short.bottom + 12, room)
            tiles.append(Tile(x, top, width, 0, (name, short), pills))
        height = max(lowest([*one.text, *one.marks], top) for one in tiles) + PADDING - top
        return tuple(replace(one, height=height) for one in tiles)

    def _counted(self, comparison: Comparison, plan: PageSpec) -> list[Counted]:
        """The claims that a page's card counts, in groups."""
        keys = {"subject": ("id",), "pair": ("one", "other")}.get(plan.template, ())
        if not keys:
            return [(self.words["poster_statement"], "", list(comparison.claims.values()))]
        said = self.words["card_statement"]
        return [
            (said, comparison.subjects[id].name, views.claims_about(comparison, id))
            for id in (plan.values[key] for key in keys)
        ]
