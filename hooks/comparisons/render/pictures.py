"""Pictures that other sites show for a page: the badge of a subject, the card of a shared link.

A card is a page of its own, 1200 by 630 pixels; `make cards` makes a PNG of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment

from comparisons.language import Language
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_day
from comparisons.model.site import Site
from comparisons.model.text import Text, plain
from comparisons.model.typography import width
from comparisons.reader.ui_strings import UiStrings
from comparisons.render.assets import LIGHT_COLOUR
from comparisons.render.pages import PageSpec
from comparisons.views.figures.findings import figure_names, finding
from comparisons.views.selections import situations
from comparisons.views.values import short_answer

BADGE_FILE = "badge.svg"
"""The name of the file that holds a badge, in the folder of the subject's page; it never changes."""

CARD_FILE = "card.html"
"""The HTML of a card, which becomes `card.png`."""


@dataclass(frozen=True)
class Badge:
    """A subject's name, and the case in which to choose it."""

    name: str
    says: str

    @property
    def text(self) -> str:
        """Its words, for those who cannot see it."""
        return f"{self.name} · {self.says}"

    @property
    def widths(self) -> tuple[int, int]:
        """The width of the texts in pixels at a size of 11; the drawing makes them fit."""
        return round(width(self.name) * 12), round(width(self.says) * 12)


@dataclass(frozen=True)
class Card:
    """The finding of a page, as its picture shows it."""

    eyebrow: str
    title: str
    text: str
    foot: str = ""
    tiles: tuple[tuple[str, str, str], ...] = ()
    """Its parts: a name, a text about it, a class of the style sheet."""


@dataclass(frozen=True)
class Pictures:
    """Draws the badges and cards of one language."""

    environment: Environment
    site: Site
    language: Language
    words: UiStrings
    today: date

    def files(self, page: PageSpec) -> dict[str, str]:
        """The pictures in the folder of a page, by their names."""
        if page.template != "subject" or page.comparison is None:
            return {}
        badge = self.badge(page.comparison, page.values["id"])
        return {BADGE_FILE: self._drawn("badge.svg", badge=badge)} if badge else {}

    def badge(self, comparison: Comparison, id: str) -> Badge | None:
        """The badge of a subject; None where the data does not say when to choose it."""
        subject = comparison.subjects[id]
        if subject.badge:
            says = self._plain(subject.badge)
        elif subject.choose_when:
            reason = self._plain(subject.choose_when[0])
            says = self.words["badge_choose"].format(reason=reason)
        else:
            return None
        month = subject.checked.strftime("%Y-%m")
        return Badge(subject.name, self.words["badge"].format(says=says, month=month))

    def card(self, page: PageSpec) -> tuple[str, str]:
        """The card of a page as HTML and as words."""
        card = self._card(page)
        shows = f"{card.eyebrow} · {card.title}{self.words['colon']}{card.text}"
        return self._drawn("card", card=card), shows

    @property
    def _site_name(self) -> str:
        return self._plain(self.site.file.name)

    def _plain(self, text: Text) -> str:
        return plain(text[self.language])

    def _card(self, page: PageSpec) -> Card:
        comparison = page.comparison
        if comparison is None:
            is_home = page.template == "home"
            title = self._plain(self.site.file.headline) if is_home else page.label
            return Card(self._site_name, title, page.description)
        name = self._plain(comparison.file.title)
        is_first = page.template == "overview"
        day = format_day(comparison.checked, self.language)
        return Card(
            self._site_name if is_first else name,
            name if is_first else page.label,
            self._finding(page, comparison),
            f"{self._site_name} · {self.words['data_as_of'].format(day=day)}",
            () if comparison.wide else tuple(self._tiles(page, comparison)),
        )

    def _finding(self, page: PageSpec, comparison: Comparison) -> str:
        """The finding of a page of a comparison, in a sentence or two."""
        match page.template:
            case "criterion" if not comparison.wide:
                criterion = comparison.criteria[page.values["criterion_id"]]
                return self._plain(criterion.answer or criterion.question)
            case "criterion" | "subject" | "pair" | "sources" | "gaps" | "changes":
                return page.description
            case "figures" if drawn := {"popularity", "timeline"} & set(figure_names(comparison)):
                return finding(min(drawn), comparison, self.language, self.words, self.today)
        return self._plain(comparison.file.answer or comparison.file.summary)

    def _tiles(self, page: PageSpec, comparison: Comparison) -> Iterator[tuple[str, str, str]]:
        """The answers of a criterion, the results of situations, or when to choose each subject."""
        subjects = comparison.subjects
        classes = {id: f"subject-{comparison.mark(id)}" for id in subjects}
        match page.template:
            case "criterion":
                criterion = comparison.criteria[page.values["criterion_id"]]
                for id, cell in criterion.cells.items():
                    answer = plain(short_answer(cell, criterion, self.language, self.words))
                    yield subjects[id].name, answer, classes[id]
            case "choose":
                for id, result in situations(comparison).items():
                    if result.outcome in ("leader", "tie"):
                        leaders = (subjects[leader].name for leader in result.leaders)
                        names = self.words["list_separator"].join(leaders)
                        yield self._plain(comparison.situations[id].title), names, ""
            case "overview" | "infographic":
                for id, subject in subjects.items():
                    if subject.choose_when:
                        yield subject.name, self._plain(subject.choose_when[0]), classes[id]

    def _drawn(self, name: str, **values: object) -> str:
        style = self.environment.get_template("assets/css/site/colours.css").render()
        tag = "zh-Hans" if self.language == "zh" else self.language
        return self.environment.get_template(f"partials/{name}.html").render(
            values, colours=dict(LIGHT_COLOUR.findall(style)), language_tag=tag
        )
