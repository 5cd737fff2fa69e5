"""Milestones: dated facts about the subjects, for the timeline."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel

from comparisons.model.base import Described, MilestoneId, SubjectRef, UniqueTuple
from comparisons.model.evidence import Sourced
from comparisons.model.partial_date import When
from comparisons.model.text import Text


class Milestone(Sourced):
    """Something that happened to one or more of the subjects."""

    about: Annotated[UniqueTuple[SubjectRef], Field(min_length=1)]
    """The subjects it concerns."""

    when: When
    """The day, month or year it happened, as precise as the source gives it."""

    text: Text
    """What happened, in a few words."""


class Milestones(
    Described, RootModel[Annotated[dict[MilestoneId, Milestone], Field(min_length=1)]]
):
    """Milestones by their ids, the earliest first; current releases come from the subjects' files."""
