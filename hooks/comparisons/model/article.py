"""The article that a comparison follows: its parts, its slips and its vocabulary."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from comparisons.model.base import ClaimRef, CriterionRef, Model, Slug, UniqueTuple
from comparisons.model.claim import Claim
from comparisons.model.evidence import Sourced
from comparisons.model.text import Text, Words


class Part(Model):
    """A part of the article outside its differences and its table.

    文章在关键差异和表格之外的一部分。
    """

    title: Text
    """Its heading.
    它的标题。

        title: {zh: 引言, en: Introduction}
    """

    summary: Text
    """What we say in its place, true today.
    我们在这里写什么来代替它，以今天的事实为准。

        summary: {zh: 两种格式各有所长。, en: Each of the two has its strengths.}
    """

    claims: tuple[Claim, ...]
    """What the article says there.
    文章在那里说了什么。

        claims:
          - id: I-01
            about: [json]
            says: {zh: JSON 易读。, en: JSON is easy to read.}
            verdict: opinion
            today: {zh: 见仁见智。, en: A matter of taste.}
            checked: 2026-11-23
    """


class Difference(Part):
    """One of the article's key differences.

    文章列出的一条关键差异。
    """

    answer: Text | None = None
    """How the subjects differ in this today, in a sentence.
    一句话：各对象今天在这一点上有什么差异。

        answer: {zh: YAML 靠缩进，JSON 不靠。, en: White space matters in YAML only.}
    """

    criteria: UniqueTuple[CriterionRef]
    """The criteria that it speaks to.
    它涉及的比较项。

        criteria: [tabs]
    """


class Contradiction(Model):
    """A place where the article contradicts itself or slips.

    文章自相矛盾或疏漏的地方。
    """

    title: Text
    """A few words.
    几个字。

        title: {zh: 空白有没有意义, en: Whether white space matters}
    """

    text: Text
    """What clashes with what, and which side the evidence supports.
    什么与什么相冲突，依据支持哪一边。

        text: {zh: 前后两处说法相反。, en: The two statements clash.}
    """

    claims: UniqueTuple[ClaimRef]
    """The claims concerned.
    涉及的说法。

        claims: [D1-01, D1-02]
    """


class Contradictions(
    RootModel[dict[Annotated[str, StringConstraints(pattern=r"^X\d+$")], Contradiction]]
):
    """Contradictions and slips by their ids.

    矛盾与疏漏，按编号排列。
    """


class Certainty(StrEnum):
    """How certain the reading of a mistranslated word is.

    对误译的解读有多大把握。
    """

    SURE = "sure"
    LIKELY = "likely"
    UNDECIDABLE = "undecidable"


class GlossaryEntry(Model):
    """A word that the article mistranslates.

    文章译错的一个词。
    """

    article: Words
    """The word as it stands in the article.
    文章里的原词。

        article: 标签页
    """

    english: Words
    """The probable English original.
    很可能的英文原词。

        english: tab
    """

    meaning: Text
    """What it means.
    它的本意。

        meaning: {zh: 制表符, en: The tab character}
    """

    certainty: Annotated[Certainty, Field(strict=False)]
    """How certain that is.
    有多大把握。

        certainty: sure
    """

    claims: UniqueTuple[ClaimRef] = ()
    """The claims in which it occurs.
    它出现在哪些说法里。

        claims: [T1-Y]
    """


class Glossary(RootModel[tuple[GlossaryEntry, ...]]):
    """The mistranslated words in the article's order.

    误译的词，按文章的次序。
    """


class Term(Sourced):
    """Something that is mentioned and not compared.

    提到而不参与对比的东西。
    """

    name: Words
    """Its name.
    它的名称。

        name: JSON5
    """

    became: Text
    """What it is and what became of it.
    它是什么，后来怎样了。

        became: {zh: 一种允许注释的写法。, en: A notation that allows comments.}
    """


class Terms(RootModel[dict[Slug, Term]]):
    """Things that are mentioned and not compared, by their ids.

    提到而不参与对比的东西，按编号排列。
    """
