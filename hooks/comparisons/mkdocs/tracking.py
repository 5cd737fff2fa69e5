"""What each page has read of the site's content, so that a change draws only what has read it.

A page is drawn from a watched site, which gives everything the site has and notes what was taken.
The page need not be drawn again while all of that is still the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import FunctionType, MethodType
from typing import Any, cast

from comparisons.model.comparison import Site

Path = tuple[str, ...]
"""The comparison's id (empty for the site itself), the attribute, and the key if it is a mapping."""

KEYS = "\0keys"
"""In the place of a key: all keys of a mapping, in their order."""

_Notes = defaultdict[str, dict[Path, Any]]
"""What was read, and the values it had then, by the comparison's id."""


class Tracker:
    """Notes reads by the names of those who read."""

    def __init__(self, site: Site) -> None:
        """Watch a site."""
        self._reads: dict[str, _Notes] = {}
        self._reading: _Notes = defaultdict(dict)
        self._site = site
        self.watched = cast(Site, _Watched(site, "", self))
        """The site, to be read from in the place of the real one."""

    @contextmanager
    def reading(self, name: str) -> Iterator[None]:
        """Note what is read meanwhile under a name, besides what was noted before."""
        outer = self._reading
        self._reading = self._reads.setdefault(name, defaultdict(dict))
        try:
            yield
        finally:
            self._reading = outer

    def note(self, path: Path, value: Any) -> None:
        """Note a value that was read."""
        self._reading[path[0]][path] = value

    def forget(self, name: str) -> None:
        """Forget what was noted under a name, which is about to read anew."""
        self._reads.pop(name, None)

    def unchanged(self, name: str, site: Site, kept: Collection[str]) -> bool:
        """Whether a site holds the same as was noted under a name.

        `kept` are the ids of comparisons that are known to be the same.
        """
        return all(
            _same(value, path, site)
            for id, notes in self._reads[name].items()
            if id not in kept
            for path, value in notes.items()
        )

    def move_to(self, site: Site) -> None:
        """Watch another state of the site from now on; the notes stay."""
        self._site = site
        self.watched = cast(Site, _Watched(site, "", self))


def _same(before: Any, path: Path, site: Site) -> bool:
    try:
        now = _at(path, site)
    except (KeyError, AttributeError):
        return False
    return now is before or bool(now == before)


def _at(path: Path, site: Site) -> Any:
    id, attribute, *key = path
    if not id and attribute == "comparisons":
        return [one.id for one in site.comparisons]
    owner = next(one for one in site.comparisons if one.id == id) if id else site
    value = getattr(owner, attribute)
    if not key:
        return value
    return tuple(value) if key[0] == KEYS else value.get(key[0], KEYS)


class _Watched:
    """A site or comparison whose every attribute is noted when it is read."""

    def __init__(self, real: Any, id: str, tracker: Tracker) -> None:
        self._real = real
        self._id = id
        self._tracker = tracker
        self._mappings: dict[str, _WatchedMapping] = {}

    def __getattr__(self, name: str) -> Any:
        of_class = getattr(type(self._real), name, None)
        if isinstance(of_class, FunctionType):
            return MethodType(of_class, self)
        if isinstance(of_class, property) and of_class.fget:
            return of_class.fget(self)
        if name in self._mappings:
            return self._mappings[name]
        value = getattr(self._real, name)
        if isinstance(value, Mapping):
            self._mappings[name] = _WatchedMapping(value, (self._id, name), self._tracker)
            return self._mappings[name]
        if isinstance(self._real, Site) and name == "comparisons":
            self._tracker.note(("", name), [one.id for one in value])
            return self._comparisons()
        self._tracker.note((self._id, name), value)
        return value

    @cache  # noqa: B019 - a watched site lives as long as the pages drawn from it
    def _comparisons(self) -> tuple[_Watched, ...]:
        return tuple(_Watched(one, one.id, self._tracker) for one in self._real.comparisons)


class _WatchedMapping(Mapping[Any, Any]):
    """A mapping whose every look-up is noted."""

    def __init__(self, real: Mapping[Any, Any], path: Path, tracker: Tracker) -> None:
        self._real = real
        self._path = path
        self._tracker = tracker

    def __getitem__(self, key: Any) -> Any:
        value = self._real.get(key, KEYS)
        self._tracker.note((*self._path, key), value)
        if value is KEYS:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[Any]:
        self._tracker.note((*self._path, KEYS), tuple(self._real))
        return iter(self._real)

    def __len__(self) -> int:
        self._tracker.note((*self._path, KEYS), tuple(self._real))
        return len(self._real)
