"""Subjects: what is compared."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from comparisons.model.base import Day, FieldError, WebAddress, field_errors, known_in
from comparisons.model.evidence import Sourced
from comparisons.model.text import Text, Words


class Fact(Sourced):
    """A plain fact about a subject.

    关于一个对比对象的基本事实。
    """

    value: Text
    """The fact, as short as it can be said.
    事实本身，越短越好。

        value: {zh: 2017 年, en: "2017"}
    """


class Release(Sourced):
    """A published version of a subject.

    一个对比对象发布过的版本。
    """

    version: Words
    """Its number as published, in quotes.
    发布时的版本号，加引号。

        version: "1.2.2"
    """

    released: Day
    """The day it was published, in universal time (UTC).
    发布的日期，按协调世界时（UTC）。

        released: 2021-10-01
    """


def _every_fact(facts: dict[str, Fact], info: ValidationInfo) -> dict[str, Fact]:
    expected = known_in(info).ids.get("fact")
    if expected is None:
        return facts
    missing = [
        FieldError("missing-fact", {"fact": id}, on_key=True) for id in expected - facts.keys()
    ]
    surplus = [
        FieldError("unlisted-fact", {"fact": id}, (id,), on_key=True)
        for id in facts.keys() - expected
    ]
    if missing or surplus:
        raise field_errors(*missing, *surplus)
    return facts


class Subject(Sourced):
    """One of the things compared. Its sources stand behind summary, verdict and about.

    参与对比的一样东西。它的来源是 summary、verdict 和 about 的依据。
    """

    name: Words
    """Its name, the same in both languages.
    它的名称，两种语言相同。

        name: JSON
    """

    url: WebAddress
    """Its own site.
    它自己的网站。

        url: https://www.json.org/
    """

    summary: Text
    """What it is today, in one sentence.
    一句话：今天它是什么。

        summary: {zh: JSON 是一种数据格式。, en: JSON is a data format.}
    """

    verdict: Text
    """When it is the right choice, in one sentence.
    一句话：什么时候该选它。

        verdict: {zh: 程序之间交换数据时选它。, en: Choose it where programs exchange data.}
    """

    about: Text
    """A paragraph: where it comes from and where it stands.
    一段话：它从哪里来，现在怎样。

        about: {zh: JSON 有公开的规范。, en: JSON has a public specification.}
    """

    release: Release | None = None
    """The current release and its day; left out where nothing is released or no day is known.
    当前版本及其日期；没有发布过或日期不明就不写。

        release: {version: "1.2.2", released: 2021-10-01, checked: 2026-11-23, sources: [yaml-spec]}
    """

    facts: Annotated[dict[str, Fact], AfterValidator(_every_fact)] = Field(
        default_factory=dict, validate_default=True
    )
    """Plain facts, by the ids that comparison.yml lists.
    基本事实，按 `comparison.yml` 列出的编号。

        facts:
          specified: {value: {zh: 2017 年, en: "2017"}, checked: 2026-11-23, sources: [rfc-8259]}
    """
