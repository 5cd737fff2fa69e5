"""The assets, published once for all languages."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from comparisons.lint.terminal import preferred_language
from comparisons.messages import format_phrase, phrase
from comparisons.mkdocs.build_state import Build
from comparisons.mkdocs.settings import palettes
from comparisons.model.comparison import Site
from comparisons.render.assets import FOLDER, Assets, load_assets, with_images
from comparisons.render.plotly import LIBRARY


def read_assets(config: MkDocsConfig, site: Site) -> Assets:
    """What pages load, made of our files, the theme's, and the images of the data.

    Raises PluginError where `mkdocs.yml` sets another theme, or another folder of templates.
    """
    ours = Path(config.theme.custom_dir or "")
    theme = next((one for one in map(Path, config.theme.dirs) if (one / ".icons").is_dir()), None)
    if theme is None or not (ours / FOLDER / "css").is_dir():
        raise PluginError(format_phrase(phrase("refused-theme"), preferred_language()))
    assets = load_assets(ours, theme, palettes(config))
    return with_images(assets, site.comparisons)


def asset_paths(assets: Assets, *, is_default: bool) -> dict[str, str]:
    """Where each asset is, seen from the language's home page."""
    up = "" if is_default else "../"
    paths = {**assets.paths, "plotly.js": LIBRARY}
    return {name: up + path for name, path in paths.items()}


def publish_assets(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Publish the assets under the names that their content gives them, instead of their sources."""
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_uri.startswith(f"{FOLDER}/"):
            files.remove(file)
    if build.is_default:
        for path, content in build.content.assets.contents.items():
            files.append(File.generated(config, path, content=content))
