"""The files that pages load, made small and named after their content.

A name such as `table.1f0c4a2b.js` never stands for anything else, so a browser may keep the file for
good. Templates ask for it by its plain name: `asset("table.js")`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from rcssmin import cssmin
from rjsmin import jsmin

FOLDER = "assets"
_SMALLER: dict[str, Callable[[str], str]] = {".css": cssmin, ".js": jsmin}


@dataclass(frozen=True)
class Assets:
    """The published files of all languages."""

    contents: Mapping[str, bytes]
    """Each file's content, by its path from the root of the site."""

    paths: Mapping[str, str]
    """Those paths, by the plain names."""


def load_assets(folder: Path) -> Assets:
    """Read every file of a folder."""
    contents = {}
    paths = {}
    for file in sorted(folder.iterdir()):
        content = _published(file)
        paths[file.name] = f"{FOLDER}/{hashed_name(file.name, content)}"
        contents[paths[file.name]] = content
    return Assets(contents, paths)


def hashed_name(name: str, content: bytes) -> str:
    """The name under which a file is published."""
    path = PurePath(name)
    return f"{path.stem}.{sha256(content).hexdigest()[:8]}{path.suffix}"


def _published(file: Path) -> bytes:
    smaller = _SMALLER.get(file.suffix)
    return smaller(file.read_text("utf-8")).encode() if smaller else file.read_bytes()
