"""The changes page of every comparison that has a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from comparisons.diff.entries import entry_views
from comparisons.diff.timeline import History, Timeline
from comparisons.model import urls as addresses
from comparisons.model.base import Language
from comparisons.model.comparison import Comparison, Site
from comparisons.render.pages import PageSpec

TEMPLATE = "changes"


def with_changes(
    pages: Sequence[PageSpec],
    site: Site,
    history: History | None,
    language: Language,
    words: Mapping[str, str],
) -> list[PageSpec]:
    """The pages of a language, with a changes page at the end of each comparison's."""
    if history is None:
        return list(pages)
    return [
        *pages,
        *(
            _page(pages, comparison, timeline, history.when, language, words)
            for comparison in site.comparisons
            if (timeline := history.timelines.get(comparison.id))
        ),
    ]


def _page(
    pages: Sequence[PageSpec],
    comparison: Comparison,
    timeline: Timeline,
    when: datetime,
    language: Language,
    words: Mapping[str, str],
) -> PageSpec:
    title = comparison.file.title[language]
    return PageSpec(
        address=addresses.page(comparison, "changes"),
        template=TEMPLATE,
        title=f"{title}{words['colon']}{words['changes']}",
        label=words["changes"],
        description=words["changes_intro"],
        data_path=f"{comparison.id}/",
        comparison=comparison,
        section=title,
        values={
            "timeline": timeline,
            "when": when,
            "entries": entry_views(comparison, timeline, pages, language, words),
        },
    )
