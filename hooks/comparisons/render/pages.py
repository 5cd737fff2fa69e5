"""The pages of the site: their addresses, titles, templates and order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from comparisons.language import Language
from comparisons.model import addresses
from comparisons.model.comparison import Comparison, Group
from comparisons.model.criterion import Criterion
from comparisons.model.partial_date import PartialDate
from comparisons.model.site import Site
from comparisons.model.text import Text, plain
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.figures.findings import figure_names
from comparisons.views.infographic_rows import counts_in_words, ends_in_words
from comparisons.views.values import short_answer


@dataclass(frozen=True)
class PageSpec:
    """One generated page in one language."""

    address: str
    """Its address below the language's root; empty or ending with `/`."""

    template: str
    """The name of its template in `overrides/pages/`, without suffix."""

    title: str
    """Its full title, to be understood among search results."""

    label: str
    """Its name in the navigation."""

    description: str
    """A sentence for search engines and shared links."""

    source_path: str
    """The file behind it, relative to the repository."""

    comparison: Comparison | None = None
    """The comparison it belongs to; None for the home page."""

    comparison_title: str = ""
    """The title of its comparison in the navigation; empty for the home page."""

    group: str = ""
    """The title of its group in the navigation; empty for none."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """Further values for its template."""

    @property
    def src_uri(self) -> str:
        """The path of its source file, as MkDocs has it."""
        return f"{self.address}index.md"


def plan(site: Site, language: Language) -> list[PageSpec]:
    """The generated pages of a language in reading order; diff.page adds the changes pages."""
    words = site.words[language]
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
        PageSpec(address, template, words[label], words[label], words[f"{template}_intro"], source)
        for address, template, label, source in (
            (addresses.REFERENCE, "reference", "reference", "hooks/comparisons/"),
            (addresses.RULES, "rules", "rules_title", "hooks/comparisons/diagnostics.yml"),
        )
    )
    return _distinct([home, *own, *about_data], words)


def _home_title(site: Site, language: Language, words: UiStrings) -> str:
    """The question and month of the only comparison; on other sites, name and headline."""
    question = site.comparisons[0].file.question
    if len(site.comparisons) > 1 or question is None:
        return f"{plain(site.file.name[language])}{words['colon']}{plain(site.file.headline[language])}"
    month = PartialDate(site.comparisons[0].checked, "month").name(language)
    return words["question_in_month"].format(question=plain(question[language]), month=month)


def _distinct(pages: list[PageSpec], words: UiStrings) -> list[PageSpec]:
    """The pages; those of the same title get their group or comparison added to it."""
    sections: dict[str, list[str]] = {}
    for page in pages:
        sections.setdefault(page.title, []).append(page.comparison_title)

    def distinct(page: PageSpec) -> PageSpec:
        same = sections[page.title]
        if len(same) == 1:
            return page
        section = page.comparison_title if len(set(same)) > 1 else page.group or page.label
        return replace(page, title=words["title_in"].format(title=page.title, section=section))

    return list(map(distinct, pages))


@dataclass(frozen=True)
class _Planner:
    comparison: Comparison
    language: Language
    words: UiStrings

    def pages(self) -> Iterator[PageSpec]:
        comparison = self.comparison
        yield self._comparison_page("overview", "")
        yield self._comparison_page("infographic", title="infographic_page")
        yield self._comparison_page("table")
        if figure_names(comparison):
            yield self._comparison_page("figures")
        for group in comparison.file.groups:
            for id in group.criteria:
                yield self._criterion(id, group)
        yield from map(self._subject, comparison.subjects)
        for one, other in comparison.pairs:
            yield self._pair(one, other)
        if comparison.requirements:
            yield self._comparison_page("choose")
        if comparison.differences:
            yield self._comparison_page("differences")
        if comparison.file.article:
            yield self._comparison_page("article", "source", "article/page.yml")
        yield self._comparison_page("sources", path="sources/")
        yield self._comparison_page("gaps")

    def _comparison_page(
        self, template: str, name: str | None = None, path: str = "comparison.yml", title: str = ""
    ) -> PageSpec:
        """A page of the whole comparison; its label is its title where the words have no other."""
        label = self.words[template]
        file = self.comparison.file
        titled = self.words.get(
            title or f"{template}_title", f"{{title}}{self.words['colon']}{label}"
        )
        intro = self.words.get(f"{template}_intro") or (file.answer or file.summary)[self.language]
        return self._page(
            template,
            path,
            address=addresses.page(self.comparison, template if name is None else name),
            title=titled.format(title=self._name, n=len(self.comparison.criteria)),
            label=label,
            description=plain(intro),
        )

    def _criterion(self, id: str, group: Group) -> PageSpec:
        criterion = self.comparison.criteria[id]
        label = self._plain(criterion.title)
        return self._page(
            "criterion",
            f"criteria/{id}.yml",
            address=addresses.criterion(self.comparison, id),
            title=f"{label}{self.words['colon']}{self._name}",
            label=label,
            description=self._answer(criterion),
            group=self._plain(group.title),
            values={"criterion_id": id},
        )

    def _answer(self, criterion: Criterion) -> str:
        """The answer of a criterion in a sentence, or its question with all answers or counts."""
        if criterion.answer:
            return self._plain(criterion.answer)
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
        question = self._plain(criterion.question)
        gap = "" if question.endswith("？") else " "  # a full-width mark includes its space
        return f"{question}{gap}{self.words['semicolon'].join(answers)}"

    def _pair(self, one: str, other: str) -> PageSpec:
        subjects = self.comparison.subjects
        names = {"one": subjects[one].name, "other": subjects[other].name}
        answer = self.comparison.pairs[one, other]
        return self._page(
            "pair",
            "criteria/",
            address=addresses.pair(self.comparison, one, other),
            title=self.words["pair_title"].format(**names),
            label=self.words["pair_versus"].format(**names),
            description=self._plain(answer) if answer else self.words["pair_intro"].format(**names),
            group=self.words["pairs"],
            values={"one": one, "other": other},
        )

    def _subject(self, id: str) -> PageSpec:
        subject = self.comparison.subjects[id]
        return self._page(
            "subject",
            f"subjects/{id}.yml",
            address=addresses.subject(self.comparison, id),
            title=self.words["subject_title"].format(name=subject.name),
            label=subject.name,
            description=self._plain(subject.verdict),
            group=self._plain(self.comparison.file.subjects_title),
            values={"id": id},
        )

    def _page(self, template: str, path: str, **values: Any) -> PageSpec:
        """A page of the comparison; `path` is the file behind it, in the comparison's folder."""
        return PageSpec(
            template=template,
            source_path=f"data/{self.comparison.id}/{path}",
            comparison=self.comparison,
            comparison_title=self._name,
            **values,
        )

    @property
    def _name(self) -> str:
        return self._plain(self.comparison.file.title)

    def _plain(self, text: Text) -> str:
        return plain(text[self.language])
