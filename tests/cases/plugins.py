"""A hook that changes a site as common plugins do; each function names its plugin."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File


def on_config(config: Any) -> None:
    """Read folders and names as rss and macros do; add a version to the address as mike does."""
    assert Path(config.docs_dir).name == config.theme["language"]
    config.copyright = f"© {config.site_name}"
    config.site_url += "1.0"


def on_files(files: Any, config: Any) -> None:
    """Find generated pages as redirects does; ask about their files as git-revision-date-localized does.

    Make a page in a file elsewhere, as gen-files does.
    """
    for file in files.documentation_pages():
        assert Path(file.abs_src_path).exists()
    assert files.get_file_from_path("json-yaml/table/index.md")
    made = Path(__file__).parents[1] / "made.md"
    made.write_text("# Made\n", encoding="utf-8")
    files.append(File.generated(config, made.name, abs_src_path=str(made)))
    with multiprocessing.Pool(1) as pool:
        assert pool.map(len, ["one"]) == [3]


def on_page_markdown(markdown: str, page: Any, **event: Any) -> None:
    """Tell when a page was changed and created, as git-revision-date-localized does."""
    page.meta["git_revision_date_localized"] = "yesterday"
    page.meta["git_creation_date_localized"] = "last year"


def on_post_page(output: str, **event: Any) -> str:
    """Leave out quotes, as minify does."""
    return output.replace('lang="en"', "lang=en").replace('"index.html"', "index.html")
