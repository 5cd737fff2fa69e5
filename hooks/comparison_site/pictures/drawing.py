"""The pictures of one language as SVG, drawn by the templates `fragments/*.svg.html`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from comparison_site.base import Language
from comparison_site.pages import PagePlan
from comparison_site.pictures.palette import Scheme, palette
from comparison_site.pictures.poster import (
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
    """The style sheet, which defines the colours."""

    language: Language
    words: Mapping[str, str]
    site_name: str

    address: str
    """The absolute address of the language's home page; empty when that is not known."""

    def beside(self, plan: PagePlan) -> dict[str, str]:
        """The pictures in the folder of a page, by their names."""
        if plan.template != "infographic" or not (poster := self._poster(plan)):
            return {}
        return {
            name: self._svg("poster", scheme, poster=poster)
            for scheme, name in POSTER_FILES.items()
        }

    def shared(self, plan: PagePlan) -> dict[str, Any]:
        """What the infographic page tells about its pictures."""
        poster = self._poster(plan)
        return {
            "poster": poster,
            "poster_files": POSTER_FILES,
            "most_criteria": MOST_CRITERIA,
            "embed_code": self._embed_code(plan, poster) if poster else "",
        }

    def _poster(self, plan: PagePlan) -> Poster | None:
        """The poster of the infographic page; none where the comparison is too large for one."""
        if not plan.comparison or not has_poster(plan.comparison):
            return None
        address = f"{self.address}{plan.address}".partition("://")[2]
        return lay_out(plan.comparison, self.language, self.words, self.site_name, address)

    def _embed_code(self, plan: PagePlan, poster: Poster) -> str:
        address = self.address + plan.address
        return self.environment.get_template("fragments/embed.html").render(
            poster=poster,
            page_address=address,
            poster_address=address + POSTER_FILES["light"],
            site_name=self.site_name,
        )

    def _svg(self, name: str, scheme: Scheme, **values: Any) -> str:
        template = self.environment.get_template(f"fragments/{name}.svg.html")
        return template.render(values, colours=palette(self.css, scheme))
