"""Templates compiled once, and again only when their source changes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from comparisons.render import renderer as fragments


def compiled_templates(folder: Path, kind: str) -> BytecodeCache:
    """Where compiled templates are kept from one build to the next, told apart by their source.

    `kind` names the environment they are compiled in, since others compile the same source otherwise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    settings = f"{jinja2.__version__} {Path(fragments.__file__).read_text('utf-8')}"
    digest = hashlib.sha256(settings.encode()).hexdigest()[:12]
    return FileSystemBytecodeCache(str(folder), f"{kind}-{digest}-%s")
