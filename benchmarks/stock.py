"""The same text for stock MkDocs with Material: the Markdown twins of a built site."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

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


def write_stock(site: Path, folder: Path, languages: Iterable[str] = ("zh", "en")) -> int:
    """Write a project for stock MkDocs with every page of a site; returns how many there are."""
    pages = 0
    for twin in site.rglob("index.md"):
        path = twin.relative_to(site)
        language = "en" if path.parts[0] == "en" else "zh"
        if language in languages:
            target = folder / "docs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(twin, target)
            pages += 1
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return pages
