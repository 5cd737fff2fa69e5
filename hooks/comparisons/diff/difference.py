"""The difference between two revisions of the whole project, for readers, in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from comparisons.diagnostic import DataError, Diagnostic
from comparisons.diff import git
from comparisons.diff.affected import AffectedPage, affected_pages
from comparisons.diff.compare import Change, Sort, compare
from comparisons.diff.describe import ChangeView, Describing
from comparisons.diff.places import Places
from comparisons.diff.records import Record, Records, read_records
from comparisons.language import MESSAGE_LANGUAGES, Language
from comparisons.lint.load import load
from comparisons.model.comparison import Site
from comparisons.model.formatting import locale_of
from comparisons.reader.loader import SCHEMA_FOLDER
from comparisons.reader.ui_strings import WORDS_FOLDER, our_words
from comparisons.render.pages import PageSpec, plan

_READ = ("data", "docs")
_SITE = ""
"""The scope of what belongs to no comparison."""


@dataclass(frozen=True)
class State:
    """The project at one revision."""

    revision: str
    """As it was asked for."""

    commit: str
    """The full hash; empty for the working tree."""

    records: Mapping[str, Records]
    """By comparison; what belongs to none is under the empty id."""

    unread: tuple[str, ...]
    """Files that could not be read, relative to the project."""

    site: Site | None
    """None when the data has diagnostics."""

    diagnostics: tuple[Diagnostic, ...]

    def readable(self, id: str, other: State) -> Records:
        """The records of a comparison but for those of files unreadable here or in another state."""
        unread = {*self.unread, *other.unread}
        return {
            key: record
            for key, record in self.records.get(id, {}).items()
            if f"{_prefix(id)}{record.file}" not in unread
        }


@dataclass(frozen=True)
class ScopeDifference:
    """What changed in one comparison, or in what belongs to none."""

    id: str
    titles: Mapping[Language, str]
    changes: list[dict[Language, ChangeView]]


@dataclass(frozen=True)
class Difference:
    """Everything that a reader finds different, and what could not be told."""

    before: State
    after: State
    scopes: list[ScopeDifference]
    counts: list[tuple[Sort, str, int]]
    """How many things of a kind were added, removed and so on."""

    pages: list[AffectedPage] | None
    """None when one of the two states has diagnostics, so that its pages cannot be drawn."""

    other_files: list[str]
    """What else differs: templates, programs, settings. It may change any page."""


def difference(root: Path, before: str, after: str) -> Difference:
    """Compare two revisions; an empty name is the working tree. Raises GitError."""
    with _state(root, before) as old, _state(root, after) as new:
        changes = {
            id: compare(old.readable(id, new), new.readable(id, old))
            for id in {*old.records, *new.records}
        }
        counted = Counter(
            (change.sort, change.record.kind)
            for id in sorted(changes, key=_scope_order)
            for change in changes[id]
        )
        told = _Telling(old, new)
        return Difference(
            old,
            new,
            [
                told.scope(id, changes[id])
                for id in sorted(changes, key=_scope_order)
                if changes[id]
            ],
            [(sort, kind, n) for (sort, kind), n in counted.items()],
            _pages(old, new, changes),
            [path for path in git.changed_paths(root, before, after) if not _is_read(path)],
        )


def _pages(
    before: State, after: State, changes: Mapping[str, list[Change]]
) -> list[AffectedPage] | None:
    if not before.site or not after.site:
        return None
    if not any(changes.values()):
        return []
    prose = [
        AffectedPage(_prose_address(change.record.id), _prose_sorts(change))
        for change in changes[_SITE]
        if change.record.kind == "docs"
    ]
    return affected_pages(before.site, after.site) + prose


def _scope_order(id: str) -> tuple[bool, str]:
    return (id == _SITE, id)


def _prose_address(name: str) -> str:
    address = name.removesuffix(".md").removesuffix("index")
    return f"{address}/" if address and not address.endswith("/") else address


def _prose_sorts(change: Change) -> dict[Language, Sort]:
    (field,) = change.fields
    old, new = (
        value if isinstance(value, Mapping) else {} for value in (field.before, field.after)
    )
    return {
        language: "added"
        if language not in old
        else "removed"
        if language not in new
        else "changed"
        for language in dict.fromkeys((*old, *new))
        if old.get(language) != new.get(language)
    }


@contextmanager
def _state(root: Path, revision: str) -> Iterator[State]:
    """The project at a revision; its data is on disk as long as the state is in use."""
    commit = git.resolve(root, revision) if revision else ""
    files = git.files_at(root, revision, _READ)
    records, unread = _records(files)
    with TemporaryDirectory() as folder:
        place = Path(folder) if commit else root
        if commit:
            _write(place, {path: raw for path, raw in files.items() if path.startswith("data/")})
        site, diagnostics = _load(place)
        yield State(revision, commit, records, tuple(unread), site, diagnostics)


def _load(root: Path) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    if not (root / "data").is_dir():
        return None, ()
    try:
        return load(root / "data", root), ()
    except DataError as error:
        return None, error.diagnostics


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, raw in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)


def _records(files: Mapping[str, bytes]) -> tuple[dict[str, Records], list[str]]:
    scopes: dict[str, dict[str, bytes]] = {_SITE: {}}
    for path, raw in files.items():
        first, *folders, name = path.split("/")
        if first == "data" and not folders:
            scopes[_SITE][name] = raw
        elif first == "data" and folders[0] == WORDS_FOLDER:
            scopes[_SITE][f"words/{name}"] = raw
        elif first == "data" and folders[0] != SCHEMA_FOLDER:
            inside = path.removeprefix(_prefix(folders[0]))
            scopes.setdefault(folders[0], {})[inside] = raw
    found = {}
    unread = []
    for id, scope in scopes.items():
        found[id], broken = read_records(scope)
        unread += [f"{_prefix(id)}{path}" for path in broken]
    found[_SITE] |= _prose(files)
    return found, unread


def _prefix(id: str) -> str:
    return f"data/{id}/" if id else "data/"


def _prose(files: Mapping[str, bytes]) -> Records:
    """The pages written by hand, all languages in one record."""
    texts: dict[str, dict[str, str]] = {}
    for path, raw in files.items():
        first, _, rest = path.partition("/")
        language, _, name = rest.partition("/")
        if first == "docs" and locale_of(language) and name.endswith(".md"):
            text = raw.decode(errors="replace").strip()
            texts.setdefault(name, {})[language] = text
    return {
        ("docs", name): Record(("docs", name), None, f"docs/{name}", {"prose": text})
        for name, text in texts.items()
    }


def _is_read(path: str) -> bool:
    """Whether a file's changes are told in full elsewhere, or follow from others."""
    return path.startswith(("data/", "docs/"))


class _Telling:
    """Describes changes in both languages."""

    def __init__(self, before: State, after: State) -> None:
        self.before = before
        self.after = after
        self.words = {language: our_words(language) for language in MESSAGE_LANGUAGES}
        self.old_pages = self._pages(before.site or after.site)
        self.new_pages = self._pages(after.site or before.site)

    def _pages(self, site: Site | None) -> list[PageSpec]:
        if site is None:
            return []
        language = site.languages[0]  # addresses are the same in all
        return plan(site, language, site.words[language])

    def scope(self, id: str, changes: list[Change]) -> ScopeDifference:
        """The changes of a comparison."""
        records = {**self.before.records.get(id, {}), **self.after.records.get(id, {})}
        describing = {
            language: Describing(
                language,
                words,
                records,
                Places(id, self.new_pages).of,
                Places(id, self.old_pages).of,
            )
            for language, words in self.words.items()
        }
        itself = records.get(("comparison", "comparison") if id else ("site", "site"))
        return ScopeDifference(
            id,
            {language: one.title(itself) if itself else id for language, one in describing.items()},
            [
                {language: one.change(change) for language, one in describing.items()}
                for change in changes
            ],
        )
