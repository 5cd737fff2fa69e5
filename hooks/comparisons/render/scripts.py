"""The scripts of the site: one a page, which begins with what every page does, and those fetched on demand.

A script says `WORDS.name` for a word of `ui_strings.yml` and `SITE.name` for what the build knows of the
site; it gets those that it uses in front.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from rjsmin import jsmin

from comparisons.model.base import Language
from comparisons.views.ui_strings import load_words

EVERY_PAGE = "page.js"
"""The script of the pages that have none of their own."""

_WORD = re.compile(r"\bWORDS\.(\w+)")


def page_scripts(folder: Path, site: Mapping[str, object]) -> dict[str, str]:
    """The scripts that pages name, by their plain names.

    Those in `folder` belong to a kind of page each, those in its `every-page/` to all of them.
    """
    modules = sorted(folder.glob("every-page/*.js"))
    every = with_words("".join(map(_read, modules)), site)
    own = {file.name: _read(file) for file in sorted(folder.glob("*.js"))}
    return {name: jsmin(every + script) for name, script in {EVERY_PAGE: "", **own}.items()}


def script_on_demand(folder: Path, name: str, site: Mapping[str, object]) -> str:
    """A script of `on-demand/`, which another one fetches when the reader asks for what it does."""
    return str(jsmin(with_words(_read(folder / "on-demand" / name), site)))


def with_words(script: str, site: Mapping[str, object]) -> str:
    """A script with its words in every language in front. Raises KeyError for a word that there is not."""
    used = sorted(set(_WORD.findall(script)))
    words = {}
    for language in get_args(Language):
        all_words = load_words(language)
        words[language] = {name: all_words[name] for name in used}
    return (
        f'"use strict"\n{{\nconst SITE = {_json(site)}\n'
        f"const WORDS = {_json(words)}[document.documentElement.lang]\n{script}}}\n"
    )


def _read(file: Path) -> str:
    return file.read_text("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
