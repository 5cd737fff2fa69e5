"""From requirements to a short list: the rules of choosing, without texts.

The script of the page follows the same rules; `tests/cases/choosing.json` tests both. An unknown
answer never counts as no: it gives a subject a best and a worst case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, cast

from comparisons.model.situation import Demand
from comparisons.model.value import Answer, Value, extent

MAX_SENSITIVITIES = 3
"""The most changes of one priority that a result names."""

Answers = Mapping[str, Mapping[str, Answer]]
"""The answer of each subject by requirement, the requirements in their order."""

Comparable = str | tuple[float | str, ...]
"""A value in the form of the script: an answer, its lowest and highest sort key, or option ids."""

Rank = tuple[int, int, int, int]
"""The sort key of a subject among the others; smaller is better."""


class Priority(StrEnum):
    """How much a requirement matters to the reader."""

    MUST = "must"
    NICE = "nice"


LOWERED = {Priority.MUST: Priority.NICE, Priority.NICE: None}
"""The priority one step below each; None for no priority."""

REASONS = {
    "excluded_by": (Priority.MUST, Answer.NO),
    "partly_met": (Priority.MUST, Answer.PARTLY),
    "unknown": (Priority.MUST, Answer.UNKNOWN),
    "missing": (Priority.NICE, Answer.NO),
    "half": (Priority.NICE, Answer.PARTLY),
    "open": (Priority.NICE, Answer.UNKNOWN),
}
"""The reasons for a standing: an answer to requirements of a priority."""


def comparable(value: Value) -> Comparable:
    """A value in the form that pages and open data hand to programs."""
    if isinstance(value, Answer):
        return value.value
    return extent(value) or cast(tuple[str, ...], value)


def answer_to(demand: Demand, value: Value) -> Answer:
    """How a value meets a demand; a range across a bound meets it partly."""
    if isinstance(value, Answer):
        return value
    found: Any = comparable(value)
    if demand.one_of:
        return Answer.YES if set(demand.one_of) & set(found) else Answer.NO
    least, most = extent(demand.at_least), extent(demand.at_most)
    is_below = [least is not None and end < least[0] for end in found]
    is_above = [most is not None and end > most[1] for end in found]
    if all(is_below) or all(is_above):
        return Answer.NO
    return Answer.PARTLY if any(is_below) or any(is_above) else Answer.YES


class Standing(StrEnum):
    """Whether a subject meets all that it must, the best standing first."""

    FITS = "fits"
    FITS_BUT = "fits_but"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Choice:
    """The requirements of a reader, and the subjects to choose from."""

    subjects: tuple[str, ...]
    answers: Answers
    priorities: Mapping[str, Priority | None]
    """The priority of each requirement; None or absent for one that does not matter."""

    unknown_is: Answer = Answer.UNKNOWN
    """What an unknown answer counts as: yes in the best case, no in the worst."""

    def requirements_with(
        self, subject: str, priority: Priority, answer: Answer
    ) -> tuple[str, ...]:
        """The requirements of a priority to which the subject gives an answer, in their order."""
        return tuple(
            id
            for id, by_subject in self.answers.items()
            if self.priorities.get(id) is priority and self._read(by_subject[subject]) is answer
        )

    def _read(self, answer: Answer) -> Answer:
        return self.unknown_is if answer is Answer.UNKNOWN else answer

    @property
    def best(self) -> Choice:
        """The same choice if every unknown answer turned out to be yes."""
        return replace(self, unknown_is=Answer.YES)

    @property
    def worst(self) -> Choice:
        """The same choice if every unknown answer turned out to be no."""
        return replace(self, unknown_is=Answer.NO)


@dataclass(frozen=True)
class SubjectResult:
    """The standing of one subject, and the requirements behind it."""

    standing: Standing
    """By the answers as they are known."""

    best: Standing
    worst: Standing
    reasons: Mapping[str, tuple[str, ...]]
    """The requirements behind it, by the keys of `REASONS`."""


@dataclass(frozen=True)
class Sensitivity:
    """A change of one priority that would change who leads."""

    requirement: str
    before: Priority
    after: Priority | None
    """The priority one step below; None for no priority."""

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

    sensitivities: tuple[Sensitivity, ...]
    """Changes of one priority that would change who leads, in the requirements' order."""

    @property
    def outcome(self) -> str:
        """The key of the interface words for the leaders: leader, tie, close or none."""
        if len(self.leaders) < 2:
            return "leader" if self.leaders else "none"
        reasons = [self.standings[leader].reasons for leader in self.leaders]
        return "close" if any(one["unknown"] or one["open"] for one in reasons) else "tie"


def evaluate(choice: Choice) -> Result:
    """The result of a choice."""
    leading = leaders(choice)
    standings = {
        subject: SubjectResult(
            standing(choice, subject),
            standing(choice.best, subject),
            standing(choice.worst, subject),
            {key: choice.requirements_with(subject, *reason) for key, reason in REASONS.items()},
        )
        for subject in choice.subjects
    }
    order = sorted(choice.subjects, key=lambda one: (one not in leading, rank(choice, one)))
    return Result(standings, leading, tuple(order), sensitivities(choice))


def standing(choice: Choice, subject: str) -> Standing:
    """Whether a subject meets all that it must."""
    if choice.requirements_with(subject, Priority.MUST, Answer.NO):
        return Standing.EXCLUDED
    if any(
        choice.requirements_with(subject, Priority.MUST, one)
        for one in (Answer.PARTLY, Answer.UNKNOWN)
    ):
        return Standing.FITS_BUT
    return Standing.FITS


def rank(choice: Choice, subject: str) -> Rank:
    """The rank of a subject; its unknown answers count only in its standing."""
    return (
        list(Standing).index(standing(choice, subject)),
        len(choice.requirements_with(subject, Priority.MUST, Answer.PARTLY)),
        len(choice.requirements_with(subject, Priority.NICE, Answer.NO)),
        len(choice.requirements_with(subject, Priority.NICE, Answer.PARTLY)),
    )


def leaders(choice: Choice) -> tuple[str, ...]:
    """The subjects that cannot be ruled out as the best, in the subjects' order.

    The best case of each is at least as good as the best worst case of all. Where every subject may
    turn out to be excluded, all that may turn out not to be are leaders.
    """
    best, worst = choice.best, choice.worst
    safe = [rank(worst, one) for one in choice.subjects if not _excluded(worst, one)]
    return tuple(
        one
        for one in choice.subjects
        if not _excluded(best, one) and (not safe or rank(best, one) <= min(safe))
    )


def _excluded(choice: Choice, subject: str) -> bool:
    return standing(choice, subject) is Standing.EXCLUDED


def sensitivities(choice: Choice) -> tuple[Sensitivity, ...]:
    """The first changes of one priority that would change who leads."""
    now = leaders(choice)
    found = []
    for id in choice.answers:
        if priority := choice.priorities.get(id):
            lowered = replace(choice, priorities={**choice.priorities, id: LOWERED[priority]})
            found.append(Sensitivity(id, priority, LOWERED[priority], leaders(lowered)))
    return tuple(turn for turn in found if turn.leaders != now)[:MAX_SENSITIVITIES]
