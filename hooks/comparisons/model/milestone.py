"""Milestones: dated facts about the subjects, for the timeline."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel

from comparisons.model.base import MilestoneId, SubjectRef, UniqueTuple
from comparisons.model.evidence import Sourced
from comparisons.model.partial_date import When
from comparisons.model.text import Text


class Milestone(Sourced):
    """Something that happened to one or more of the subjects.

    一件涉及一个或几个对比对象的事。
    """

    about: Annotated[UniqueTuple[SubjectRef], Field(min_length=1)]
    """The subjects it concerns.
    它涉及哪些对比对象。

        about: [yaml, json]
    """

    when: When
    """The day, month or year it happened, as precise as the source gives it.
    发生在哪一日、哪一月或哪一年，精确程度以来源为准。

        when: 2017-12-13
    """

    text: Text
    """What happened, in a few words.
    发生了什么，几个字说清。

        text: {zh: JSON 成为互联网标准 STD 90, en: JSON becomes Internet Standard STD 90}
    """


class Milestones(RootModel[Annotated[dict[MilestoneId, Milestone], Field(min_length=1)]]):
    """Milestones by their ids, the earliest first; current releases come from the subjects' files.

    按编号列出的大事，从早到晚；当前版本取自对比对象的文件。
    """
