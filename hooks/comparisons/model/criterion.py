"""Criteria: the questions that every subject answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from comparisons.model.base import (
    ClaimRef,
    Day,
    Model,
    SubjectRef,
    UniqueTuple,
    every_subject,
)
from comparisons.model.claim import Claim
from comparisons.model.evidence import Sourced
from comparisons.model.text import ShortText, Text, Words


class Cell(Sourced):
    """One subject's answer to one criterion.

    一个对比对象在一个比较项上的答案。
    """

    short: ShortText
    """Today's answer for the infographic.
    今天的答案，用于信息图。

        short: {zh: 可作空白, en: allowed as white space}
    """

    today: Text
    """Today's answer in one to three sentences.
    今天的答案，一到三句话。

        today: {zh: JSON 里的制表符可作空白。, en: Tabs are white space in JSON.}
    """

    claims: tuple[Claim, ...] = ()
    """What the article says in this cell of its table.
    文章在表格的这一格里说了什么。

        claims:
          - id: T1-J
            about: [json]
            says: {zh: JSON 里到处可以用制表符。, en: Tabs may stand anywhere in JSON.}
            verdict: wrong
            today: {zh: 字符串里不行。, en: Not inside strings.}
            checked: 2026-11-23
            sources: [rfc-8259]
    """


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


class Criterion(Model):
    """A row of the comparison.

    对比的一行。
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

    answer: Text
    """The answer across all subjects, in a sentence or two.
    一两句话：全部对比对象的总答案。

        answer: {zh: 两者不同。, en: The two differ.}
    """

    related: UniqueTuple[ClaimRef] = ()
    """Claims elsewhere in the article that speak about the same thing.
    文章别处谈到同一件事的说法。

        related: [D1-01]
    """

    cells: Annotated[dict[SubjectRef, Cell], AfterValidator(every_subject)]
    """Each subject's answer.
    每个对比对象的答案。

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
