"""The scripts of the site: one a page, which begins with what every page does, and those fetched on demand.

A script says `WORDS.name` for a word of `ui_strings.yml` and `SITE.name` for what the build knows of the
site; it gets those that it uses in front.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from rjsmin import jsmin

from comparisons.language import Language

Words = Mapping[Language, Mapping[str, str]]
"""The words of the interface by language and key."""

EVERY_PAGE = "page.js"
"""The script of the pages that have none of their own."""

_WORD = re.compile(r"\bWORDS\.(\w+)")


def page_scripts(folder: Path, site: Mapping[str, object], words: Words) -> dict[str, str]:
    """The scripts that pages name, by their plain names.

    Those in `folder` belong to a kind of page each, those in its `every-page/` to all of them.
    """
    modules = sorted(folder.glob("every-page/*.js"))
    every = with_words("".join(map(_read, modules)), site, words)
    own = {file.name: _read(file) for file in sorted(folder.glob("*.js"))}
    return {name: jsmin(every + script) for name, script in {EVERY_PAGE: "", **own}.items()}


def script_on_demand(folder: Path, name: str, site: Mapping[str, object], words: Words) -> str:
    """A script of `on-demand/`, which another one fetches when the reader asks for what it does."""
    return str(jsmin(with_words(_read(folder / "on-demand" / name), site, words)))


def with_words(script: str, site: Mapping[str, object], words: Words) -> str:
    """A script with its words in every language in front. Raises KeyError for a word that there is not."""
    used = sorted(set(_WORD.findall(script)))
    said = {
        language: {name: all_words[name] for name in used} for language, all_words in words.items()
    }
    return (
        f'"use strict"\n{{\nconst SITE = {_json(site)}\n'
        f"const WORDS = {_json(said)}[document.documentElement.lang]\n{script}}}\n"
    )


def _read(file: Path) -> str:
    return file.read_text("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
