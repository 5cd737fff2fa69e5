"""Compares the data with registries, and writes new releases and counts into its files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import yaml

from comparisons.language import Language
from comparisons.lint.link_check.web import Response
from comparisons.messages import Phrase, phrase
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import PublishedCount
from comparisons.model.formatting import format_count, format_day
from comparisons.model.site import Site
from comparisons.model.subject import Upstream
from comparisons.model.value import version_number
from comparisons.refresh.registries import PUBLISHERS, Services, count_in, releases_in
from comparisons.scaffold.files import PendingFiles

_Read = TypeVar("_Read")

READ_AGAIN = timedelta(days=28)
"""Counts are read once a month: a line chart needs no more points."""


@dataclass
class Updates:
    """New releases and counts, and the changed files."""

    changes: PendingFiles
    """The pending changes of files."""

    site: Site
    today: date
    services: Services
    ask: Callable[[str], Response]
    """Requests an address and reads the response."""

    answers: dict[str, Response] = field(default_factory=dict)
    """The responses by address."""

    news: list[str] = field(default_factory=list)
    """The changes to write, a line each."""

    notes: list[Phrase] = field(default_factory=list)
    """Notes for a person: pre-releases, withdrawn releases, services that did not answer."""

    @property
    def root(self) -> Path:
        """The folder to which the paths of files are relative."""
        return self.changes.data.parent

    def find(self) -> None:
        """Look for new releases and counts of every subject, once each."""
        seen = set()
        for comparison in self.site.comparisons:
            for id, subject in comparison.subjects.items():
                if subject.upstream is None:
                    continue
                file = comparison.documents[f"subjects/{id}"].holder(("release",)).path
                if file not in seen:
                    seen.add(file)
                    self._release(comparison, id, file, subject.upstream)
                for criterion, row in comparison.criteria.items():
                    if row.counts and id in row.cells:
                        self._count(comparison, criterion, id, row.counts, subject.upstream)

    def _read(self, address: str, read: Callable[[Any], _Read]) -> _Read | None:
        """The result of `read` for a response; None, with a note, when it cannot be read."""
        if address not in self.answers:
            self.answers[address] = self.ask(address)
        answer = self.answers[address]
        if not answer.is_good:
            self._note_answer(address, answer.outcome)
            return None
        try:
            return read(json.loads(answer.body))
        except (AttributeError, KeyError, TypeError, ValueError):
            self._note_answer(address, phrase("answer-of-another-form"))
            return None

    def _note_answer(self, address: str, answer: Phrase) -> None:
        self.notes.append(phrase("answer-of", address=(address,), answer=answer))

    def _release(self, comparison: Comparison, id: str, file: str, upstream: Upstream) -> None:
        name, release = comparison.subjects[id].name, comparison.subjects[id].release
        found = self._read(self.services.releases_url(upstream), partial(releases_in, upstream))
        if found is None or release is None:
            return
        newest, prerelease = found.newest, found.prerelease
        if prerelease:
            self.notes.append(phrase("is-pre-release", name=name, version=prerelease.version.text))
        current = version_number(release.version)
        if found.withdrew(release.version):
            self.notes.append(phrase("was-withdrawn", name=name, version=release.version))
            current = None
        if newest is None or (current and newest.version.sort_key <= current.sort_key):
            return
        version = newest.version.text
        self.news.append(f"{name}: {release.version} → {version}")
        source = {
            "url": newest.page,
            "title": f"{upstream.name} {version}",
            "publisher": name,
            "version": version,
            "says": self._says("released", newest.released, name=upstream.name, version=version),
        }
        cited = self._source(comparison, release.sources[0], f"{id}-{version}", source)
        before = f'{{version: "{release.version}", released: {release.released}}}'
        if release.previous:
            self.changes.replace(self.root / file, ("release", "previous"), before)
        else:
            self.changes.add(self.root / file, ("release",), [f"previous: {before}"])
        for key, written in (
            ("version", f'"{version}"'),
            ("released", newest.released.isoformat()),
            ("checked", self.today.isoformat()),
            ("sources", f"[{cited}]"),
        ):
            self.changes.replace(self.root / file, ("release", key), written)

    def _count(
        self,
        comparison: Comparison,
        criterion: str,
        id: str,
        count: PublishedCount,
        upstream: Upstream,
    ) -> None:
        key, _, _ = count.partition("-")
        name, history = getattr(upstream, key), comparison.criteria[criterion].cells[id].history
        if not name or not history or history[-1].date.last > self.today - READ_AGAIN:
            return
        number = self._read(self.services.count_url(count, name), partial(count_in, count))
        if number is None:
            return
        self.news.append(f"{comparison.subjects[id].name}: {count} {number:,}")
        source = {
            # The public address, whichever mirror answered.
            "url": Services().count_url(count, name),
            "title": f"{count} of {name}",
            "publisher": PUBLISHERS[key],
            "says": self._says(count, self.today, number, name=name),
        }
        file, location = comparison.cell_location(criterion, id)
        document = comparison.documents[file].holder((*location, "history"))
        former = history[-1].sources[0]
        cited = self._source(comparison, former, f"{id}-{count}-{self.today}", source)
        reading = (
            f"{{date: {self.today}, value: {number}, checked: {self.today}, sources: [{cited}]}}"
        )
        self.changes.add(self.root / document.path, (*location, "history"), [reading])

    def _says(self, what: str, day: date, n: int = 0, **names: str) -> dict[Language, str]:
        """A sentence in every language of the site."""
        return {
            language: self.site.words[language][f"refresh_{what}"].format(
                day=format_day(day, language), n=format_count(n, language), **names
            )
            for language in self.site.languages
        }

    def _source(self, comparison: Comparison, former: str, id: str, source: dict[str, Any]) -> str:
        """Add a source to the file of the former one, unless it is there; returns its id."""
        id = re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")
        if id not in comparison.sources:
            entry = {id: {**source, "opened": self.today}}
            lines = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=float("inf"))
            file = comparison.documents[comparison.source_files[former]].path
            self.changes.add(self.root / file, (), lines.splitlines())
        return id
