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
from comparisons.model.text import plain
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.figures.findings import figure_names
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

    source_path: str
    """The file behind it, relative to the repository."""

    comparison: Comparison | None = None
    """The comparison it belongs to; None for the home page."""

    section: str = ""
    """The title of its comparison in the navigation; empty for the home page."""

    group: str = ""
    """The title of its group in the navigation; empty for none."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """What its template needs besides."""

    @property
    def src_uri(self) -> str:
        """Its place among the source files, as MkDocs names it."""
        return f"{self.address}index.md"


def plan(site: Site, language: Language, words: UiStrings) -> list[PageSpec]:
    """Every generated page of a language, in reading order."""
    home = PageSpec(
        address=addresses.HOME,
        template="home",
        title=_home_title(site, language, words),
        label=words["home"],
        description=plain(site.file.summary[language]),
        source_path="data/site.yml",
    )
    own = (page for one in site.comparisons for page in _Planner(one, language, words).pages())
    about_data = (
        PageSpec(address, template, label, label, words[f"{template}_intro"], source)
        for address, template, label, source in (
            (addresses.REFERENCE, "reference", words["reference"], "hooks/comparisons/"),
            (
                addresses.RULES,
                "rules",
                words["rules_title"],
                "hooks/comparisons/diagnostics.yml",
            ),
        )
    )
    return _distinct([home, *own, *about_data], words)


def _home_title(site: Site, language: Language, words: UiStrings) -> str:
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


def _distinct(pages: list[PageSpec], words: UiStrings) -> list[PageSpec]:
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
    words: UiStrings

    def pages(self) -> list[PageSpec]:
        comparison = self.comparison
        pages = [
            self._own("", "overview"),
            self._own("infographic", "infographic"),
            self._own("table", "table"),
        ]
        if figure_names(comparison):
            pages.append(self._own("figures", "figures"))
        pages += [
            self._criterion(id, group) for group in comparison.file.groups for id in group.criteria
        ]
        pages += [self._subject(id) for id in comparison.subjects]
        pages += [self._pair(one, other) for one, other in comparison.pairs]
        if comparison.requirements:
            pages.append(self._own("choose", "choose"))
        if comparison.differences:
            pages.append(self._own("differences", "differences"))
        if comparison.file.article:
            pages.append(self._own("source", "article", "article/page.yml"))
        pages += [self._own("sources", "sources", "sources/"), self._own("gaps", "gaps")]
        return pages

    def _own(self, name: str, template: str, path: str = "comparison.yml") -> PageSpec:
        label = self.words[template]
        file = self.comparison.file
        title = self.words.get(_TITLES.get(template, ""), "{title}" + self.words["colon"] + label)
        intro = self.words.get(f"{template}_intro", "")
        return self._page(
            addresses.page(self.comparison, name),
            template,
            title.format(title=self._name, n=len(self.comparison.criteria)),
            label,
            plain(intro or (file.answer or file.summary)[self.language]),
            path,
        )

    def _criterion(self, id: str, group: Group) -> PageSpec:
        criterion = self.comparison.criteria[id]
        label = plain(criterion.title[self.language])
        return self._page(
            addresses.criterion(self.comparison, id),
            "criterion",
            f"{label}{self.words['colon']}{self._name}",
            label,
            self._answer(criterion),
            f"criteria/{id}.yml",
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
        subjects = self.comparison.subjects
        names = {"one": subjects[one].name, "other": subjects[other].name}
        answer = self.comparison.pairs[one, other]
        return self._page(
            addresses.pair(self.comparison, one, other),
            "pair",
            self.words["pair_title"].format(**names),
            self.words["pair_versus"].format(**names),
            plain(answer[self.language]) if answer else self.words["pair_intro"].format(**names),
            "criteria/",
            group=self.words["pairs"],
            values={"one": one, "other": other},
        )

    def _subject(self, id: str) -> PageSpec:
        subject = self.comparison.subjects[id]
        return self._page(
            addresses.subject(self.comparison, id),
            "subject",
            self.words["subject_title"].format(name=subject.name),
            subject.name,
            plain(subject.verdict[self.language]),
            f"subjects/{id}.yml",
            group=plain(self.comparison.file.subjects_title[self.language]),
            values={"id": id},
        )

    @property
    def _name(self) -> str:
        return plain(self.comparison.file.title[self.language])

    def _page(
        self,
        address: str,
        template: str,
        title: str,
        label: str,
        description: str,
        path: str,
        **more: Any,
    ) -> PageSpec:
        """A page of the comparison; `path` is the file behind it, in the comparison's folder."""
        source = f"data/{self.comparison.id}/{path}"
        return PageSpec(
            address,
            template,
            title,
            label,
            description,
            source,
            self.comparison,
            self._name,
            **more,
        )
