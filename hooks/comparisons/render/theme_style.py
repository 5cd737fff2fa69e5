"""What the site takes from the theme: the style that its pages can use, icons, and the search worker.

The theme styles many things that this site never draws. A rule stays when every class and tag that it
names is in a template or a script, or is made from Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2

_CLASSES_FROM_MARKDOWN = {"admonition", "admonition-title", "filename", "highlight"}
_TAGS_FROM_MARKDOWN = {f"h{level}" for level in range(1, 7)} | {
    *("a", "blockquote", "code", "details", "div", "em", "hr", "img", "input", "label", "li"),
    *("ol", "p", "pre", "span", "strong", "summary", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
_CLASS_ATTRIBUTE = re.compile(r'class="((?:{{.*?}}|{%.*?%}|[^"{])*)"')
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_WORD = re.compile(r"[\w-]+")
_KIND_OF_NOTE = re.compile(r"^(?:!!!|\?\?\?\+?) +([\w-]+)", re.MULTILINE)
_TAG_IN_SELECTOR = re.compile(r"(?:^|[\s>+~])([a-z][a-z0-9]*)")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_CONDITION = re.compile(r":(?:is|not)\([^()]*\)")
_FOREIGN = ("[dir=rtl]", "[data-md-color-", ".js ", ".no-js ")
"""Parts of selectors for what no page is: written from the right, or coloured by the theme."""

_ICON_SIZE = 24
_FRAME = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>"
"""How each of the theme's icons begins."""

_PITCH = 32
"""From one icon to the next in the picture; what is free between them keeps their edges clean."""

_ICON = re.compile(r"var\(--icon-([\w-]+)\)")
_PROPERTY = re.compile(r'(?<=[{;])(--[\w-]+):(?:"[^"]*"|[^;}"])*;?')


def search_worker(theme: Path) -> bytes:
    """The script that searches an index apart from the page; `theme` is its templates' folder."""
    (file,) = theme.glob("assets/javascripts/workers/search.*.min.js")
    return file.read_bytes()


def style(theme: Path, templates: Path, prose: Path) -> str:
    """The theme's style as far as the site can use it; `prose` is the folder of Markdown pages."""
    known = markup(templates, prose)
    sheets = sorted(theme.glob("assets/stylesheets/*.min.css"))  # main before palette
    rules = [
        rule
        for sheet in sheets
        for rule in tinycss2.parse_stylesheet(sheet.read_text("utf-8"), True, True)
    ]
    return "".join(_kept(rules, known))


def without_unused(style: str, elsewhere: str = "") -> str:
    """A whole style without the variables that nothing uses, in it or `elsewhere`."""
    used = set(re.findall(r"var\((--[\w-]+)", style + elsewhere))
    less = _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", style)
    less = re.sub(r"[^{}]+\{\}", "", less)
    return style if less == style else without_unused(less, elsewhere)


def with_icons(theme: Path, style: str, elsewhere: str = "") -> str:
    """A style with the icons that are named in it or `elsewhere`, drawn below each other in one picture.

    `--icon-check` is the place of the theme's `material/check.svg`, `--icons` the picture and
    `--icons-size` its size where one of them fills a box. Raises ValueError for a name that the
    theme has no icon for.
    """
    names = sorted(set(_ICON.findall(style + elsewhere)))
    drawn = "".join(_drawing(theme, name, _PITCH * at) for at, name in enumerate(names))
    last = max(len(names) - 1, 1)
    height = _PITCH * last + _ICON_SIZE
    picture = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_ICON_SIZE} {height}'>{drawn}</svg>"
    )
    places = [f"--icon-{name}:0 {round(100 * at / last, 3):g}%" for at, name in enumerate(names)]
    size = f"100% {round(100 * height / _ICON_SIZE, 3):g}%"
    style = style.replace("var(--icons)", f'url("data:image/svg+xml,{picture}")')
    return f":root{{{';'.join(places)}}}{style.replace('var(--icons-size)', size)}"


@dataclass(frozen=True)
class Markup:
    """What a page can be made of."""

    classes: Set[str]
    tags: Set[str]


def markup(templates: Path, prose: Path) -> Markup:
    """The classes and tags of the templates and scripts, and of what Markdown is made into."""
    files = (file for file in templates.rglob("*") if file.suffix in (".html", ".js"))
    texts = [file.read_text("utf-8") for file in files]
    written = [file.read_text("utf-8") for file in prose.rglob("*.md")]
    notes = map(_KIND_OF_NOTE.findall, written)
    attributes = (" ".join(_CLASS_ATTRIBUTE.findall(text)) for text in texts)
    words = (_WORD.findall(attribute) for attribute in attributes)
    tags = map(_TAG.findall, texts + written)
    return Markup(_CLASSES_FROM_MARKDOWN.union(*words, *notes), _TAGS_FROM_MARKDOWN.union(*tags))


def _drawing(theme: Path, name: str, top: int) -> str:
    path = f"material/{name}.svg"
    file = theme / ".icons" / path
    if not file.is_file():
        raise ValueError(f"the style uses --icon-{name}, but the theme has no icon {path}")
    drawing = file.read_text("utf-8").strip().replace('"', "'").replace("#", "%23")
    return drawing.replace(_FRAME, f"<svg y='{top}'>")


def _kept(rules: Iterable[Any], known: Markup) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = re.split(r",(?![^(]*\))", tinycss2.serialize(rule.prelude))
            if kept := [one for one in selectors if _is_kept(one, known)]:
                yield f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.content:
            within = tinycss2.serialize(rule.content)
            if rule.lower_at_keyword in ("media", "supports"):
                within = "".join(_kept(tinycss2.parse_rule_list(rule.content, True, True), known))
            if within:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{within}}}"


def _is_kept(selector: str, known: Markup) -> bool:
    if any(part in selector for part in _FOREIGN):
        return False
    plain = _CONDITION.sub("", selector)
    named = _CLASS.findall(plain)
    return all(tag in known.tags for tag in _TAG_IN_SELECTOR.findall(plain)) and all(
        name in known.classes or (len(name) < 4 and "highlight" in named) for name in named
    )
