"""Popularity: dated figures by several measures, since which subject leads depends on the measure."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, RootModel

from comparisons.model.base import Language, Model, Slug, SubjectRef
from comparisons.model.evidence import Sourced
from comparisons.model.formatting import format_count, format_short
from comparisons.model.partial_date import When
from comparisons.model.text import Text


class Unit(StrEnum):
    """What a figure is.

    数字的含义。
    """

    COUNT = "count"
    PERCENT = "percent"


class Reading(Sourced):
    """The figures of one date, from a source that gives them all.

    同一日期的一组数字，出自同一处来源。
    """

    when: When
    """The day, month or year of the figures.
    这组数字是哪一日、哪一月或哪一年的。

        when: 2025-10-30
    """

    values: Annotated[dict[SubjectRef, Annotated[float, Field(ge=0)]], Field(min_length=2)]
    """The figures by subject; a subject whose figure is unknown is left out.
    各对比对象的数字；不知道的就不写。

        values: {json: 12000, yaml: 950}
    """


class Measure(Model):
    """A way to measure popularity.

    一种衡量流行度的方法。
    """

    title: Text
    """Its name, short enough for a button.
    它的名称，短到放得进按钮。

        title: {zh: GitHub 星标, en: GitHub stars}
    """

    means: Text
    """What it counts, and what it does not show.
    它数的是什么，又看不出什么。

        means: {zh: 有多少用户给仓库加过星标。, en: How many users ever starred the repository.}
    """

    unit: Annotated[Unit, Field(strict=False)]
    """Whether its figures count something or are shares in percent.
    数字是数目（`count`）还是百分比（`percent`）。

        unit: count
    """

    readings: Annotated[tuple[Reading, ...], Field(min_length=1)]
    """Its dated figures, the earliest first.
    注明日期的数字，从早到晚。

        readings:
          - when: 2025-10-30
            values: {json: 12000, yaml: 950}
            checked: 2026-11-23
            sources: [rfc-8259]
    """

    def full(self, value: float) -> str:
        """A figure with all its digits."""
        return f"{format_count(value)}{self._sign}"

    def short(self, value: float, language: Language) -> str:
        """A figure in two or three digits."""
        return f"{format_short(value, language)}{self._sign}"

    @property
    def _sign(self) -> str:
        return "%" if self.unit is Unit.PERCENT else ""


class Popularity(RootModel[Annotated[dict[Slug, Measure], Field(min_length=1)]]):
    """Measures by their ids, in the order in which readers choose between them.

    按编号列出的衡量方法，页面上照此顺序供选择。
    """
