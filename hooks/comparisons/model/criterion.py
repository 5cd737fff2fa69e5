"""Criteria: the questions that every subject answers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo

from comparisons.model.base import (
    ClaimRef,
    Day,
    Model,
    Slug,
    SubjectRef,
    UniqueTuple,
    every_subject,
    field_error,
)
from comparisons.model.cell import Cell, complete_cells
from comparisons.model.claim import Claim
from comparisons.model.image import Image
from comparisons.model.passage import Citation
from comparisons.model.text import Text, Words
from comparisons.model.value import ValueForm, ValueKind


class Example(Model):
    """The same short program for every subject, in `examples/<criterion>/<subject>.py`.

    每个对比对象各写一遍的同一段小程序，放在 `examples/<比较项>/<对象>.py`。
    """

    title: Text
    """What the program does.
    程序做什么。

        title: {zh: 读一个列表, en: Read a list}
    """

    shows: Text
    """What to look at in it.
    该留意什么。

        shows: {zh: 结果相同。, en: The result is the same.}
    """

    ran: Day
    """The day it was last run.
    最近一次运行的日期。

        ran: 2026-11-23
    """

    versions: Annotated[dict[SubjectRef, Words], AfterValidator(every_subject)]
    """What each program was run on, for example `"3.15.1"`.
    每段程序在什么版本上运行，例如 `"3.15.1"`。

        versions: {json: "2.0.9", yaml: "6.0.3"}
    """

    output: Annotated[dict[SubjectRef, str], AfterValidator(every_subject)]
    """What each program printed.
    每段程序打印了什么。

        output: {json: "[1, 2]", yaml: "[1, 2]"}
    """


def _of_kind(*kinds: ValueKind, needed: bool = False) -> AfterValidator:
    """What refuses a key where the kind has no use for it, or its absence where the kind needs it."""

    def check(value: Any, info: ValidationInfo) -> Any:
        kind = info.data.get("kind")
        if kind is None or (bool(value) == (kind in kinds)) or (kind in kinds and not needed):
            return value
        rule_id = "key-of-another-kind" if value else "kind-needs-key"
        name = str(info.field_name)
        raise field_error(rule_id, on_key=True, name=name, kind=kind, kinds=kinds)

    return AfterValidator(check)


_QUANTITIES = (ValueKind.NUMBER, ValueKind.MONEY)
_NEEDED = Field(validate_default=True)


def _complete(cells: dict[str, Cell], info: ValidationInfo) -> dict[str, Cell]:
    known = info.data
    if not {"kind", "options", "checked", "sources"} <= known.keys():
        return cells
    form = ValueForm(known["kind"], tuple(known["options"]))
    forms = dict.fromkeys(cells, form)
    return complete_cells(cells, forms, known["checked"], known["sources"], info)


Count = Literal["github-stars", "pypi-downloads", "npm-downloads"]
"""A number that a service publishes about a subject; downloads are those of a month."""


class Criterion(Model):
    """A question that is asked about every subject: a row of the comparison.

    对每个对比对象都问的一个问题：对比的一行。
    """

    kind: Annotated[ValueKind, Field(strict=False)] = ValueKind.TEXT
    """What the values of its cells are; words only when it is left out.
    各格的值是哪一类；不写就只有文字。

        kind: number
    """

    unit: Annotated[Text | None, _of_kind(ValueKind.NUMBER)] = None
    """The unit of its numbers.
    数字的单位。

        unit: g
    """

    currency: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Field(examples=["EUR"])] | None,
        _of_kind(ValueKind.MONEY, needed=True),
        _NEEDED,
    ] = None
    """The currency of its amounts, by its three letters.
    金额的货币，用三个字母表示。

        currency: EUR
    """

    per: Annotated[Text | None, _of_kind(ValueKind.MONEY)] = None
    """What an amount pays for.
    付一次这样的金额换来什么。

        per: {zh: 每月, en: a month}
    """

    better: Annotated[Literal["higher", "lower"] | None, _of_kind(*_QUANTITIES)] = None
    """Which values are better; left out where neither are.
    哪一头的值更好；分不出好坏就不写。

        better: lower
    """

    counts: Annotated[Count | None, _of_kind(ValueKind.NUMBER)] = None
    """What its numbers count, so that `make refresh` reads them from the service itself.
    它的数字数的是什么，`make refresh` 据此到那个服务去读。

        counts: github-stars
    """

    options: Annotated[
        dict[Slug, Text], _of_kind(ValueKind.CHOICE, ValueKind.CHOICES, needed=True), _NEEDED
    ] = Field(default_factory=dict)
    """The values to choose from, each with its label, by their ids.
    可选的值，按编号列出，各有名称。

        options:
          mit: {zh: MIT 许可证, en: MIT licence}
    """

    alike: Annotated[bool, _of_kind(ValueKind.TEXT)] = False
    """True when all subjects answer alike, in whatever words.
    措辞不同而答案都一样时写 true。

        alike: true
    """

    title: Text
    """A word or two.
    一两个词。

        title: {zh: 制表符, en: Tabs}
    """

    question: Text
    """The question it asks.
    它问的问题。

        question: {zh: 能用制表符缩进吗？, en: "May tabs indent?"}
    """

    yes: Annotated[Text | None, _of_kind(ValueKind.YES_NO)] = None
    """What the value `yes` means.
    值 `yes` 指什么。

        yes: {zh: 规范里有注释。, en: The specification has comments.}
    """

    partly: Annotated[Text | None, _of_kind(ValueKind.YES_NO)] = None
    """What the value `partly` means.
    值 `partly` 指什么。

        partly: {zh: 只有扩展支持注释。, en: Only extensions have comments.}
    """

    means: Text | None = None
    """What its values show, and what they do not.
    它的值说明什么，又看不出什么。

        means: {zh: 有多少用户给仓库加过星标。, en: How many users ever starred the repository.}
    """

    picture: Image | None = None
    """A picture that explains it.
    说明它的一张图。

        picture: {file: tabs.svg, alt: {zh: 制表符与空格, en: Tabs and spaces}}
    """

    answer: Text | None = None
    """The answer across all subjects, in a sentence or two.
    一两句话：全部对比对象的总答案。

        answer: {zh: 两者不同。, en: The two differ.}
    """

    related: UniqueTuple[ClaimRef] = ()
    """Claims elsewhere in the article that speak about the same thing.
    文章别处谈到同一件事的说法。

        related: [D1-01]
    """

    checked: Day | None = None
    """The day on which the cells of this file were checked that do not give one.
    本文件里没写日期的各格是哪一天核对的。

        checked: 2026-11-23
    """

    sources: UniqueTuple[Citation] = ()
    """The sources of the cells of this file that give none.
    本文件里没写来源的各格的来源。

        sources: [rfc-8259]
    """

    cells: Annotated[dict[SubjectRef, Cell], AfterValidator(_complete)] = Field(
        default_factory=dict
    )
    """Each subject's answer, unless it stands in the subject's own file.
    每个对比对象的答案；写在对象自己文件里的除外。

        cells:
          json:
            short: {zh: 可作空白, en: allowed as white space}
            today: {zh: JSON 里的制表符可作空白。, en: Tabs are white space in JSON.}
            checked: 2026-11-23
            sources: [rfc-8259]
    """

    claims: tuple[Claim, ...] = ()
    """Claims about the row as a whole.
    关于整行的说法。

        claims:
          - id: T1-A
            about: [json, yaml]
            says: {zh: 两者都能用制表符。, en: Both take tabs.}
            verdict: partly
            part: {zh: 只有 JSON 能用, en: JSON does.}
            today: {zh: YAML 的缩进不能用。, en: YAML does not for indentation.}
            checked: 2026-11-23
            sources: [yaml-spec]
    """

    example: Example | None = None
    """A runnable example.
    一段可以运行的示例。

        example:
          title: {zh: 读一个列表, en: Read a list}
          shows: {zh: 结果相同。, en: The result is the same.}
          ran: 2026-11-23
          versions: {json: "2.0.9", yaml: "6.0.3"}
          output: {json: "[1, 2]", yaml: "[1, 2]"}
    """
