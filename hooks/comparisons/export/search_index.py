"""The search index of a language: Pagefind's index of the built pages, and a list of their words.

Pagefind finds whole words, and Chinese has no visible ones. So it gets Chinese character by
character, and the search dialog looks for words whose characters follow each other.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from comparisons.lint.terminal import preferred_language
from comparisons.messages import format_phrase, phrase
from comparisons.model.typography import HAN

PAGEFIND_FOLDER = "pagefind"
"""Where the index is, below the home page of its language."""

_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
"""The scripts that our dialog needs; Pagefind brings others for dialogs of its own."""

_LEFT_OUT = ("[data-search-exclude]", ".evidence", ".correct", ".measured td")
"""What no reader searches for, such as measured numbers: each is a word, and takes memory."""

_NAME_CHARACTERS = "+#"
"""Characters that are no letters and part of names such as C++."""

_MOST_WORDS = 5_000
_BODY = re.compile(r"<main\b[^>]*\sdata-pagefind-body\b[^>]*>(.*)</main>", re.DOTALL)
_NO_TEXT = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
_LATIN_WORD = re.compile(r"[a-z]{4,}")
_BETWEEN_WORDS = re.compile(
    rf"(?<=[{HAN}])(?=[{HAN}A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{HAN}])|(?=<(?:dd|dt|figcaption|summary|th)\b)"
)
"""Where Pagefind sees no end of a word: within Chinese, and before elements it treats as inline."""


def write_search_index(
    site: Path,
    synonyms: Mapping[str, Sequence[str]],
    others: Collection[str] = (),
    *,
    with_file_names: bool = False,
) -> None:
    """Index the built pages of a language, and publish its list of words and synonyms.

    `others` are the folders in `site` of other languages. `with_file_names` has results lead to
    files named `index.html`, not to their folders. Raises RuntimeError with Pagefind's own words where
    it fails.
    """
    target = site / PAGEFIND_FOLDER
    words: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for path in sorted(file.relative_to(site) for file in site.rglob("*.html")):
            if path.parts[0] in others:
                continue
            page = (site / path).read_text("utf-8")
            if body := _BODY.search(page):
                copy = folder / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(_BETWEEN_WORDS.sub(" ", page), encoding="utf-8")
                words.update(_latin_words(body[1]))
        _run_pagefind(Path(folder), target, *(["--keep-index-url"] if with_file_names else []))
    common = sorted(words, key=lambda word: (-words[word], word))[:_MOST_WORDS]
    hints = {"synonyms": synonyms, "words": common}
    text = json.dumps(hints, ensure_ascii=False, separators=(",", ":"))
    (target / "words.json").write_text(text, encoding="utf-8")


def _latin_words(html: str) -> set[str]:
    return set(_LATIN_WORD.findall(unescape(_NO_TEXT.sub(" ", html)).lower()))


def _run_pagefind(pages: Path, target: Path, *options: str) -> None:
    """Index a folder of pages into another; anything else in that is removed."""
    shutil.rmtree(target, ignore_errors=True)
    command = [
        *(sys.executable, "-m", "pagefind", "--silent"),
        *("--site", str(pages), "--output-path", str(target)),
        *options,
        *("--exclude-selectors", ",".join(_LEFT_OUT), "--include-characters", _NAME_CHARACTERS),
    ]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        error = phrase("no-search-index", error=((run.stderr or run.stdout).strip(),))
        raise RuntimeError(format_phrase(error, preferred_language()))
    for file in target.glob("*.*"):
        if file.suffix in (".js", ".css") and file.name not in _SCRIPTS:
            file.unlink()
