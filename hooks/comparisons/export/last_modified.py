"""Finds when the content of a page was last checked or changed, from the data and its history."""

from __future__ import annotations

from datetime import date

from comparisons.diff.history import History
from comparisons.model.comparison import Comparison
from comparisons.model.site import Site
from comparisons.render.pages import PageSpec


def last_modified(page: PageSpec, site: Site, history: History) -> date | None:
    """The newest check of the content of a page; for pages that show all, a later newest commit.

    None for pages that are not about the comparisons.
    """
    if page.template == "home":
        return max(_of_whole(one, history) for one in site.comparisons)
    if not page.comparison:
        return None
    if page.template in ("criterion", "subject", "pair"):
        return max(_checks(page, page.comparison))
    return _of_whole(page.comparison, history)


def _of_whole(comparison: Comparison, history: History) -> date:
    known = history.comparisons.get(comparison.id)
    return max(comparison.checked, known.updated.date()) if known else comparison.checked


def _checks(page: PageSpec, comparison: Comparison) -> list[date]:
    """The days on which the cells of a page, its claims and its subject were checked."""
    shown = page.values
    criteria = comparison.criteria
    if page.template == "criterion":
        criterion = criteria[shown["criterion_id"]]
        days = [claim.checked for claim in comparison.claims_in(criterion)]
        return days + [cell.checked for cell in criterion.cells.values()]
    subjects = [shown["id"]] if page.template == "subject" else [shown["one"], shown["other"]]
    days = [comparison.subjects[id].checked for id in subjects]
    return days + [row.cells[id].checked for row in criteria.values() for id in subjects]
