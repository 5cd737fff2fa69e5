"""Which record of before is which record of after, when ids have changed too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from comparisons.diff.records import Key, Order, Record, Records, Value

ENOUGH = 0.6
"""The share of their words that two records must have in common to be the same under another id."""

_MOST_PAIRS = 20_000
_TOKEN = re.compile(r"[A-Za-z0-9]+|[^\W\dA-Za-z_](?=([^\W\dA-Za-z_]?))")

Matches = dict[Key, Key]
"""The key after by the key before."""


def match(before: Records, after: Records) -> Matches:
    """Pair the records: by their ids, and what is left over by its content, parents first."""
    found: Matches = {}
    for depth in sorted({len(key) for key in before}):
        ids = renames(before, found)
        level = {key: record for key, record in before.items() if len(key) == depth}
        for key in level:
            if (there := _place(key, found, ids)) in after:
                found[key] = there
        taken = set(found.values())
        gone = {_place(key, found, ids): one for key, one in level.items() if key not in found}
        new = [one for key, one in after.items() if len(key) == depth and key not in taken]
        found |= _alike(gone, new)
    return found


def renames(before: Records, matches: Matches) -> Mapping[str, str]:
    """The ids that changed and that other things may refer to, new by old."""
    return {
        old[-1]: new[-1] for old, new in matches.items() if old[-1] != new[-1] and before[old].named
    }


def _place(key: Key, found: Matches, ids: Mapping[str, str]) -> Key:
    """Where a record is to be looked for, given where its parent and its namesake have gone."""
    if len(key) == 2:
        return key
    return (*found.get(key[:-2], key[:-2]), key[-2], ids.get(key[-1], key[-1]))


def _alike(gone: Mapping[Key, Record], new: list[Record]) -> Matches:
    """Pairs, the most alike first, of one kind and one parent; `gone` by where it should be."""
    places = defaultdict(list)
    for record in new:
        places[record.key[:-1]].append((record.key, _words(record)))
    scored = []
    for place, one in gone.items():
        candidates = places.get(place[:-1], [])
        if candidates and len(gone) * len(candidates) <= _MOST_PAIRS:
            words = _words(one)
            scored += [(-_share(words, others), one.key, key) for key, others in candidates]
    matches: Matches = {}
    taken: set[Key] = set()
    for share, old, key in sorted(scored):
        if -share >= ENOUGH and old not in matches and key not in taken:
            matches[old] = key
            taken.add(key)
    return matches


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _words(record: Record) -> Counter[str]:
    """Latin words, and Chinese characters in pairs."""
    return Counter(
        token[0] + (token[1] or "")
        for value in record.fields.values()
        for text in _texts(value)
        for token in _TOKEN.finditer(text.casefold())
    )


def _texts(value: Value) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Order):
        return ()
    return value.values() if isinstance(value, Mapping) else value
