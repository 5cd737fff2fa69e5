"""From wishes to a short list: the rules, without words.

The script of the page follows the same rules; `tests/cases/choosing.json` holds the two together.
An unknown answer is never counted as no: it gives a subject a best and a worst case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from comparisons.model.comparison import Comparison
from comparisons.model.situation import Demand
from comparisons.model.value import Answer, Value, extent

TURNING_POINTS = 3
"""How many changes of mind are named at most."""

Answers = Mapping[str, Mapping[str, Answer]]
"""The answer of each subject by requirement, the requirements in their order."""

Comparable = str | tuple[float | str, ...]
"""A value as the script has it too: an answer, the least and the most it can be, or ids of options."""

Rank = tuple[int, int, int, int]
"""How a subject stands among the others; smaller is better."""


class Priority(StrEnum):
    """How much a requirement matters to the reader."""

    MUST = "must"
    NICE = "nice"

    @property
    def lowered(self) -> Priority | None:
        """The wish one step down; None for no wish."""
        return Priority.NICE if self is Priority.MUST else None


@dataclass(frozen=True)
class Condition:
    """What a value has to be; without any part, `yes`."""

    at_least: float | str | None = None
    at_most: float | str | None = None
    one_of: tuple[str, ...] = ()

    @classmethod
    def of(cls, demand: Demand) -> Condition:
        """The condition of a demand."""
        least, most = extent(demand.at_least), extent(demand.at_most)
        return cls(least and least[0], most and most[1], demand.one_of)

    def answer(self, value: Comparable) -> Answer:
        """Whether a value meets it; a range that lies across a bound meets it partly."""
        if isinstance(value, str):
            return Answer(value)
        if self.one_of:
            return Answer.YES if set(self.one_of) & set(value) else Answer.NO
        low, high = value
        if self._is_below(high) or self._is_above(low):
            return Answer.NO
        return Answer.PARTLY if self._is_below(low) or self._is_above(high) else Answer.YES

    def _is_below(self, end: Any) -> bool:
        return self.at_least is not None and end < self.at_least

    def _is_above(self, end: Any) -> bool:
        return self.at_most is not None and end > self.at_most


def comparable(value: Value) -> Comparable:
    """A value in the form that conditions are put to, and that pages hand to their scripts."""
    if isinstance(value, Answer):
        return value.value
    return extent(value) or cast(tuple[str, ...], value)


def answers(comparison: Comparison, conditions: Mapping[str, Condition]) -> Answers:
    """How each subject answers each criterion that has a condition."""
    return {
        id: {
            subject: conditions[id].answer(comparable(cell.value))
            for subject, cell in criterion.cells.items()
        }
        for id, criterion in comparison.criteria.items()
        if id in conditions
    }


class Standing(StrEnum):
    """Whether a subject meets all that it must, the best standing first."""

    FITS = "fits"
    FITS_BUT = "fits_but"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Choice:
    """What a reader wishes for, of whom."""

    subjects: tuple[str, ...]
    answers: Answers
    wishes: Mapping[str, Priority]
    """The wishes by requirement; requirements that do not matter are left out."""

    def wished(self, subject: str, wish: Priority, answer: Answer) -> tuple[str, ...]:
        """The requirements with that wish that the subject answers so, in their order."""
        return tuple(
            id
            for id, by_subject in self.answers.items()
            if self.wishes.get(id) is wish and by_subject[subject] is answer
        )

    def with_unknown_as(self, answer: Answer) -> Choice:
        """The same choice if every unknown answer turned out to be this one."""
        read = {
            id: {
                subject: answer if given is Answer.UNKNOWN else given
                for subject, given in by_subject.items()
            }
            for id, by_subject in self.answers.items()
        }
        return Choice(self.subjects, read, self.wishes)

    def with_lowered(self, requirement: str) -> Choice:
        """The same choice with one wish lowered by a step."""
        lowered = self.wishes[requirement].lowered
        wishes = {id: wish for id, wish in self.wishes.items() if id != requirement}
        return Choice(
            self.subjects, self.answers, wishes | ({requirement: lowered} if lowered else {})
        )


@dataclass(frozen=True)
class SubjectResult:
    """How one subject stands, and by which requirements."""

    standing: Standing
    """By the answers as they are known."""

    best: Standing
    """If every unknown answer turned out to be yes."""

    worst: Standing
    """If every unknown answer turned out to be no."""

    excluded_by: tuple[str, ...]
    """The musts that it does not meet."""

    partly_met: tuple[str, ...]
    """The musts that it meets partly."""

    unknown: tuple[str, ...]
    """The musts of which it is unknown whether it meets them."""

    missing: tuple[str, ...]
    """The nices that it does not meet."""

    half: tuple[str, ...]
    """The nices that it meets partly."""

    open: tuple[str, ...]
    """The nices of which it is unknown whether it meets them."""


@dataclass(frozen=True)
class Sensitivity:
    """A single change of mind that would change who leads."""

    requirement: str
    before: Priority
    after: Priority | None
    """The wish one step down; None for no wish."""

    leaders: tuple[str, ...]
    """Who would lead then."""


@dataclass(frozen=True)
class Result:
    """What follows from a choice."""

    standings: Mapping[str, SubjectResult]
    """How each subject stands, in the subjects' order."""

    leaders: tuple[str, ...]
    """The subjects that cannot be ruled out as the best; none when all are excluded."""

    order: tuple[str, ...]
    """The subjects, those that lead first, the others from best to worst as far as is known."""

    turning: tuple[Sensitivity, ...]
    """Single changes of mind that would change who leads, in the requirements' order."""

    @property
    def close(self) -> bool:
        """Whether it is too close to call."""
        return len(self.leaders) > 1


