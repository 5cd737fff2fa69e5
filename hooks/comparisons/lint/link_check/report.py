"""What a link check found, as Markdown: for a terminal as well as for an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from comparisons.lint.link_check.links import TO_DO, LinkResult, Place, State

NAMES: dict[State, str] = {
    "gone": "gone",
    "changed": "changed: the passage is not there",
    "moved": "moved permanently",
    "needless": "exceptions no longer needed",
    "noted": "passed over with a note",
    "fine": "fine",
}


def report(results: Sequence[LinkResult], files_url: str = "") -> str:
    """How many addresses there are of each state, and what must be acted on.

    Addresses are code, not links: a link in an issue leaves a mention at the issue or commit that
    it leads to, every week anew. `files_url` is where the files can be read; without it their
    names are code too.
    """
    states = [result.state for result in results]
    counts = [f"{states.count(state)} {name.partition(':')[0]}" for state, name in NAMES.items()]
    blocks = [f"{len(states)} addresses: {', '.join(counts)}."]
    for state, group in groupby(results, key=lambda result: result.state):
        if state in TO_DO:
            blocks.append(f"## {NAMES[state].capitalize()}")
            blocks += ["\n".join(_lines(result, files_url)) for result in group]
    return "\n\n".join(blocks)


def _lines(result: LinkResult, files_url: str) -> Iterator[str]:
    yield f"- `{result.address}`"
    yield f"  - `{result.what}`"
    for place in result.places:
        yield f"  - {_place(place, files_url)}"
    yield f"  - {result.hint}"


def _place(place: Place, files_url: str) -> str:
    if not files_url:
        return f"`{place}`"
    file = f"{files_url.rstrip('/')}/{quote(place.path)}"
    return f"[{place.path}, line {place.line}]({file}#L{place.line}): `{place.key}`"
