"""What readers' browsers keep for reading without network: the list that the service worker follows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path

MANIFEST = "offline.json"

BUDGET = 8_000_000
"""How many bytes of pages a browser is asked to keep: a quarter of that or less is transferred.

A larger site offers its pages in the order of their depth until they are used up; what a reader has
opened is kept in any case.
"""


def manifest(root: Path, others: Collection[str], assets: Iterable[str]) -> str:
    """The list of a built language, as JSON: its pages with their versions, and the site's assets.

    `root` is the folder of the language; `others` are the folders in it that belong to others.
    """
    files = [
        file for file in root.rglob("index.html") if file.relative_to(root).parts[0] not in others
    ]
    pages = {}
    room = BUDGET
    for file in sorted(files, key=lambda file: (len(file.parts), file)):
        room -= file.stat().st_size
        if room < 0:
            break
        address = file.relative_to(root).as_posix().removesuffix("index.html")
        pages[address] = sha256(file.read_bytes()).hexdigest()[:8]
    return json.dumps({"pages": pages, "assets": sorted(assets)}, separators=(",", ":"))
