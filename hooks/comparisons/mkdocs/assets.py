"""The assets, published once for all languages."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from comparisons.export.offline import MANIFEST, manifest
from comparisons.mkdocs.languages import is_default
from comparisons.render.assets import FOLDER, Assets
from comparisons.render.plots.files import LIBRARY


def theme_folder(config: MkDocsConfig) -> Path:
    return next(
        folder
        for folder in map(Path, config.theme.dirs)
        if (folder / "assets/stylesheets").is_dir()
    )


def asset_paths(config: MkDocsConfig) -> dict[str, str]:
    """Where each asset is, seen from the language's home page."""
    assets: Assets = config.extra["assets"]
    up = "" if is_default(config) else "../"
    paths = {**assets.paths, "plotly.js": LIBRARY}
    return {name: up + path for name, path in paths.items()}


def name_assets(files: Files, config: MkDocsConfig) -> None:
    """Publish the assets once for all languages, under the names that their content gives them."""
    assets: Assets = config.extra["assets"]
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_uri.startswith(f"{FOLDER}/"):
            files.remove(file)
    if is_default(config):
        for path, content in assets.contents.items():
            files.append(File.generated(config, path, content=content))


def write_manifest(config: MkDocsConfig) -> None:
    folder = Path(config.site_dir)
    assets: Assets = config.extra["assets"]
    (folder / MANIFEST).write_text(
        manifest(folder, config.extra["site"].languages, assets.contents), encoding="utf-8"
    )
