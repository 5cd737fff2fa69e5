"""What a page costs on a first visit: everything that it fetches by itself, with gzip."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urldefrag

from lxml import html

_LOADED = (
    "//link[contains('stylesheet icon preload modulepreload manifest', @rel)]/@href"
    " | //script/@src | //*[self::img[not(parent::picture)] or self::iframe or self::embed]/@src"
    " | //object/@data"
)


def loaded(page: Path) -> list[Path]:
    """The page's file and the files it loads; of the versions of a picture the heaviest."""
    tree = html.fromstring(page.read_text("utf-8"))
    links = set(tree.xpath(_LOADED))
    files = [page, *(_file(page, link) for link in sorted(links) if not link.startswith("data:"))]
    for picture in tree.xpath("//picture"):
        versions = [srcset.split()[0] for srcset in picture.xpath("source/@srcset")]
        versions += picture.xpath("img/@src")
        files.append(max((_file(page, link) for link in versions), key=transferred))
    return list(dict.fromkeys(files))


def transferred(file: Path) -> int:
    """The size of a file as a usual server sends it, without the head of the answer."""
    content = file.read_bytes()
    return len(gzip.compress(content, 6, mtime=0))


def weight(page: Path) -> int:
    """The bytes that a first visit transfers."""
    return sum(map(transferred, loaded(page)))


def _file(page: Path, link: str) -> Path:
    return (page.parent / urldefrag(link)[0]).resolve()
