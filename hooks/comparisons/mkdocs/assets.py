"""The assets, published once for all languages."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from comparisons.mkdocs.languages import DEFAULT_LANGUAGE
from comparisons.render.assets import FOLDER, Assets
from comparisons.render.plots.files import LIBRARY


def theme_folder(config: MkDocsConfig) -> Path:
    return next(folder for folder in map(Path, config.theme.dirs) if (folder / ".icons").is_dir())


def asset_paths(config: MkDocsConfig) -> dict[str, str]:
    """Where each asset is, seen from the language's home page."""
    assets: Assets = config.extra["assets"]
    up = "" if config.extra["language"] == DEFAULT_LANGUAGE else "../"
    paths = {**assets.paths, "plotly.js": LIBRARY}
    return {name: up + path for name, path in paths.items()}


def name_assets(files: Files, config: MkDocsConfig) -> None:
    """Publish the assets once for all languages, under the names that their content gives them."""
    assets: Assets = config.extra["assets"]
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_uri.startswith(f"{FOLDER}/"):
            files.remove(file)
    if config.extra["language"] == DEFAULT_LANGUAGE:
        for path, content in assets.contents.items():
            files.append(File.generated(config, path, content=content))
