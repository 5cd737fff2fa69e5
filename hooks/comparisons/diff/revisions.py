"""What differs between two revisions of the whole project, for readers, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from comparisons import clock
from comparisons.diff import git
from comparisons.diff.compare import Change, compare, is_unchecked
from comparisons.diff.describe import ChangeView, Describer, counts
from comparisons.diff.record_urls import record_url
from comparisons.diff.records import Key, Record, by_key, read_file
from comparisons.diff.word_diff import visible
from comparisons.language import MESSAGE_LANGUAGES, Language, message_language
from comparisons.model.formatting import locale_of, own_name
from comparisons.reader.loader import SCHEMA_FOLDER, SHARED_FOLDER, languages_in
from comparisons.reader.ui_strings import WORDS_FOLDER, Words, our_words
from comparisons.reader.yaml_file import parse

_SITE = ""
"""The scope of what belongs to no comparison."""

_Files = dict[tuple[str, str], tuple[Record, ...] | None]
"""The records of each file by its scope and its path inside; None where it is unreadable."""


@dataclass(frozen=True)
class ScopeDiff:
    """What changed in one comparison, or in what belongs to none."""

    id: str
    """The comparison, or empty."""

    titles: Mapping[Language, str]
    changes: list[dict[Language, ChangeView]]


@dataclass(frozen=True)
class RevisionDiff:
    """Everything that a reader finds different, and what could not be told."""

    before: str
    after: str
    """The revisions as they were asked for, with their commits; empty for the working tree."""

    words: Mapping[Language, Words]
    """The languages of the site, with the words in which each is told."""

    scopes: list[ScopeDiff]
    counts: Mapping[Language, list[str]]
    """How many records of each kind came, went or changed."""

    in_one_language: int
    """How many texts changed in one language and not in another."""

    unchecked: int
    """How many changes rest on other evidence and were not checked anew."""

    unread: list[str]
    """Files that could not be read in one of the two, relative to the project."""


def compare_revisions(root: Path, before: str, after: str) -> RevisionDiff:
    """Compare two revisions; an empty name is the working tree. Raises GitError."""
    raw = {name: git.files_at(root, name, ("data", "docs")) for name in (before, after)}
    old, new = _records(raw[before]), _records(raw[after])
    unread = {file for files in (old, new) for file, records in files.items() if records is None}
    words = {language: _words(language) for language in _languages(raw[after])}
    scopes, changes, today, unchecked = [], [], clock.today(), 0
    for id in sorted({id for id, _ in (*old, *new)}, key=lambda id: (id == _SITE, id)):
        was, now = (
            by_key(one or () for file, one in files.items() if file[0] == id and file not in unread)
            for files in (old, new)
        )
        if found := compare(was, now):
            changes += found
            late = {one.record.key for one in found if is_unchecked(one, was, now, today)}
            unchecked += len(late)
            scopes.append(_scope(id, found, late, was | now, words))
    return RevisionDiff(
        before=_name(root, before),
        after=_name(root, after),
        scopes=scopes,
        words=words,
        counts={language: counts(changes, own) for language, own in words.items()},
        in_one_language=sum(
            bool(one.unchanged_in()) for change in changes for one in change.fields
        ),
        unchecked=unchecked,
        unread=sorted(visible("/".join(filter(None, ("data", *file)))) for file in unread),
    )


def _languages(files: Mapping[str, bytes]) -> tuple[Language, ...]:
    """The languages of the site; those of messages where the data does not tell."""
    raw = files.get("data/site.yml", b"")
    return languages_in(parse(raw.decode(errors="replace"), "site.yml")) or MESSAGE_LANGUAGES


def _words(language: Language) -> Words:
    """The words in which a language is told, and its own name."""
    return {**our_words(message_language(language)), "language": own_name(language)}


def _name(root: Path, revision: str) -> str:
    return revision and f"{visible(revision)} ({git.resolve(root, revision)[:12]})"


def _scope(
    id: str,
    changes: list[Change],
    unchecked: set[Key],
    records: Mapping[tuple[str, ...], Record],
    words: Mapping[Language, Mapping[str, str]],
) -> ScopeDiff:
    describers = {
        language: Describer(language, own, records, partial(record_url, id))
        for language, own in words.items()
    }
    itself = records.get(("comparison", "comparison"))
    return ScopeDiff(
        id,
        {
            language: one.title(itself) if itself else id or one.words["diff_site"]
            for language, one in describers.items()
        },
        [
            {
                language: one.change(change, is_unchecked=change.record.key in unchecked)
                for language, one in describers.items()
            }
            for change in changes
        ],
    )


def _records(files: Mapping[str, bytes]) -> _Files:
    found: _Files = {}
    prose: dict[str, dict[str, str]] = {}
    for path, raw in files.items():
        folder, *between, name = path.split("/")
        if folder == "docs":
            language, *rest = (*between, name)
            if locale_of(language) and name.endswith(".md"):
                text = visible(raw.decode(errors="replace").strip())
                prose.setdefault(visible("/".join(rest)), {})[language] = text
        elif not between or between[0] == WORDS_FOLDER:
            inside = "/".join((*between, name))
            found[_SITE, inside] = read_file(inside, raw)
        elif between[0] != SCHEMA_FOLDER:
            inside = "/".join((*between[1:], name))
            is_shared = between[0] == SHARED_FOLDER
            file = (_SITE, f"{SHARED_FOLDER}/{inside}") if is_shared else (between[0], inside)
            found[file] = read_file(inside, raw)
    for name, texts in prose.items():
        found[_SITE, f"docs/{name}"] = (
            Record(("docs", name), None, f"docs/{name}", {"prose": texts}),
        )
    return found
