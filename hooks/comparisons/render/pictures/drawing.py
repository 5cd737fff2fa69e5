"""The pictures of one language as SVG, drawn by the templates `partials/*.svg.html`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment

from comparisons.model import urls as addresses
from comparisons.model.base import Language
from comparisons.model.comparison import MARKS, Site
from comparisons.render.pages import PageSpec
from comparisons.render.pictures.badge import BADGE_FILE, Badge, badge
from comparisons.render.pictures.card import CardMaker
from comparisons.render.pictures.palette import Scheme, icon_names, palette
from comparisons.render.pictures.poster import (
    MOST_CRITERIA,
    POSTER_FILES,
    Poster,
    has_poster,
    lay_out,
)


@dataclass(frozen=True)
class Pictures:
    """Draws what is published beside the pages."""

    environment: Environment
    """Where the templates are, with the globals that fragments have."""

    css: str
    """The style sheet, which defines colours and icons."""

    site: Site
    language: Language
    words: Mapping[str, str]

    address: str
    """The absolute address of the language's home page; empty when that is not known."""

    _laid_out: dict[str, Poster] = field(default_factory=dict)
    """The last poster by the address of its page, which shows it and has it beside it."""

    def beside(self, plan: PageSpec) -> dict[str, str]:
        """The pictures in the folder of a page, by their names."""
        if plan.template == "infographic" and (poster := self._poster(plan)):
            return {
                name: self._svg("poster", scheme, poster=poster)
                for scheme, name in POSTER_FILES.items()
            }
        if plan.template == "subject" and plan.comparison:
            drawn = badge(plan.comparison, plan.values["id"], self.words)
            return {BADGE_FILE: self._svg("badge", "light", badge=drawn)} if drawn else {}
        return {}

    def card(self, page: PageSpec | tuple[str, str]) -> tuple[str, str]:
        """The card of a page as SVG and as words; a page written by hand is its title and text."""
        maker = CardMaker(self.site, self.language, self.words)
        card = maker.of_plan(page) if isinstance(page, PageSpec) else maker.of_page(*page)
        return self._svg("card", "light", card=card), card.description

    def shared(self, plan: PageSpec) -> dict[str, Any]:
        """What the infographic page tells about its pictures."""
        poster = self._poster(plan)
        return {
            "poster": poster,
            "poster_files": POSTER_FILES,
            "most_criteria": MOST_CRITERIA,
            "most_subjects": MARKS,
            "embed_code": self._embed_code(plan, poster) if poster else "",
            "badges": self._badges(plan),
        }

    def _badges(self, plan: PageSpec) -> dict[str, Badge]:
        """The badges of a comparison, by the addresses of the pages they are beside."""
        comparison = plan.comparison
        if comparison is None:
            return {}
        drawn = {id: badge(comparison, id, self.words) for id in comparison.subjects}
        return {addresses.subject(comparison, id): one for id, one in drawn.items() if one}

    @property
    def _site_name(self) -> str:
        return self.site.file.name[self.language]

    def _poster(self, plan: PageSpec) -> Poster | None:
        """The poster of the infographic page; none where the comparison is too large for one."""
        if not plan.comparison or not has_poster(plan.comparison):
            return None
        if plan.address not in self._laid_out:
            address = f"{self.address}{plan.address}".partition("://")[2]
            poster = lay_out(plan.comparison, self.language, self.words, self._site_name, address)
            self._laid_out.clear()
            self._laid_out[plan.address] = poster
        return self._laid_out[plan.address]

    def _embed_code(self, plan: PageSpec, poster: Poster) -> str:
        address = self.address + plan.address
        return self.environment.get_template("partials/embed.html").render(
            poster=poster,
            page_address=address,
            poster_address=address + POSTER_FILES["light"],
            site_name=self._site_name,
        )

    def _svg(self, name: str, scheme: Scheme, **values: Any) -> str:
        template = self.environment.get_template(f"partials/{name}.svg.html")
        tag = "zh-Hans" if self.language == "zh" else self.language
        return template.render(
            values,
            colours=palette(self.css, scheme),
            icon_names=icon_names(self.css),
            language_tag=tag,
        )
