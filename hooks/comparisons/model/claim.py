"""Claims: what the article says, and what is true today."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from comparisons.model.base import (
    ClaimId,
    Day,
    Model,
    SubjectRef,
    TermRef,
    UniqueTuple,
    field_error,
)
from comparisons.model.evidence import require_opened
from comparisons.model.passage import Citation
from comparisons.model.text import Text


class Verdict(StrEnum):
    """How a claim stands today.

    一条说法今天是否成立。
    """

    HOLDS = "holds"
    PARTLY = "partly"
    OUTDATED = "outdated"
    WRONG = "wrong"
    OPINION = "opinion"
    UNVERIFIED = "unverified"

    @property
    def needs_evidence(self) -> bool:
        """Whether a claim may carry this verdict only with a source that was opened."""
        return self not in (Verdict.OPINION, Verdict.UNVERIFIED)


def _enough(sources: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    verdict = info.data.get("verdict")
    if verdict is None or not verdict.needs_evidence:
        return sources
    return require_opened(sources, info)


class Claim(Model):
    """One statement of the article beside what is true today.

    文章的一条说法，以及今天的事实。
    """

    id: ClaimId
    """Its permanent id; the anchor on the page is `claim-` and the id in lower case.
    永久的编号；页面上的锚点是 `claim-` 加小写的编号。

        id: D1-02
    """

    about: UniqueTuple[SubjectRef]
    """The subjects it speaks of; empty when it is about the article itself.
    它说的是哪些对比对象；说的是文章本身时留空。

        about: [json, yaml]
    """

    says: Text
    """What the article claims, in words of our own.
    文章的说法，用我们自己的话转述。

        says: {zh: YAML 用制表符缩进。, en: YAML is indented with tabs.}
    """

    uncertain: Text | None = None
    """Why it is uncertain what the article means; left out when its meaning is clear.
    为什么不确定文章的意思；意思清楚就不写。

        uncertain: {zh: “标签”也可能指制表符。, en: The word may also mean a tab.}
    """

    note: Text | None = None
    """A slip of the translation worth telling, where the meaning is clear all the same.
    值得一提的译文之误，而意思仍然清楚。

        note: {zh: “标签页”是误译。, en: The word for tab is mistranslated.}
    """

    verdict: Annotated[Verdict, Field(strict=False)]
    """How the claim stands today.
    这条说法今天是否成立。

        verdict: wrong
    """

    part: Text | None = None
    """Which part holds: for the verdict `partly`, and only for it.
    成立的是哪一部分：判断为 `partly` 时必填，其余不写。

        part: {zh: 只在记号之间, en: Between tokens only.}
    """

    since: Text | None = None
    """Since when it is no longer true: for the verdict `outdated`, and only for it.
    从何时起不再成立：判断为 `outdated` 时必填，其余不写。

        since: {zh: 2017 年 12 月起, en: Since December 2017.}
    """

    today: Text
    """What is true today, understandable without reading anything else.
    今天的事实，不读别处也能看懂。

        today: {zh: 缩进只能用空格。, en: Only spaces may indent.}
    """

    checked: Day
    """The day somebody last compared it with its sources.
    最近一次有人对照来源核对它的日期。

        checked: 2026-11-23
    """

    sources: Annotated[
        UniqueTuple[Citation], AfterValidator(_enough), Field(validate_default=True)
    ] = ()
    """The ids of the sources; at least one opened one unless the verdict is opinion or unverified.
    来源的编号；除非判断是 opinion 或 unverified，至少有一处打开过。

        sources: [yaml-spec]
    """

    mentions: UniqueTuple[TermRef] = ()
    """Things it names that are not compared: ids of `terms.yml`.
    它提到而不参与对比的东西：`terms.yml` 里的编号。

        mentions: [json5]
    """

    @model_validator(mode="after")
    def _said_in_full(self) -> Claim:
        for key, verdict in (("part", Verdict.PARTLY), ("since", Verdict.OUTDATED)):
            if self.verdict is verdict and getattr(self, key) is None:
                raise field_error(
                    "verdict-needs-detail", below=("verdict",), verdict=self.verdict, name=key
                )
            if self.verdict is not verdict and getattr(self, key) is not None:
                raise field_error(
                    "verdict-without-detail",
                    below=(key,),
                    on_key=True,
                    verdict=self.verdict,
                    name=key,
                    needs=verdict,
                )
        return self

    @property
    def anchor(self) -> str:
        """The id of its element on the page."""
        return f"claim-{self.id.lower()}"
