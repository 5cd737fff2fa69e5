"""The files of a comparison that a table becomes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from comparisons.language import Language
from comparisons.lint.fix import fixed
from comparisons.model.comparison import WIDE
from comparisons.model.model_schema import FileSchema
from comparisons.model.partial_date import partial_date
from comparisons.model.text import SHORT_WIDTH
from comparisons.model.typography import width
from comparisons.model.value import ABSENT, Answer, ValueKind
from comparisons.reader.blanks import BLANK
from comparisons.reader.layout import model_of
from comparisons.scaffold.files import SOURCE, ComparisonFiles, blank_criterion
from comparisons.scaffold.form import Prefilled, flow_yaml
from comparisons.scaffold.guess import Guess, new_id
from comparisons.scaffold.table import Table, TableValues


class ImportedFiles(ComparisonFiles):
    """The files of one comparison, from a table."""

    explain = False

    def add_table(
        self, table: Table, guesses: Mapping[str, Guess], language: Language, checked: str
    ) -> None:
        """Begin a comparison with everything in a table, in one language."""
        self.table, self.guesses, self.language = table, guesses, language
        self.sources: dict[str, dict[str, Prefilled]] = {}
        self.ids: dict[str, str] = {}
        days = Counter(cell["checked"] for cell in table.cells.values() if "checked" in cell)
        self.day = _day(checked or next((day for day, _ in days.most_common(1)), "")) or BLANK
        self.by_subject = len(table.subjects) > WIDE
        cells = {key: self._cell(*key) for key in self.unshared(table.criteria, table.subjects)}
        self.add_comparison(
            {id: self._subject(id) for id in table.subjects},
            {id: self._criterion(id, cells) for id in table.criteria},
            {
                key: f"{{{', '.join(f'{part}: {one}' for part, one in cell.items())}}}"
                for key, cell in cells.items()
            },
        )
        for file, sources in (self.sources or {"table": {BLANK: SOURCE}}).items():
            self.create(f"sources/{file}", sources)
        for path, text in self.created.items():
            name = path.relative_to(self.folder).with_suffix("").as_posix()
            self.created[path] = fixed(text, FileSchema(model_of(name), self.languages))

    def _subject(self, id: str) -> Prefilled:
        told = self.table.subjects[id]
        return {
            "name": flow_yaml(told["name"]),
            "url": flow_yaml(told.get("url", BLANK)),
            "checked": _day(told.get("checked", "")) or self.day,
            "sources": self._references(told, id),
        }

    def _criterion(self, id: str, cells: Mapping[tuple[str, str], TableValues]) -> Prefilled:
        told, found = self.table.criteria[id], self.guesses[id]
        given = {**blank_criterion(found.kind), "title": self._text(told["name"])}
        given.pop("answer", None)  # no table has one, and it may be left out
        if "question" in told:
            given["question"] = self._text(told["question"])
        if found.currency:
            given["currency"] = found.currency
        if found.unit:
            given["per" if found.kind is ValueKind.MONEY else "unit"] = self._text(found.unit)
        if found.options:
            given["options"] = {id: self._text(one) for one, id in found.options.items()}
        own = [cell for key, cell in cells.items() if key[0] == id and not self.by_subject]
        if own:
            given["checked"] = _day(told.get("checked", "")) or self.day
        if not all("sources" in cell or cell.get("value") in ABSENT for cell in own):
            given["sources"] = self._references(told, "table")
        return given

    def _cell(self, criterion: str, subject: str) -> TableValues:
        """The keys of a cell for its file."""
        cell, found = self.table.cells[criterion, subject], self.guesses[criterion]
        # Its file cites sources for all of its cells.
        other = self.table.criteria[criterion] if self.by_subject else self.table.subjects[subject]
        said, cited = cell.get("value", ""), cell if "sources" in cell else other
        value, note = found.read.get(said, ("", ""))
        is_text = found.kind is ValueKind.TEXT
        parts = {}
        if not value:  # `make check` reports a value that is not of the kind
            parts["today" if is_text else "value"] = flow_yaml(said) if said else BLANK
        elif value in ABSENT or not is_text:
            parts["value"] = value
        else:
            parts["short" if width(value) <= SHORT_WIDTH else "today"] = self._text(value)
        note = cell.get("note", note)
        if note or value in (Answer.PARTLY, *ABSENT):
            parts["note"] = self._text(note) if note else BLANK
        if "checked" in cell and _day(cell["checked"]) != self.day:
            parts["checked"] = _day(cell["checked"])
        if value not in ABSENT and "sources" in cited:
            parts["sources"] = self._references(cited, subject)
        return parts

    def _references(self, told: TableValues, file: str) -> str:
        """The ids of the sources; new ones are added to a file of sources."""
        sources = [one for one in re.split(r"[;；\s]+", told.get("sources", "")) if one]
        for source in sources:
            if source in self.ids:
                continue
            is_address = ":" in source
            name = source.partition("//")[2] if is_address else source
            self.ids[source] = id = new_id(name, self.ids.values(), "source")
            address = flow_yaml(source) if is_address else BLANK
            self.sources.setdefault(file, {})[id] = {**SOURCE, "url": address}
        return flow_yaml(list(dict.fromkeys(self.ids[one] for one in sources)) or [BLANK])

    def _text(self, text: str) -> str:
        """A text in its language, with a blank for each other."""
        texts = {one: text if one == self.language else BLANK for one in self.languages}
        return flow_yaml(texts if len(texts) > 1 else text)


def _day(text: str) -> str:
    """A day as written in a data file; `make check` reports one that is invalid."""
    return text if partial_date(text) else text and flow_yaml(text)
