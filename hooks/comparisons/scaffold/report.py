"""What a command says it has done, and what is left to do."""

from __future__ import annotations

from pathlib import Path

from comparisons.reader.ui_strings import UiStrings
from comparisons.scaffold.files import Changes


def report(changes: Changes, words: UiStrings) -> str:
    """What is made, and what is to be done."""
    paths = {
        "new_removed": changes.removed,
        "new_created": changes.created,
        "new_changed": changes.changed,
        "new_program": changes.programs,
        "new_translation": changes.translations,
    }
    lines = [
        f"{words[word]}{words['colon']}{_shown(path)}"
        for word, listed in paths.items()
        for path in listed
    ]
    return "\n".join([*lines, words["new_next"].format(n=changes.blanks())])


def _shown(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
