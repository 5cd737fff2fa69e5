"""The files of a comparison that a table becomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from comparisons.language import Language
from comparisons.lint.fix import fixed
from comparisons.model.model_schema import FileSchema
from comparisons.model.partial_date import partial_date
from comparisons.model.text import SHORT_WIDTH
from comparisons.model.typography import width
from comparisons.model.value import Answer, ValueKind
from comparisons.reader.loader import model_of
from comparisons.reader.placeholders import BLANK
from comparisons.scaffold.files import MOST_COLUMNS, SOURCE, Files, listed
from comparisons.scaffold.form import Given, in_line
from comparisons.scaffold.guess import Guess, id_of, options_in
from comparisons.scaffold.layout import Layout, TableCell, TableItem

_EXPLAINED = (Answer.PARTLY, Answer.UNKNOWN, Answer.NOT_APPLICABLE)


class ImportedFiles(Files):
    """The files of one comparison, from a table."""

    explain = False

    def add_table(
        self, table: Layout, guesses: Mapping[str, Guess], language: Language, checked: str
    ) -> None:
        """Begin a comparison with everything that a table says, in one language."""
        self.language = language
        self.sources: dict[str, dict[str, Given]] = {}
        self.ids: dict[str, str] = {}
        self.days = Counter(cell.checked for cell in table.cells.values() if cell.checked)
        self.day = _day(checked or next((day for day, _ in self.days.most_common(1)), "")) or BLANK
        self.add_outline([*table.subjects], [*table.criteria])
        by_subject = len(table.subjects) > MOST_COLUMNS
        for id, subject in table.subjects.items():
            cells = {
                in_line(key): self._cell(
                    table.cells[key, id], found, table.criteria[key].sources, id
                )
                for key, found in guesses.items()
                if by_subject and key not in self.shared(id).get("cells", ())
            }
            self._add_subject(id, subject, cells)
        for id, criterion in table.criteria.items():
            cells = {
                in_line(key): self._cell(table.cells[id, key], guesses[id], one.sources, key)
                for key, one in table.subjects.items()
                if not by_subject and id not in self.shared(key).get("cells", ())
            }
            self._add_criterion(id, criterion, guesses[id], cells)
        for file, sources in self.sources.items():
            self.create(f"sources/{file}", sources)
        if not self.sources:
            self.create("sources/table", {BLANK: SOURCE})
        for path, text in self.created.items():
            name = path.relative_to(self.folder).with_suffix("").as_posix()
            self.created[path] = fixed(text, FileSchema(model_of(name), self.languages))

    def _add_subject(self, id: str, subject: TableItem, cells: dict[str, str]) -> None:
        given: dict[str, object] = {
            "name": in_line(subject.name),
            "url": subject.url or BLANK,
            "checked": _day(subject.checked) or self.day,
            "sources": self._references(subject.sources, id),
        }
        shared = self.shared(id)
        given = {key: one for key, one in given.items() if key not in shared}
        given |= {"cells": cells} if cells else {}
        self.create(f"subjects/{id}", given, without=shared)

    def _add_criterion(
        self, id: str, criterion: TableItem, found: Guess, cells: dict[str, str]
    ) -> None:
        given: dict[str, object] = {"title": self._text(criterion.name)}
        if criterion.question:
            given["question"] = self._text(criterion.question)
        if found.kind is not ValueKind.TEXT:
            given["kind"] = str(found.kind)
        if found.kind is ValueKind.MONEY:
            given["currency"] = found.currency or BLANK
        if found.unit:
            given["per" if found.kind is ValueKind.MONEY else "unit"] = self._text(found.unit)
        if found.kind.has_options:
            ids = found.option_ids
            given["options"] = {ids[one]: self._text(one) for one in found.options} or {BLANK: {}}
        if cells:
            given |= {"checked": _day(criterion.checked) or self.day, "cells": cells}
            if criterion.sources or not all(
                "sources: " in cell or "value: unknown" in cell or "value: not-" in cell
                for cell in cells.values()
            ):
                given["sources"] = self._references(criterion.sources, "table")
        self.create(f"criteria/{id}", given)

    def _cell(self, cell: TableCell, found: Guess, others: list[str], subject: str) -> str:
        """A cell in one line; `others` are sources of what it does not stand with."""
        value, note = found.read.get(cell.text, ("", ""))
        is_text = found.kind is ValueKind.TEXT
        parts = {}
        if not value:  # what is no value of the kind is for the check to say
            parts["today" if is_text else "value"] = in_line(cell.text) if cell.text else BLANK
        elif value in list(Answer) or not is_text:
            parts["value"] = self._value(value, found)
        else:
            parts["short" if width(value) <= SHORT_WIDTH else "today"] = self._text(value)
        note = cell.note or note
        if note or value in _EXPLAINED:
            parts["note"] = self._text(note) if note else BLANK
        if cell.checked and _day(cell.checked) != self.day:
            parts["checked"] = _day(cell.checked)
        if value not in _EXPLAINED[1:] and (cell.sources or others):
            parts["sources"] = self._references(cell.sources or others, subject)
        return f"{{{', '.join(f'{key}: {one}' for key, one in parts.items())}}}"

    def _value(self, value: str, found: Guess) -> str:
        if value in list(Answer) or not found.kind.has_options:
            return value
        if found.kind is ValueKind.CHOICE:
            return found.option_ids[value]
        return f"[{', '.join(found.option_ids[one] for one in options_in(value))}]"

    def _references(self, sources: list[str], file: str) -> str:
        """The ids of sources, which get a place in a file of sources where they have none yet."""
        for source in sources:
            if source in self.ids:
                continue
            is_address = ":" in source
            id = id_of(source.partition("//")[2] if is_address else source) or "source"
            if id in self.ids.values():
                id = f"{id}-{len(self.ids) + 1}"
            self.ids[source] = id
            address = in_line(source) if is_address else BLANK
            self.sources.setdefault(file, {})[id] = {"url": address, "opened": BLANK}
        ids = listed(dict.fromkeys(self.ids[source] for source in sources))
        return ids if sources else f"[{BLANK}]"

    def _text(self, text: str) -> str:
        """A text in its language, with a blank for each other."""
        said = in_line(text)
        if len(self.languages) == 1:
            return said
        texts = {one: said if one == self.language else BLANK for one in self.languages}
        return f"{{{', '.join(f'{one}: {text}' for one, text in texts.items())}}}"


def _day(text: str) -> str:
    """A day as it stands in a file; what is none is for the check to say."""
    return text if partial_date(text) else text and in_line(text)
