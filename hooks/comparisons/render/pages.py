"""The pages of the site: their addresses, titles, templates and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from comparisons.model import urls as addresses
from comparisons.model.base import Language
from comparisons.model.comparison import Comparison, Group, Site
from comparisons.model.criterion import Criterion
from comparisons.model.partial_date import PartialDate
from comparisons.model.text import Text, plain
from comparisons.views.figures import names as figure_names
from comparisons.views.infographic import counts_in_words, ends_in_words
from comparisons.views.values import short_answer


@dataclass(frozen=True)
class PageSpec:
    """One generated page in one language."""

    address: str
    """Its address below the language's root; empty or ending with `/`."""

    template: str
    """The name of its fragment in `overrides/pages/`, without suffix."""

    title: str
    """Its full title, understandable among search results."""

    label: str
    """Its name in the navigation."""

    description: str
    """A sentence for search engines and shared links."""

    data_path: str
    """The data file behind it, relative to `data/`."""

    comparison: Comparison | None = None
    """The comparison it belongs to; None for the home page."""

    section: str = ""
    """The title of its comparison in the navigation; empty for the home page."""

    group: str = ""
    """The title of its group in the navigation; empty for none."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """What its template needs besides."""

    source: str = ""
    """The file behind it where that is no data file, relative to the repository."""

    @property
    def source_path(self) -> str:
        """The file behind it, relative to the repository."""
        return self.source or f"data/{self.data_path}"

    @property
    def src_uri(self) -> str:
        """Its place among the source files, as MkDocs names it."""
        return f"{self.address}index.md"


def plan(site: Site, language: Language, words: Mapping[str, str]) -> list[PageSpec]:
    """Every generated page of a language, in reading order."""
    pages = [
        PageSpec(
            address=addresses.HOME,
            template="home",
            title=_home_title(site, language, words),
            label=words["home"],
            description=plain(site.file.summary[language]),
            data_path="site.yml",
        )
    ]
    for comparison in site.comparisons:
        pages += _Planner(comparison, language, words).pages()
    for template, address, label, source in (
        ("reference", addresses.REFERENCE, words["reference"], "hooks/comparisons/"),
        ("rules", addresses.RULES, words["rules_title"], "hooks/comparisons/diagnostics.yml"),
    ):
        pages.append(
            PageSpec(
                address=address,
                template=template,
                title=label,
                label=label,
                description=words[f"{template}_intro"],
                data_path="",
                source=source,
            )
        )
    return _distinct(pages, words)


def _home_title(site: Site, language: Language, words: Mapping[str, str]) -> str:
    """The question of the only comparison with the month of its check, or what the site is."""
    question = site.comparisons[0].file.question
    if len(site.comparisons) > 1 or question is None:
        return f"{plain(site.file.name[language])}{words['colon']}{plain(site.file.headline[language])}"
    month = PartialDate(site.comparisons[0].checked, "month").name(language)
    return words["question_in_month"].format(question=plain(question[language]), month=month)


_TITLES = {
    "overview": "overview_title",
    "infographic": "infographic_page",
    "table": "table_title",
    "figures": "figures_title",
    "choose": "choose_title",
    "article": "article_title",
}
"""The keys of the words that make a page's title; others are called after their label."""


def _distinct(pages: list[PageSpec], words: Mapping[str, str]) -> list[PageSpec]:
    """The pages, those of the same title told apart by their group or their comparison."""
    same: dict[str, set[str]] = {}
    for page in pages:
        same.setdefault(page.title, set()).add(page.section)
    counts = Counter(page.title for page in pages)
    return [
        replace(
            page,
            title=words["title_in"].format(
                title=page.title,
                section=page.section if len(same[page.title]) > 1 else page.group or page.label,
            ),
        )
        if counts[page.title] > 1
        else page
        for page in pages
    ]


