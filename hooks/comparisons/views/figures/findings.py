"""The findings: a sentence above each figure, computed from the data that it draws."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comparisons.language import Language
from comparisons.model.claim import Verdict
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_age
from comparisons.model.partial_date import PartialDate
from comparisons.model.text import plain
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.figures.article_figures import claim_ages, verdict_rows
from comparisons.views.figures.trends import Trend, trends
from comparisons.views.infographic_rows import ends_in_words
from comparisons.views.selections import tally


def figure_names(comparison: Comparison) -> list[str]:
    """The figures that a comparison has data for, in the order of their page."""
    has_data = {
        "popularity": comparison.trends,
        "timeline": comparison.milestones,
        "verdicts": comparison.claims,
        "evidence": comparison.claims,
    }
    return [name for name, data in has_data.items() if data]


def finding(
    name: str, comparison: Comparison, language: Language, words: UiStrings, today: date
) -> str:
    """The finding of a figure as plain text."""
    match name:
        case "verdicts":
            return _verdicts(comparison, words)
        case "timeline":
            return _timeline(comparison, language, words, today)
        case "popularity":
            return _popularity(comparison, language, words, today)
    return _evidence(comparison, words, today)


def trend_finding(
    comparison: Comparison, view: Trend, language: Language, words: UiStrings, today: date
) -> str:
    """Who leads in a measure and since when, the age of its figures, and who has none."""
    lead = view.lead
    found = trend_leader(comparison, view, language, words)
    if lead and not comparison.wide and len(lead.subjects) == 1 and lead.is_change is not None:
        key = "lead_since" if lead.is_change else "lead_always"
        names = _names(comparison, lead.subjects, words)
        found = words[key].format(names=names, since=lead.since.name(language))
    when = lead.when if lead else max(view.rows)
    missing = [subject for subject in comparison.subjects if subject not in view.lines]
    return found + _dated(when, language, words, today) + _not_given(comparison, missing, words)


def trend_leader(comparison: Comparison, view: Trend, language: Language, words: UiStrings) -> str:
    """The leader in a measure, in a word or two; of many subjects, the first and the last."""
    if comparison.wide:
        return ends_in_words(comparison, view.criterion, language, words)
    if view.lead is None:
        return words["lead_unknown"]
    key = "leads" if len(view.lead.subjects) == 1 else "leads_tied"
    return words[key].format(names=_names(comparison, view.lead.subjects, words))


def _popularity(comparison: Comparison, language: Language, words: UiStrings, today: date) -> str:
    views = trends(comparison)
    if len(views) == 1:
        title = plain(views[0].criterion.title[language])
        told = trend_finding(comparison, views[0], language, words, today)
        return f"{title}{words['colon']}{told}"
    if comparison.wide:
        return words["measures_listed"].format(n=len(views), total=len(comparison.subjects))
    led: dict[str, list[Trend]] = {}
    for view in views:
        led.setdefault(trend_leader(comparison, view, language, words), []).append(view)
    parts = [
        words["leads_in"].format(leads=leads, measure=plain(found[0].criterion.title[language]))
        if len(found) == 1
        else words["leads_in_several"].format(leads=leads, n=len(found))
        for leads, found in sorted(led.items(), key=lambda one: -len(one[1]))
    ]
    return words["measures_led"].format(n=len(views), parts=words["semicolon"].join(parts))


def _timeline(comparison: Comparison, language: Language, words: UiStrings, today: date) -> str:
    releases = {
        subject.name: subject.release for subject in comparison.subjects.values() if subject.release
    }
    if len(releases) < len(comparison.subjects):  # a later figure may be missing
        return words["events_listed"].format(n=len(comparison.milestones) + len(releases))
    newest = max(release.released for release in releases.values())
    latest = words["list_separator"].join(
        f"{name} {release.version}"
        for name, release in releases.items()
        if release.released == newest
    )
    return words["latest_release"].format(release=latest) + _dated(
        PartialDate(newest), language, words, today
    )


def _verdicts(comparison: Comparison, words: UiStrings) -> str:
    cells = (cell for row in verdict_rows(comparison).values() for cell in row.cells.values())
    counted = tally(claim for cell in cells for claim in cell.claims)
    total = sum(counted.values())
    found = words["verdicts_found"].format(n=counted[Verdict.HOLDS], total=total)
    if unverified := counted[Verdict.UNVERIFIED]:
        found += words["semicolon"] + words["verdicts_unverified"].format(n=unverified)
    return found


def _evidence(comparison: Comparison, words: UiStrings, today: date) -> str:
    view = claim_ages(comparison, today)
    oldest = max(view.ages.values())
    days = view.recent if oldest <= view.recent else view.due
    due = sum(age > days for age in view.ages.values())
    key = "evidence_found_due" if due else "evidence_found"
    return words[key].format(n=due, total=len(view.ages), days=days)


def _names(comparison: Comparison, subjects: Iterable[str], words: UiStrings) -> str:
    return words["list_separator"].join(comparison.subjects[id].name for id in subjects)


def _dated(when: PartialDate, language: Language, words: UiStrings, today: date) -> str:
    age = format_age((today - when.last).days, language)
    return words["figures_of"].format(when=" · ".join(filter(None, (when.name(language), age))))


def _not_given(comparison: Comparison, subjects: list[str], words: UiStrings) -> str:
    if not subjects:
        return ""
    if comparison.wide:
        return f"{words['semicolon']}{words['not_given']}{words['colon']}{len(subjects)}"
    names = _names(comparison, subjects, words)
    return f"{words['semicolon']}{names}{words['colon']}{words['not_given']}"
