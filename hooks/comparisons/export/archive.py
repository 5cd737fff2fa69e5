"""Packs a built site to be read from a folder.

Command: `python -m comparisons.export.archive site site.zip`. A server answers an address that ends
with a slash with the `index.html` of that folder; without a server the links have to name the file.
The same site gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from comparisons.command import run
from comparisons.export.search_index import PAGEFIND_FOLDER

_LINK = re.compile(r"""(<a\b[^>]*?\shref=["']?)([^"'\s>:?#]*)(?=["'\s>?#])""")
_FOLDER = re.compile(r"(?:^|/)\.{1,2}$|/$")
_SERVED_ONLY = "404.html"


def archive(site: Path, target: Path) -> None:
    """Write every file of a built site into a zip file, in a folder of the zip file's name.

    Raises OSError where there is no built site.
    """
    (site / "index.html").stat()  # before the zip file is begun
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for file in sorted(site.rglob("*")):
            if (
                not file.is_file()
                or file.name == _SERVED_ONLY
                or PAGEFIND_FOLDER in file.relative_to(site).parts
            ):
                continue
            content = file.read_bytes()
            if file.suffix == ".html":
                content = with_file_links(content.decode()).encode()
            name = f"{target.stem}/{file.relative_to(site).as_posix()}"
            # The earliest day that a zip file can state, and one mode, whatever the files have.
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_DEFLATED)


def with_file_links(page: str) -> str:
    """The page with links to files in place of links to folders."""
    return _LINK.sub(lambda link: link[1] + _file(link[2]), page)


def _file(path: str) -> str:
    if not _FOLDER.search(path):
        return path
    return f"{path.rstrip('/')}/index.html"


def main() -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="archive", description="Pack a built site for reading.")
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("target", type=Path, help="the zip file to write")
    options = parser.parse_args()
    archive(options.site, options.target)
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
