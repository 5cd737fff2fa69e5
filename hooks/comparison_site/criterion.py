"""Criteria: the questions that every subject answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from comparison_site.base import ClaimRef, Day, Model, Several, SubjectRef, every_subject, flaw
from comparison_site.claim import Claim
from comparison_site.evidence import Evidenced
from comparison_site.text import ShortText, Text, Words


class Cell(Evidenced):
    """One subject's answer to one criterion."""

    short: ShortText
    """Today's answer for the infographic."""

    today: Text
    """Today's answer in one to three sentences."""

    claims: tuple[Claim, ...] = ()
    """What the article says in this cell of its table."""


def _unfenced(text: str) -> str:
    if "```" in text or "~~~" in text:
        raise flaw("code-fence")
    return text


Output = Annotated[str, AfterValidator(_unfenced)]


class Example(Model):
    """The same short program for every subject, in `examples/<criterion>/<subject>.py`."""

    title: Text
    """What the program does."""

    shows: Text
    """What to look at in it."""

    ran: Day
    """The day it was last run."""

    versions: Annotated[dict[SubjectRef, Words], AfterValidator(every_subject)]
    """What each program was run on, for example `"3.15.1"`."""

    output: Annotated[dict[SubjectRef, Output], AfterValidator(every_subject)]
    """What each program printed."""


class Criterion(Model):
    """A row of the comparison."""

    title: Text
    """A word or two."""

    question: Text
    """The question it asks."""

    answer: Text
    """The answer across all subjects, in a sentence or two."""

    related: Several[ClaimRef] = ()
    """Claims elsewhere in the article that speak about the same thing."""

    cells: Annotated[dict[SubjectRef, Cell], AfterValidator(every_subject)]
    """Each subject's answer."""

    claims: tuple[Claim, ...] = ()
    """Claims about the row as a whole."""

    example: Example | None = None
    """A runnable example."""
