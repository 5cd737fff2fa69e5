"""Runs: the results of the measurements of a comparison on one machine on one day."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from comparisons.model.base import Day, Model, Slug
from comparisons.model.text import OneLineText, Text

Program = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$"), Field(examples=["parse"])]
"""The name of a program in `measurements/`, without suffix."""

Result = Annotated[float | OneLineText, Field(examples=[0.26])]
"""The result of a program in one round: a number, or a word such as the name of an error."""

ProgramResults = dict[Slug, dict[Slug, Annotated[tuple[Result, ...], Field(min_length=1)]]]
"""The results of a program by way and by quantity: a reading for each round."""


class Run(Model):
    """A run of the measurements on a machine, as `make measure` writes it."""

    day: Day
    """The day it ran."""

    processor: OneLineText
    """The processor, as the system names it."""

    cores: Annotated[int, Field(ge=1)]
    """How many cores the machine has; programs without an accelerator run on one of them."""

    memory_gib: Annotated[int, Field(ge=0)]
    """The memory of the machine in GiB."""

    accelerator: OneLineText | None = None
    """The accelerator, where the programs use it."""

    load: Annotated[tuple[float, ...], Field(min_length=2, max_length=2)]
    """How many processes wanted a core, before and after; far above the cores, the machine was busy."""

    builds: dict[Slug, dict[Slug, OneLineText]]
    """The versions in each environment: of Python, and of the packages that it is made for."""

    results: dict[Program, ProgramResults]
    """The results of each program by way and by quantity: a reading for each round."""


class Measure(Model):
    """A quantity that a measurement of ours records."""

    title: Text
    """What it is, as a heading."""

    unit: OneLineText | None = None
    """The unit of its numbers."""


class Measures(Model):
    """What a program of ours measures, and how to name it to readers."""

    quantities: Annotated[dict[Slug, Measure], Field(min_length=1)]
    """Its quantities by their ids, in order."""

    ways: Annotated[dict[Slug, Text], Field(min_length=1)]
    """The ways that it compares, by their ids, in order."""
