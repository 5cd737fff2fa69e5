"""Requirements: what a reader's project may need, and how each subject answers it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, RootModel, ValidationInfo, model_validator

from comparisons.model.base import (
    Day,
    Model,
    RequirementRef,
    Slug,
    SourceRef,
    SubjectRef,
    UniqueTuple,
    every_subject,
    field_error,
)
from comparisons.model.evidence import require_opened
from comparisons.model.text import Text


class Answer(StrEnum):
    """Whether a subject meets a requirement.

    一个对比对象是否满足一项需求。
    """

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"

    @property
    def needs_evidence(self) -> bool:
        """Whether this answer may be given only with a source that was opened."""
        return self not in (Answer.UNKNOWN, Answer.NOT_APPLICABLE)

    @property
    def needs_note(self) -> bool:
        """Whether this answer says too little without a note."""
        return self in (Answer.PARTLY, Answer.UNKNOWN)


def _enough(sources: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    answer = info.data.get("answer")
    if answer is None or not answer.needs_evidence:
        return sources
    return require_opened(sources, info)


class SubjectAnswer(Model):
    """One subject's answer to one requirement.

    一个对比对象对一项需求的答案。
    """

    answer: Annotated[Answer, Field(strict=False)]
    """Whether it meets the requirement; put `"yes"` and `"no"` in quotes.
    它是否满足需求；`"yes"` 和 `"no"` 要加引号。

        answer: "yes"
    """

    note: Text | None = None
    """What a reader should know about it, in one sentence; for `partly` and `unknown` it says why.
    一句话：读者该知道什么；答案是 `partly` 或 `unknown` 时写明缘由。

        note: {zh: 以 `#` 开头, en: After a `#`}
    """

    checked: Day
    """The day somebody last compared this with its sources.
    最近一次有人对照来源核对它的日期。

        checked: 2026-11-23
    """

    sources: Annotated[
        UniqueTuple[SourceRef], AfterValidator(_enough), Field(validate_default=True)
    ] = ()
    """The ids of the sources; at least one opened one unless the answer is unknown or not-applicable.
    来源的编号；除非答案是 unknown 或 not-applicable，至少有一处打开过。

        sources: [yaml-spec]
    """

    @model_validator(mode="after")
    def _explained(self) -> SubjectAnswer:
        if self.answer.needs_note and self.note is None:
            raise field_error("answer-without-note", below=("answer",), answer=self.answer)
        return self


class Requirement(Model):
    """Something that a project may need.

    一个项目可能需要的东西。
    """

    title: Text
    """A short label.
    简短的名称。

        title: {zh: 可以写注释, en: Allows comments}
    """

    question: Text
    """The question that a reader answers about the project.
    读者要为自己的项目回答的问题。

        question: {zh: 文件里需要写注释吗？, en: "Must a file hold comments?"}
    """

    yes: Text
    """What the answer `yes` means.
    答案 `yes` 指什么。

        yes: {zh: 规范里有注释。, en: The specification has comments.}
    """

    partly: Text
    """What the answer `partly` means.
    答案 `partly` 指什么。

        partly: {zh: 只有扩展支持注释。, en: Only extensions have comments.}
    """

    answers: Annotated[dict[SubjectRef, SubjectAnswer], AfterValidator(every_subject)]
    """Each subject's answer.
    每个对比对象的答案。

        answers:
          json:
            answer: "no"
            checked: 2026-11-23
            sources: [rfc-8259]
    """


class Situation(Model):
    """A ready starting point: what projects of a kind usually need.

    现成的起点：某类项目通常需要什么。
    """

    title: Text
    """The kind of project, in a few words.
    几个字：哪类项目。

        title: {zh: 人手编辑的配置, en: Settings edited by hand}
    """

    text: Text
    """What it is like, in a sentence.
    一句话：它是怎样的。

        text: {zh: 人来写，程序来读。, en: "People write them, programs read them."}
    """

    must: UniqueTuple[RequirementRef] = ()
    """The requirements that it cannot do without.
    非有不可的需求。

        must: [comments]
    """

    nice: UniqueTuple[RequirementRef] = ()
    """The requirements that it would rather have met.
    最好能有的需求。

        nice: [standard]
    """

    @model_validator(mode="after")
    def _wished_once(self) -> Situation:
        if not self.must and not self.nice:
            raise field_error("no-wishes", on_key=True)
        for at, id in enumerate(self.nice):
            if id in self.must:
                raise field_error("wished-twice", below=("nice", at), id=id)
        return self


class Situations(RootModel[dict[Slug, Situation]]):
    """Ready starting points by their ids.

    现成的起点，按编号排列。
    """
