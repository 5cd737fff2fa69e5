"""What a link check found, as text for a terminal or as Markdown for an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from comparisons.lint.link_check.links import TO_DO, Place, RuleResult, State

TITLES: dict[State, str] = {
    "gone": "Gone",
    "changed": "Changed: the passage is not there",
    "moved": "Moved permanently",
    "needless": "Exceptions no longer needed",
}
"""The headings of what must be acted on."""

COUNTED: dict[State, str] = {
    "gone": "gone",
    "changed": "changed",
    "moved": "moved permanently",
    "needless": "exceptions no longer needed",
    "noted": "passed over with a note",
    "fine": "fine",
}


def text(findings: Sequence[RuleResult]) -> str:
    """Every address with its places and its cure; what must be acted on last, near the prompt."""
    lines = [line for finding in reversed(findings) for line in _text_lines(finding)]
    return "\n".join([*lines, summary(findings)])


def _text_lines(finding: RuleResult) -> Iterator[str]:
    yield f"{finding.state}: {finding.address}: {finding.what}"
    if finding.state in TO_DO:
        yield from (f"  {place}" for place in finding.places)
        yield f"  {finding.cure}"


def markdown(findings: Sequence[RuleResult], files_url: str = "") -> str:
    """What must be acted on, and the counts.

    Addresses are code, not links: a link in an issue leaves a mention at the issue or commit that
    it leads to, every week anew. `files_url` is where the files can be read; without it their
    names are code too.
    """
    blocks = [summary(findings)]
    for state, group in groupby(findings, key=lambda finding: finding.state):
        if state in TO_DO:
            blocks.append(f"## {TITLES[state]}")
            blocks += ["\n".join(_markdown_lines(finding, files_url)) for finding in group]
    return "\n\n".join(blocks)


def _markdown_lines(finding: RuleResult, files_url: str) -> Iterator[str]:
    yield f"- `{finding.address}`"
    yield f"  - `{finding.what}`"
    for place in finding.places:
        yield f"  - {_markdown_place(place, files_url)}"
    yield f"  - {finding.cure}"


def _markdown_place(place: Place, files_url: str) -> str:
    if not files_url:
        return f"`{place}`"
    file = f"{files_url.rstrip('/')}/{quote(place.path)}"
    return f"[{place.path}, line {place.line}]({file}#L{place.line}): `{place.key}`"


def summary(findings: Sequence[RuleResult]) -> str:
    """How many addresses there are of each state."""
    states = [finding.state for finding in findings]
    counts = [f"{states.count(state)} {word}" for state, word in COUNTED.items()]
    return f"{len(states)} addresses: {', '.join(counts)}."
