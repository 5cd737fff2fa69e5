"""Compares the data with what registries publish, and writes what is new into its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from comparisons.language import Language, message_language
from comparisons.lint.link_check.web import Response
from comparisons.model.comparison import Comparison, Site
from comparisons.model.criterion import Count
from comparisons.model.formatting import format_count, format_day
from comparisons.model.subject import Subject, Upstream
from comparisons.refresh.registries import Published, Services, count_in, releases_in
from comparisons.scaffold.insertion import add, replace

READ_AGAIN = timedelta(days=28)
"""A count is read once a month: a line needs no more points."""

_RELEASED = {
    "zh": "{name} {version} 于 {day}发布。",
    "en": "{name} {version} was released on {day}.",
}
_COUNTED: Mapping[Count, dict[str, str]] = {
    "github-stars": {
        "zh": "{day}，仓库 {name} 有 {n} 个星标。",
        "en": "On {day} the repository {name} had {n} stars.",
    },
    "pypi-downloads": {
        "zh": "截至 {day}的一个月里，{name} 从 PyPI 下载了 {n} 次。",
        "en": "In the month to {day}, {name} was downloaded {n} times from PyPI.",
    },
    "npm-downloads": {
        "zh": "截至 {day}的一个月里，{name} 从 npm 下载了 {n} 次。",
        "en": "In the month to {day}, {name} was downloaded {n} times from npm.",
    },
}


@dataclass
class Updates:
    """What is new, and the files that say so."""

    root: Path
    """What the paths of the files are relative to."""

    site: Site
    today: date
    answers: Mapping[str, Response]
    services: Services
    news: list[str] = field(default_factory=list)
    """What has to be written, a line each."""

    notes: list[str] = field(default_factory=list)
    """What a person should know: candidates, withdrawn releases, services that did not answer."""

    texts: dict[Path, str] = field(default_factory=dict)
    """The files that change, with their new text."""

    def find(self) -> None:
        """Look at every subject once, and at every count of it."""
        seen = set()
        for comparison in self.site.comparisons:
            for id, subject in comparison.subjects.items():
                if subject.upstream is None:
                    continue
                file = comparison.documents[f"subjects/{id}"].holder(("release",)).path
                if file not in seen:
                    seen.add(file)
                    self._release(comparison, id, subject, subject.upstream)
                for criterion, row in comparison.criteria.items():
                    if row.counts and id in row.cells:
                        self._count(comparison, criterion, id, row.counts, subject.upstream)

    def _answer(self, address: str) -> Any:
        answer = self.answers[address]
        if not answer.is_good:
            self.notes.append(f"{address}: {answer}")
            return None
        try:
            return json.loads(answer.body)
        except ValueError:
            self.notes.append(f"{address}: no JSON")
            return None

    def _release(
        self, comparison: Comparison, id: str, subject: Subject, upstream: Upstream
    ) -> None:
        address = self.services.releases(upstream)
        answer, release = self._answer(address), subject.release
        if answer is None or release is None:
            return
        try:
            found = releases_in(answer, upstream)
            newest, candidate = found.newest, found.candidate
        except (AttributeError, KeyError, TypeError, ValueError):
            self.notes.append(f"{address}: an answer of another form")
            return
        if candidate:
            self.notes.append(f"{subject.name}: {candidate.version} is a release candidate")
        if found.withdrew(release.version):
            self.notes.append(f"{subject.name}: {release.version} was withdrawn")
        if newest and newest.version != release.version:
            self.news.append(f"{subject.name}: {release.version} → {newest.version}")
            source = self._source(
                comparison,
                self._file(comparison, release.sources[0]),
                f"{id}-{newest.version}",
                newest.page,
                f"{upstream.name} {newest.version}",
                subject.name,
                self._says(_RELEASED, newest.released, name=upstream.name, version=newest.version),
                newest,
            )
            document = comparison.documents[f"subjects/{id}"].holder(("release",))
            before = f'{{version: "{release.version}", released: {release.released}}}'
            if release.previous:
                self._edit(document.path, replace, ("release", "previous"), before)
            else:
                self._edit(document.path, add, ("release",), [f"previous: {before}"])
            for key, written in (
                ("version", f'"{newest.version}"'),
                ("released", newest.released.isoformat()),
                ("checked", self.today.isoformat()),
                ("sources", f"[{source}]"),
            ):
                self._edit(document.path, replace, ("release", key), written)

    def _count(
        self, comparison: Comparison, criterion: str, id: str, count: Count, upstream: Upstream
    ) -> None:
        address = self.services.count(count, upstream)
        file, location = comparison.cell_place(criterion, id)
        document = comparison.documents[file].holder((*location, "history"))
        history = comparison.criteria[criterion].cells[id].history
        if not address or not history or history[-1].date.last > self.today - READ_AGAIN:
            return
        answer = self._answer(address)
        if answer is None:
            return
        try:
            number = count_in(answer, count)
        except (KeyError, TypeError, ValueError):
            self.notes.append(f"{address}: an answer of another form")
            return
        name = upstream.github if count == "github-stars" else upstream.name
        self.news.append(f"{comparison.subjects[id].name}: {count} {number:,}")
        source = self._source(
            comparison,
            self._file(comparison, history[-1].sources[0]),
            f"{id}-{count}-{self.today}",
            Services().count(count, upstream),  # the public address, whichever mirror was asked
            f"{count} of {name}",
            "GitHub" if count == "github-stars" else "PyPI Stats" if upstream.pypi else "npm",
            self._says(_COUNTED[count], self.today, name=name or "", n=number),
        )
        reading = (
            f"{{date: {self.today}, value: {number}, checked: {self.today}, sources: [{source}]}}"
        )
        self._edit(document.path, add, (*location, "history"), [reading])

    def _file(self, comparison: Comparison, source: str) -> str:
        return comparison.documents[comparison.source_places[source]].path

    def _says(self, words: dict[str, str], day: date, **values: str | int) -> dict[Language, str]:
        """A sentence in every language of the site."""
        return {
            language: words[message_language(language)].format(
                day=format_day(day, language),
                **{
                    key: format_count(value, language) if isinstance(value, int) else value
                    for key, value in values.items()
                },
            )
            for language in self.site.languages
        }

    def _source(
        self,
        comparison: Comparison,
        file: str,
        id: str,
        url: str,
        title: str,
        publisher: str,
        says: dict[Language, str],
        published: Published | None = None,
    ) -> str:
        """Add a source unless it is there; returns its id."""
        id = re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")
        lines = [
            f"{id}:",
            f"  url: {url}",
            f"  title: {_quoted(title)}",
            f"  publisher: {_quoted(publisher)}",
        ]
        if published:
            lines.append(f'  version: "{published.version}"')
        lines += [
            "  says:",
            *(f"    {language}: {_quoted(text)}" for language, text in says.items()),
        ]
        lines.append(f"  opened: {self.today}")
        if id not in comparison.sources:
            self._edit(file, add, (), lines)
        return id

    def _edit(self, file: str, edit: Any, location: tuple[str | int, ...], written: Any) -> None:
        path = self.root / file
        text = self.texts.get(path) or path.read_bytes().decode("utf-8")
        self.texts[path] = edit(text, location, written)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def addresses(site: Site, services: Services) -> Iterator[str]:
    """Every address to ask."""
    for comparison in site.comparisons:
        for id, subject in comparison.subjects.items():
            if subject.upstream:
                yield services.releases(subject.upstream)
                for row in comparison.criteria.values():
                    if (
                        row.counts
                        and id in row.cells
                        and (address := services.count(row.counts, subject.upstream))
                    ):
                        yield address
