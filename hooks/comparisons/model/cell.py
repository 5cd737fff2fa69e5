"""Cells: what one subject answers to one criterion, and what it answered before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, ValidationInfo, WithJsonSchema

from comparisons.messages import Phrase, phrase
from comparisons.model.base import Day, FieldError, Known, UniqueTuple, field_errors, known_in
from comparisons.model.claim import Claim
from comparisons.model.evidence import Citing, evidence_error
from comparisons.model.partial_date import PartialDate, When
from comparisons.model.passage import Citation
from comparisons.model.text import OneLineText, ShortText, Text
from comparisons.model.value import (
    ABSENT,
    Answer,
    PublishedValue,
    Value,
    ValueFormat,
    ValueKind,
    published_value,
)

WrittenValue = Annotated[
    Any,
    PlainSerializer(published_value, return_type=PublishedValue),
    WithJsonSchema(
        {"type": ["string", "number", "boolean", "array", "object"], "format": "value"},
        mode="validation",
    ),
]
"""A value as it is written; the kind of its criterion says what it may be."""


class Reading(Citing):
    """What a subject answered on an earlier date."""

    date: When
    """The day, month or year it was so."""

    value: WrittenValue
    """What it was."""

    checked: Annotated[Day, Field(default=None)]
    """The day somebody last compared this with its sources; left out where it is that of the cell."""

    sources: UniqueTuple[Citation] = ()
    """The ids of the sources; left out where they are those of the cell."""


class Cell(Citing):
    """One subject's answer to one criterion."""

    value: WrittenValue = None
    """The answer in the kind of its criterion, or `unknown`, or `not-applicable`."""

    short: ShortText | None = None
    """The answer in a few words for the infographic; left out where the value says it."""

    today: Text | None = None
    """Today's answer in one to three sentences; left out where value and note say it."""

    note: Text | None = None
    """What a reader should know about the value; `partly`, `unknown` and `not-applicable` need one."""

    since: OneLineText | None = None
    """The version or date since which it is so."""

    until: OneLineText | None = None
    """The version or date until which it is so."""

    checked: Annotated[Day, Field(default=None)]
    """The day somebody last compared this with its sources; left out where it is that of the file."""

    sources: UniqueTuple[Citation] = ()
    """The ids of the sources, most important first; left out where they are those of the file."""

    history: tuple[Reading, ...] = ()
    """Dated readings, the earliest first; without a `value`, the newest of them is the answer."""

    claims: tuple[Claim, ...] = ()
    """What the article says in this cell of its table."""


def complete_cells(cells: dict[str, Cell], info: ValidationInfo) -> dict[str, Cell]:
    """Read the values of the cells of a criterion or subject, and fill in its day and its sources.

    A cell of a criterion whose kind is unreadable stays as it is. Raises with all mistakes in the
    cells.
    """
    file = info.data
    if not {"checked", "sources"} <= file.keys():  # they have errors of their own
        return cells
    # All cells in a criterion's file are of its kind; each cell in a subject's file has its own.
    formats = (
        dict.fromkeys(cells, ValueFormat.of(file)) if "kind" in file else known_in(info).formats
    )
    done = dict(cells)
    errors: list[FieldError] = []
    for key, cell in cells.items():
        if form := formats.get(key):
            completing = _CellCompletion(key, form, known_in(info), errors)
            done[key] = completing.cell(cell, file["checked"], file["sources"])
    if errors:
        raise field_errors(*errors)
    return done


@dataclass(frozen=True)
class _CellCompletion:
    """Reads the values of one cell and collects what is wrong with it."""

    key: str
    form: ValueFormat
    known: Known
    errors: list[FieldError]

    def cell(self, cell: Cell, checked: date | None, sources: tuple[str, ...]) -> Cell:
        cell = cell.model_copy(
            update={"checked": cell.checked or checked, "sources": cell.sources or sources}
        )
        history = [
            one.model_copy(update=self._answer(one, cell, "history", at))
            for at, one in enumerate(cell.history)
        ]
        if cell.value is None and history:
            newest = history[-1]
            answer = {key: getattr(newest, key) for key in ("value", "checked", "sources")}
        else:
            answer = self._answer(cell, cell)
            self._check_words(cell, answer["value"])
            if history and cell.checked:
                now = PartialDate(cell.checked)
                history.append(Reading.model_construct(date=now, **answer))
        return cell.model_copy(update={"history": tuple(history), **answer})

    def _check_words(self, cell: Cell, value: Value | None) -> None:
        """Require a value (words for kind `text`), and a note where the value says too little."""
        if value in (Answer.PARTLY, *ABSENT) and cell.note is None and cell.today is None:
            self._add(FieldError("answer-without-note", {"answer": str(value)}), "value")
        if cell.value is None and self.form.kind is not ValueKind.TEXT:
            self._miss("value", self.form.expected)
        elif cell.value is None and cell.today is None and cell.short is None:
            self._miss("today", self.form.expected)

    def _answer(self, one: Cell | Reading, cell: Cell, *below: str | int) -> dict[str, Any]:
        """The value, its day and its sources; a reading without its own has those of its cell."""
        value = None if one.value is None else self.form.read(one.value)
        if isinstance(value, FieldError):
            self._add(value, *below, "value")
            value = None
        checked, sources = one.checked or cell.checked, one.sources or cell.sources
        if checked is None:
            self._miss("checked", phrase("day-of-check"), *below)
        if below or value not in ABSENT:
            self._add(evidence_error(sources, self.known), *below, "sources")
        return {"value": value, "checked": checked, "sources": sources}

    def _miss(self, name: str, about: Phrase, *below: str | int) -> None:
        self._add(FieldError("missing-key", {"name": name, "about": about}, on_key=True), *below)

    def _add(self, error: FieldError | None, *below: str | int) -> None:
        if error:
            self.errors.append(replace(error, below=(self.key, *below)))