def work_out(choice: Choice) -> Result:
    """Everything that follows from a choice."""
    leading = leaders(choice)
    return Result(
        {subject: stand(choice, subject) for subject in choice.subjects},
        leading,
        tuple(sorted(choice.subjects, key=lambda one: (one not in leading, rank(choice, one)))),
        turning(choice),
    )


def stand(choice: Choice, subject: str) -> SubjectResult:
    """How a subject stands."""
    return SubjectResult(
        standing(choice, subject),
        standing(choice.with_unknown_as(Answer.YES), subject),
        standing(choice.with_unknown_as(Answer.NO), subject),
        choice.wished(subject, Priority.MUST, Answer.NO),
        choice.wished(subject, Priority.MUST, Answer.PARTLY),
        choice.wished(subject, Priority.MUST, Answer.UNKNOWN),
        choice.wished(subject, Priority.NICE, Answer.NO),
        choice.wished(subject, Priority.NICE, Answer.PARTLY),
        choice.wished(subject, Priority.NICE, Answer.UNKNOWN),
    )


def standing(choice: Choice, subject: str) -> Standing:
    """Whether a subject meets all that it must."""
    if choice.wished(subject, Priority.MUST, Answer.NO):
        return Standing.EXCLUDED
    if choice.wished(subject, Priority.MUST, Answer.PARTLY):
        return Standing.FITS_BUT
    if choice.wished(subject, Priority.MUST, Answer.UNKNOWN):
        return Standing.FITS_BUT
    return Standing.FITS


def rank(choice: Choice, subject: str) -> Rank:
    """The rank of a subject; what is unknown to it counts only in its standing."""
    return (
        list(Standing).index(standing(choice, subject)),
        len(choice.wished(subject, Priority.MUST, Answer.PARTLY)),
        len(choice.wished(subject, Priority.NICE, Answer.NO)),
        len(choice.wished(subject, Priority.NICE, Answer.PARTLY)),
    )


def leaders(choice: Choice) -> tuple[str, ...]:
    """The subjects that cannot be ruled out as the best, in the subjects' order.

    Each of them could, in its best case, keep up with whoever is best in the worst case. Where
    everybody may turn out to be excluded, all who may turn out not to be are still in play.
    """
    best, worst = choice.with_unknown_as(Answer.YES), choice.with_unknown_as(Answer.NO)
    safe = [rank(worst, one) for one in choice.subjects if not _excluded(worst, one)]
    return tuple(
        one
        for one in choice.subjects
        if not _excluded(best, one) and (not safe or rank(best, one) <= min(safe))
    )


def _excluded(choice: Choice, subject: str) -> bool:
    return standing(choice, subject) is Standing.EXCLUDED


def turning(choice: Choice) -> tuple[Sensitivity, ...]:
    """The first single changes of mind that would change who leads."""
    now = leaders(choice)
    turns = (
        Sensitivity(
            id, choice.wishes[id], choice.wishes[id].lowered, leaders(choice.with_lowered(id))
        )
        for id in choice.answers
        if id in choice.wishes
    )
    return tuple(turn for turn in turns if turn.leaders != now)[:TURNING_POINTS]
