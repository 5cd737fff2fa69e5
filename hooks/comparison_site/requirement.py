"""Requirements: what a reader's project may need, and how each subject answers it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, RootModel, ValidationInfo, model_validator

from comparison_site.base import (
    Day,
    Model,
    RequirementRef,
    Several,
    Slug,
    SourceRef,
    SubjectRef,
    every_subject,
    flaw,
)
from comparison_site.evidence import require_opened
from comparison_site.text import Text


class Answer(StrEnum):
    """Whether a subject meets a requirement."""

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
    """One subject's answer to one requirement."""

    answer: Annotated[Answer, Field(strict=False)]
    """Whether it meets the requirement; put `"yes"` and `"no"` in quotes."""

    note: Text | None = None
    """What a reader should know about it, in one sentence; for `partly` and `unknown` it says why."""

    checked: Day
    """The day somebody last compared this with its sources."""

    sources: Annotated[
        Several[SourceRef], AfterValidator(_enough), Field(validate_default=True)
    ] = ()
    """The ids of the sources; at least one opened one unless the answer is unknown or not-applicable."""

    @model_validator(mode="after")
    def _explained(self) -> SubjectAnswer:
        if self.answer.needs_note and self.note is None:
            raise flaw("answer-without-note", below=("answer",), answer=self.answer)
        return self


class Requirement(Model):
    """Something that a project may need."""

    title: Text
    """A short label."""

    question: Text
    """The question that a reader answers about the project."""

    yes: Text
    """What the answer `yes` means."""

    partly: Text
    """What the answer `partly` means."""

    answers: Annotated[dict[SubjectRef, SubjectAnswer], AfterValidator(every_subject)]
    """Each subject's answer."""


class Situation(Model):
    """A ready starting point: what projects of a kind usually need."""

    title: Text
    """The kind of project, in a few words."""

    text: Text
    """What it is like, in a sentence."""

    must: Several[RequirementRef] = ()
    """The requirements that it cannot do without."""

    nice: Several[RequirementRef] = ()
    """The requirements that it would rather have met."""

    @model_validator(mode="after")
    def _wished_once(self) -> Situation:
        if not self.must and not self.nice:
            raise flaw("no-wishes", on_key=True)
        for at, id in enumerate(self.nice):
            if id in self.must:
                raise flaw("wished-twice", below=("nice", at), id=id)
        return self


class Situations(RootModel[dict[Slug, Situation]]):
    """Ready starting points by their ids."""
