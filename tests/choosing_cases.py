"""The cases for both implementations of the rules of choosing.

`python -m tests.choosing_cases` writes cases/choosing.json again after a change of the rules.
"""

from __future__ import annotations

import json
import random
import sys
from decimal import Decimal
from typing import Any

from comparisons.model.situation import Demand
from comparisons.model.value import ABSENT, Answer, Quantity, Value, extent
from comparisons.views.choosing import (
    Choice,
    Priority,
    Result,
    SubjectResult,
    answer_to,
    comparable,
    evaluate,
)
from tests.paths import CASES_FOLDER

FILE = CASES_FOLDER / "choosing.json"
SEED = 20261123
CASES = 300


def cases() -> list[dict[str, Any]]:
    """Random cases, always the same ones, with the results of the rules in Python."""
    chance = random.Random(SEED)
    return [_case(chance) for _ in range(CASES)]


def _case(chance: random.Random) -> dict[str, Any]:
    """Two to five subjects, one to eight requirements, at least one priority.

    Every answer and every priority is as likely as any other, but a third of the cases has no unknown
    answers and a third few negative ones: otherwise nearly everything would be excluded.
    """
    subjects = [f"s{number}" for number in range(1, chance.randint(2, 5) + 1)]
    requirements = [f"r{number}" for number in range(1, chance.randint(1, 8) + 1)]
    kinds = chance.choice(
        (
            list(Answer),
            [one for one in Answer if one is not Answer.UNKNOWN],
            [Answer.YES] * 4 + list(Answer),
        )
    )
    demands = {id: _demand(chance, id) for id in requirements}
    values = {id: {one: _value(chance, demands[id], kinds) for one in subjects} for id in demands}
    answers = {
        id: {one: answer_to(demands[id], value) for one, value in by_subject.items()}
        for id, by_subject in values.items()
    }
    drawn = {id: chance.choice((None, *Priority)) for id in requirements}
    priorities = {id: priority for id, priority in drawn.items() if priority} or {
        requirements[0]: Priority.MUST
    }
    choice = Choice(tuple(subjects), answers, priorities)
    return {
        "subjects": subjects,
        "requirements": requirements,
        "values": {
            id: {one: comparable(value) for one, value in by_subject.items()}
            for id, by_subject in values.items()
        },
        "conditions": {id: given for id, one in demands.items() if (given := _condition(one))},
        "must": [id for id, priority in priorities.items() if priority is Priority.MUST],
        "nice": [id for id, priority in priorities.items() if priority is Priority.NICE],
        "expected": expected(evaluate(choice)),
    }


def _demand(chance: random.Random, id: str) -> Demand:
    """In half of the cases it asks for yes."""
    bounds = {"at_least": chance.randint(1, 5), "at_most": chance.randint(5, 9)}
    kept = chance.choice((["at_least"], ["at_most"], ["at_least", "at_most"]))
    conditions: tuple[dict[str, Any], ...] = (
        {},
        {},
        {key: Quantity.exactly(bounds[key]) for key in kept},
        {"one_of": tuple(chance.sample("abc", 2))},
    )
    return Demand.model_construct(criterion=id, **chance.choice(conditions))


def _value(chance: random.Random, demand: Demand, kinds: list[Answer]) -> Value:
    absent = [one for one in kinds if one in ABSENT]
    asks_for_yes = not _condition(demand)
    if asks_for_yes or (absent and chance.random() < 0.2):
        return chance.choice(kinds if asks_for_yes else absent)
    if demand.one_of:
        return tuple(sorted(chance.sample("abcd", chance.randint(1, 3))))
    low = chance.randint(0, 10)
    return Quantity(Decimal(low), Decimal(low + chance.choice((0, 0, 3))))


def _condition(demand: Demand) -> dict[str, Any]:
    """The condition of a demand in the form of the script."""
    least, most = extent(demand.at_least), extent(demand.at_most)
    given = {"at_least": least and least[0], "at_most": most and most[1], "one_of": demand.one_of}
    return {key: value for key, value in given.items() if value}


def expected(result: Result) -> dict[str, Any]:
    """A result in the shape of the file."""
    return {
        "standings": {subject: _stand(one) for subject, one in result.standings.items()},
        "leaders": list(result.leaders),
        "close": len(result.leaders) > 1,
        "order": list(result.order),
        "sensitivities": [
            {
                "requirement": turn.requirement,
                "from": turn.before,
                "to": turn.after or "",
                "leaders": list(turn.leaders),
            }
            for turn in result.sensitivities
        ],
    }


def _stand(one: SubjectResult) -> dict[str, Any]:
    return {
        "standing": one.standing,
        "best": one.best,
        "worst": one.worst,
        **one.reasons,
    }


def text() -> str:
    """The text of the file, one case a line."""
    lines = (json.dumps(case, separators=(",", ":")) for case in cases())
    return '{"cases":[\n' + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{CASES} cases in {FILE}\n")
