"""The same text for stock MkDocs with Material: the pages of a built site as a folder of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from lxml import html

CONFIG = """site_name: Benchmark
site_url: https://compare.example/
theme: {name: material, features: [navigation.sections, navigation.footer, content.code.copy]}
plugins: [{search: {lang: [zh, en]}}]
markdown_extensions:
  - admonition
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
"""
"""What a project that asks for search in both languages and for highlighted code writes."""

_SKIPPED = {"script", "style", "svg", "form", "button", "template", "textarea", "aside", "input"}
_BLOCKS = {"p", "dt", "dd", "summary", "h1", "h2", "h3", "h4", "tr", "li", "pre"}


def write_stock(site: Path, folder: Path, languages: Iterable[str] = ("zh", "en")) -> int:
    """Write a project for stock MkDocs with every page of a site; returns how many there are."""
    pages = 0
    for language in languages:
        root = site / language if language != "zh" else site
        for file in sorted(root.rglob("index.html")):
            inside = file.relative_to(root)
            if language == "zh" and inside.parts[0] == "en":
                continue
            target = folder / "docs" / language / inside.with_suffix(".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_markdown(file), encoding="utf-8")
            pages += 1
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return pages


def _markdown(file: Path) -> str:
    page = html.fromstring(file.read_bytes())
    (article,) = page.xpath("//article[contains(@class, 'md-content__inner')]")
    return "\n\n".join(_blocks(article)) + "\n"


def _blocks(element: html.HtmlElement) -> Iterable[str]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            continue
        if child.tag == "pre":
            kind = "python" if child.xpath("ancestor::*[contains(@class, 'highlight')]") else ""
            yield f"``` {kind}\n{child.text_content().strip()}\n```"
        elif child.tag == "table" and child.xpath(".//tr"):
            yield _table(child)
        elif child.tag in _BLOCKS and not child.xpath(".//p | .//li | .//pre | .//table"):
            yield _start(child.tag) + _inline(child)
        elif len(child):
            yield from _blocks(child)
        elif child.text and child.text.strip():
            yield _inline(child)


def _start(tag: str) -> str:
    if tag[0] == "h":
        return "#" * int(tag[1]) + " "
    return "- " if tag in ("li", "tr") else ""


def _table(table: html.HtmlElement) -> str:
    rows = [
        "| " + " | ".join(_inline(cell).replace("|", "/") for cell in row) + " |"
        for row in table.xpath(".//tr")
    ]
    columns = rows[0].count(" | ") + 1
    return "\n".join([rows[0], "|" + " --- |" * columns, *rows[1:]])


def _inline(element: html.HtmlElement) -> str:
    parts = [_text(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append(_span(child))
        parts.append(_text(child.tail))
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _span(element: html.HtmlElement) -> str:
    if element.tag in ("code", "pre"):
        return f"`{element.text_content().strip()}`"
    text = _inline(element)
    if element.tag == "a" and text and not element.get("href", "#").startswith("#"):
        return f"[{text}]({_link(element.get('href'))})"
    return f"**{text}**" if element.tag in ("b", "strong") and text else f" {text} "


def _link(href: str) -> str:
    """The link as Markdown has it: to the source file of the page."""
    if "://" in href:
        return href
    path = href.partition("#")[0]
    return f"{path}index.md" if path.endswith("/") else path


def _text(text: str | None) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#])", r"\\\1", text or "")
