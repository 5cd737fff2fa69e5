"""A mistake in a data file, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake, with its place and its cure. Problems sort by place."""

    path: str
    """The file, relative to the repository, with forward slashes."""

    line: int
    """The line of the mistake, counted from 1."""

    column: int
    """The column of the mistake, counted from 1."""

    where: str
    """The key that is concerned, such as `cells.json.short.zh`; empty for the file as a whole."""

    found: str
    """What stands there."""

    expected: str
    """What should stand there."""

    cure: str
    """What to do about it."""

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return (
            f"{self.path}:{self.line}:{self.column}: {where}"
            f"found {self.found}; expected {self.expected}; {self.cure}"
        )


class DataError(Exception):
    """The data cannot be published; `problems` holds every reason, sorted by place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