@dataclass(frozen=True)
class _Planner:
    comparison: Comparison
    language: Language
    words: Mapping[str, str]

    def pages(self) -> list[PageSpec]:
        comparison = self.comparison
        summary = comparison.file.answer or comparison.file.summary
        pages = [
            self._own("", "overview", summary, "comparison.yml"),
            self._own("infographic", "infographic", summary, "comparison.yml"),
            self._own("table", "table", summary, "comparison.yml"),
        ]
        if figure_names(comparison):
            pages.append(self._own("figures", "figures", summary, "comparison.yml"))
        pages += [
            self._criterion(id, group) for group in comparison.file.groups for id in group.criteria
        ]
        pages += [self._subject(id) for id in comparison.subjects]
        pages += [self._pair(one, other) for one, other in comparison.pairs]
        if comparison.requirements:
            pages.append(self._own("choose", "choose", summary, "comparison.yml"))
        if comparison.differences:
            pages.append(self._own("differences", "differences", summary, "comparison.yml"))
        if comparison.file.article:
            pages.append(self._own("source", "article", summary, "article/page.yml"))
        pages.append(self._own("sources", "sources", summary, "sources/"))
        pages.append(self._own("gaps", "gaps", summary, "comparison.yml"))
        return pages

    def _own(self, name: str, template: str, about: Text, path: str) -> PageSpec:
        label = self.words[template]
        names = plain(self.comparison.file.title[self.language])
        title = self.words.get(_TITLES.get(template, ""), "{title}" + self.words["colon"] + label)
        intro = self.words.get(f"{template}_intro", "")
        return PageSpec(
            address=addresses.page(self.comparison, name),
            template=template,
            title=title.format(title=names, n=len(self.comparison.criteria)),
            label=label,
            description=plain(intro or about[self.language]),
            data_path=f"{self.comparison.id}/{path}",
            comparison=self.comparison,
            section=plain(self.comparison.file.title[self.language]),
        )

    def _criterion(self, id: str, group: Group) -> PageSpec:
        criterion = self.comparison.criteria[id]
        return PageSpec(
            address=addresses.criterion(self.comparison, id),
            template="criterion",
            title=f"{plain(criterion.title[self.language])}{self.words['colon']}"
            f"{plain(self.comparison.file.title[self.language])}",
            label=plain(criterion.title[self.language]),
            description=self._answer(criterion),
            data_path=f"{self.comparison.id}/criteria/{id}.yml",
            comparison=self.comparison,
            section=plain(self.comparison.file.title[self.language]),
            group=plain(group.title[self.language]),
            values={"criterion_id": id},
        )

    def _answer(self, criterion: Criterion) -> str:
        """The answer to a criterion in a sentence: its own, or the question with each answer, or how many give which."""
        if criterion.answer:
            return plain(criterion.answer[self.language])
        answers: Iterable[str]
        if self.comparison.wide:
            told = self.comparison, criterion, self.language, self.words
            answers = filter(None, [ends_in_words(*told), *counts_in_words(*told[1:])])
        else:
            answers = (
                f"{self.comparison.subjects[id].short_name}{self.words['colon']}"
                f"{plain(short_answer(cell, criterion, self.language, self.words))}"
                for id, cell in criterion.cells.items()
            )
        question = plain(criterion.question[self.language])
        gap = "" if question.endswith("？") else " "  # which brings its own
        return f"{question}{gap}{self.words['semicolon'].join(answers)}"

    def _pair(self, one: str, other: str) -> PageSpec:
        names = [self.comparison.subjects[id].name for id in (one, other)]
        answer = self.comparison.pairs[one, other]
        versus = self.words["pair_versus"].format(one=names[0], other=names[1])
        return PageSpec(
            address=addresses.pair(self.comparison, one, other),
            template="pair",
            title=self.words["pair_title"].format(one=names[0], other=names[1]),
            label=versus,
            description=plain(answer[self.language])
            if answer
            else self.words["pair_intro"].format(one=names[0], other=names[1]),
            data_path=f"{self.comparison.id}/criteria/",
            comparison=self.comparison,
            section=plain(self.comparison.file.title[self.language]),
            group=self.words["pairs"],
            values={"one": one, "other": other},
        )

    def _subject(self, id: str) -> PageSpec:
        subject = self.comparison.subjects[id]
        return PageSpec(
            address=addresses.subject(self.comparison, id),
            template="subject",
            title=self.words["subject_title"].format(name=subject.name),
            label=subject.name,
            description=plain(subject.verdict[self.language]),
            data_path=f"{self.comparison.id}/subjects/{id}.yml",
            comparison=self.comparison,
            section=plain(self.comparison.file.title[self.language]),
            group=plain(self.comparison.file.subjects_title[self.language]),
            values={"id": id},
        )
