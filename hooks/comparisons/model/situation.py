"""Situations: ready starting points for choosing, each a set of demands."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from pydantic import BeforeValidator, RootModel, ValidationInfo, model_validator

from comparisons.messages import phrase
from comparisons.model.base import (
    CriterionRef,
    Described,
    FieldError,
    Model,
    Slug,
    UniqueTuple,
    field_error,
    field_errors,
    known_in,
)
from comparisons.model.cell import WrittenValue
from comparisons.model.text import Text
from comparisons.model.value import ValueKind


class Demand(Model):
    """What a criterion has to be: `yes`, at least, at most, or one of."""

    criterion: CriterionRef
    """The criterion; a criterion of yes and no is named alone."""

    at_least: WrittenValue = None
    """The least value that will do, of a number, an amount, a version or a date."""

    at_most: WrittenValue = None
    """The largest value that will do."""

    one_of: UniqueTuple[str] = ()
    """The options of which one will do."""

    @model_validator(mode="after")
    def _read(self, info: ValidationInfo) -> Demand:
        form = known_in(info).formats.get(self.criterion)
        if form is None:
            return self
        given = {
            key: value for key, value in self if key != "criterion" and value not in (None, ())
        }
        expected, allowed = _conditions(form.kind)
        if not given.keys() <= allowed or bool(given) != bool(allowed) or expected == "a-value":
            name = "demand-with" if given else "demand-alone"
            found = phrase(name, criterion=self.criterion, kind=form.kind, keys=tuple(given))
            raise field_error("wrong-condition", found=found, expected=phrase(expected))
        if form.kind.has_options:  # a demand may list several
            form = replace(form, kind=ValueKind.CHOICES)
        read = {key: form.read(value) for key, value in given.items()}
        wrong = [(key, one) for key, one in read.items() if isinstance(one, FieldError)]
        if wrong:
            raise field_errors(*(FieldError(one.rule_id, one.values, (key,)) for key, one in wrong))
        return self.model_copy(update=read)


def _conditions(kind: ValueKind) -> tuple[str, set[str]]:
    """The conditions that a kind allows: the id of their phrase, and their keys."""
    if kind.is_quantity or kind in (ValueKind.VERSION, ValueKind.DATE):
        return "bounds", {"at_least", "at_most"}
    if kind.has_options:
        return "options", {"one_of"}
    return ("no-condition" if kind is ValueKind.YES_NO else "a-value"), set()


def _named_alone(value: Any) -> Any:
    return {"criterion": value} if isinstance(value, str) else value


Demands = UniqueTuple[
    Annotated[Demand, BeforeValidator(_named_alone, json_schema_input_type=CriterionRef | Demand)]
]


class Situation(Model):
    """A ready starting point: what projects of a kind usually need."""

    title: Text
    """The kind of project, in a few words."""

    text: Text
    """What it is like, in a sentence."""

    must: Demands = ()
    """The demands that it cannot do without."""

    nice: Demands = ()
    """The demands that it would rather have met."""

    @model_validator(mode="after")
    def _check_repeats(self) -> Situation:
        if not self.must and not self.nice:
            raise field_error("no-wishes", on_key=True)
        musts = {one.criterion for one in self.must}
        for at, one in enumerate(self.nice):
            if one.criterion in musts:
                raise field_error("wished-twice", below=("nice", at), id=one.criterion)
        return self


class Situations(Described, RootModel[dict[Slug, Situation]]):
    """Ready starting points by their ids."""
