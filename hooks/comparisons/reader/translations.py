"""Translations: which of the two languages was left behind when the other changed.

`translations.json` in a comparison's folder remembers a fingerprint of both sides of every text
pair. When one side no longer matches and the other still does, the other is out of step. Nobody
edits the file: `python -m comparisons.reader.renew_translations data` renews it, and `make serve` and
`make test` run that. It holds content, not commits or dates, so it survives a rebase.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from comparisons.document import Document
from comparisons.model.base import Language
from comparisons.model.text_units import Pair, pairs
from comparisons.model.typography import straightened

FILE = "translations.json"

Fingerprints = dict[str, list[str]]
"""The fingerprints of the Chinese and the English text of each pair, by its name."""


_LINE = re.compile(r'^\s*("(?:[^"\\]|\\.)+"): \["(\w{8})", "(\w{8})"\],?$', re.MULTILINE)


def remembered(folder: Path) -> Fingerprints:
    """The fingerprints of a comparison's folder; empty when there are none.

    What a merge has left between them is passed over: renewing writes the file anew.
    """
    file = folder / FILE
    lines = _LINE.findall(file.read_text("utf-8", "replace")) if file.is_file() else ()
    return {json.loads(name): [zh, en] for name, zh, en in lines}


def older_sides(folder: Path, documents: Mapping[str, Document]) -> dict[Pair, Language]:
    """The pairs of which only one side has changed, with the language that has not."""
    before = remembered(folder)
    older: dict[Pair, Language] = {}
    for pair in pairs(documents):
        was = before.get(pair.name)
        if was is None:
            continue
        changed = [now != then for now, then in zip(_fingerprints(pair), was, strict=True)]
        if changed == [True, False]:
            older[pair] = "en"
        elif changed == [False, True]:
            older[pair] = "zh"
    return older


def renewed(folder: Path, documents: Mapping[str, Document], confirmed: str = "") -> Fingerprints:
    """The fingerprints as they should be: pairs out of step keep the old ones.

    `confirmed` is the name of a pair whose translation is right as it stands.
    """
    before = remembered(folder)
    kept = {pair.name for pair in older_sides(folder, documents)} - {confirmed}
    return {
        pair.name: before[pair.name] if pair.name in kept else _fingerprints(pair)
        for pair in pairs(documents)
    }


def _fingerprints(pair: Pair) -> list[str]:
    """Which quotes the English has makes no difference to what the Chinese should say."""
    return [_fingerprint(pair.texts["zh"]), _fingerprint(straightened(pair.texts["en"]))]


@lru_cache(maxsize=50_000)
def _fingerprint(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
