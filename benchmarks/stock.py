"""The same text for stock MkDocs with Material: the pages of a built site as a folder of Markdown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
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
        addresses = {
            address
            for file in sorted(root.rglob("index.html"))
            if (address := file.relative_to(root).parent.as_posix()).partition("/")[0] != "en"
        }
        for address in sorted(addresses):
            target = folder / "docs" / language / _source(address, addresses)
            target.parent.mkdir(parents=True, exist_ok=True)
            page = _Page(address, addresses)
            target.write_text(page.markdown(root / address / "index.html"), encoding="utf-8")
        pages += len(addresses)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return pages


def _source(address: str, addresses: set[str]) -> str:
    """The file that an author would write a page in."""
    if address == "." or any(other.startswith(f"{address}/") for other in addresses):
        return posixpath.normpath(f"{address}/index.md")
    return f"{address}.md"


@dataclass(frozen=True)
class _Page:
    """A page of the site while it is turned into Markdown."""

    address: str
    addresses: set[str]
    """The addresses of all pages, among which it may link."""

    def markdown(self, file: Path) -> str:
        page = html.fromstring(file.read_bytes())
        (article,) = page.xpath("//article[contains(@class, 'md-content__inner')]")
        return "\n\n".join(self.blocks(article)) + "\n"

    def blocks(self, element: html.HtmlElement) -> Iterable[str]:
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                continue
            if child.tag == "pre":
                kind = "python" if child.xpath("ancestor::*[contains(@class, 'highlight')]") else ""
                yield f"``` {kind}\n{child.text_content().strip()}\n```"
            elif child.tag == "table" and child.xpath(".//tr"):
                yield self.table(child)
            elif child.tag in _BLOCKS and not child.xpath(".//p | .//li | .//pre | .//table"):
                yield _start(child.tag) + self.inline(child)
            elif len(child):
                yield from self.blocks(child)
            elif child.text and child.text.strip():
                yield self.inline(child)

    def table(self, table: html.HtmlElement) -> str:
        rows = [
            "| " + " | ".join(self.inline(cell).replace("|", "/") for cell in row) + " |"
            for row in table.xpath(".//tr")
        ]
        columns = rows[0].count(" | ") + 1
        return "\n".join([rows[0], "|" + " --- |" * columns, *rows[1:]])

    def inline(self, element: html.HtmlElement) -> str:
        parts = [_text(element.text)]
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                parts.append(self.span(child))
            parts.append(_text(child.tail))
        return re.sub(r"\s+", " ", "".join(parts)).strip()

    def span(self, element: html.HtmlElement) -> str:
        if element.tag in ("code", "pre"):
            return f"`{element.text_content().strip()}`"
        text = self.inline(element)
        if element.tag == "a" and text and not element.get("href", "#").startswith("#"):
            return f"[{text}]({self.link(element.get('href'))})"
        return f"**{text}**" if element.tag in ("b", "strong") and text else f" {text} "

    def link(self, href: str) -> str:
        """The link as Markdown has it: to the source file of the page."""
        if "://" in href:
            return href
        target = posixpath.normpath(posixpath.join(self.address, href.partition("#")[0]))
        if target not in self.addresses:
            return href
        here = posixpath.dirname(_source(self.address, self.addresses))
        return posixpath.relpath(_source(target, self.addresses), here or ".")


def _text(text: str | None) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#])", r"\\\1", text or "")


def _start(tag: str) -> str:
    if tag[0] == "h":
        return "#" * int(tag[1]) + " "
    return "- " if tag in ("li", "tr") else ""
