"""Renders our own pages from templates.

Unlike those of the theme, the templates are rendered without MkDocs, escape everything, and fail at
an undefined name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from pymdownx.highlight import Highlight

from comparisons import messages
from comparisons.language import Language, message_language
from comparisons.model import addresses
from comparisons.model.claim import Verdict
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_day
from comparisons.model.site import Site
from comparisons.model.text import plain, segments
from comparisons.model.typography import excerpt
from comparisons.render import plotly
from comparisons.render.pages import PageSpec
from comparisons.render.pictures import Pictures
from comparisons.views import (
    choose_data,
    infographic_rows,
    measurements,
    reference,
    selections,
    values,
)
from comparisons.views.correction import CorrectionLinkBuilder
from comparisons.views.figures import article_figures, findings, timeline, trends
from comparisons.views.repository import Repository


class Renderer:
    """Renders the pages of one language."""

    def __init__(
        self,
        site: Site,
        language: Language,
        template_folders: Iterable[Path | str],
        home_url: str,
        repository: Repository,
        today: date,
        asset_paths: Mapping[str, str],
        folder_file: str = "",
        ids_with_changes: Collection[str] = (),
        with_posters: bool = False,
        template_cache: BytecodeCache | None = None,
    ) -> None:
        """Prepare for one language.

        `template_folders` hold `pages/`, `partials/` and the theme's `.icons/`. `home_url` is the absolute
        address of the language's home page. Ages are counted from `today`.
        `asset_paths` say where each asset is, seen from the language's home page.
        `folder_file` is the file that links to folders have to name, if any.
        `ids_with_changes` holds the ids of the comparisons that have a changes page.
        `with_posters` says whether posters will be made of the infographics.
        `template_cache` keeps compiled templates for later renderers.
        """
        words = site.words[language]
        self.site_name = plain(site.file.name[language])
        self.home_url = home_url
        """The absolute address of the language's home page."""
        self.language = language
        self._repository = repository
        self._asset_paths = asset_paths
        self._folder_file = folder_file
        self.corrections = CorrectionLinkBuilder(repository, language, words, home_url)
        """Makes the links to correct or report a statement."""
        loader = FileSystemLoader([str(folder) for folder in template_folders])
        self._environment = Environment(
            loader=loader,
            auto_reload=False,
            bytecode_cache=template_cache,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # Chinese takes half as many bytes as its escapes.
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._environment.globals.update(
            site=site,
            lang=language,
            message_lang=message_language(language),
            w=words,
            Verdict=Verdict,
            selections=selections,
            values=values,
            infographic_rows=infographic_rows,
            measurements=measurements,
            choose_data=choose_data,
            findings=findings,
            trends=trends,
            timeline=timeline.timeline,
            article_figures=article_figures,
            excerpt=excerpt,
            plotly=plotly,
            reference=reference,
            messages=messages,
            addresses=addresses,
            segments=segments,
            plain=plain,
            highlighted=_highlighted,
            today=today,
            day=partial(format_day, language=language),
            corrections=self.corrections,
            repository=repository,
            ids_with_changes=ids_with_changes,
            with_posters=with_posters,
        )
        self.pictures = Pictures(self._environment, site, language, words, today)
        """Draws the pictures that are published with the pages."""
        self._environment.globals.update(badge=self.pictures.badge)

    def html(self, page: PageSpec) -> str:
        """A whole page."""
        values = {
            "page": page,
            "absolute": lambda address: self.home_url + address,
            "url": lambda address: addresses.relative(address, page.address, self._folder_file),
            "asset": lambda name: (
                addresses.relative(addresses.HOME, page.address) + self._asset_paths[name]
            ),
        }
        if comparison := page.comparison:
            values |= {
                "comparison": comparison,
                "source_url": lambda id: self._source_url(comparison, id),
            }
        template = self._environment.get_template(f"pages/{page.template}.html")
        return template.render(values | dict(page.values))

    def template(self, name: str) -> Template:
        """One of our templates, for files that are published with the pages."""
        return self._environment.get_template(name)

    def _source_url(self, comparison: Comparison, id: str) -> str:
        """The address of a source at its passage; empty for a script without a known repository."""
        source = comparison.sources[id]
        url = source.url or self._repository.file_url(f"data/{comparison.id}/{source.script}")
        return comparison.passage(id).address(url) if url else ""


def _highlighted(code: str) -> Markup:
    """A Python program as escaped HTML, with a class for each kind of token."""
    return Markup(Highlight(None, guess_lang=False).highlight(code, "python"))
