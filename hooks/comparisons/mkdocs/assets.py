"""The assets, published once for all languages."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme

from comparisons.lint.terminal import terminal_phrase
from comparisons.mkdocs.build_state import Build
from comparisons.mkdocs.settings import ICONS, palettes, theme_folder
from comparisons.model.site import Site
from comparisons.render.assets import ASSETS_FOLDER, Assets, load_assets
from comparisons.render.plotly import LIBRARY, library


def read_assets(config: MkDocsConfig, site: Site) -> Assets:
    """The files that pages load, made of our files, those of the theme, and the images of the data.

    Raises PluginError where `mkdocs.yml` sets another theme, or another folder of templates.
    """
    ours = Path(config.theme.custom_dir or "")
    theme = theme_folder(config)
    if theme is None or not (ours / ASSETS_FOLDER / "css").is_dir():
        raise PluginError(terminal_phrase("refused-theme"))
    return load_assets(ours, theme, palettes(config), site.comparisons)


class _Templates(FileSystemLoader):
    """Finds every template, but lists only what may be published besides the assets."""

    def list_templates(self) -> list[str]:
        """Leave out the theme: all its files but assets and templates are icons, 14,000 of them."""
        folders = [folder for folder in self.searchpath if not Path(folder, ICONS).is_dir()]
        listed = FileSystemLoader(folders).list_templates()
        return [name for name in listed if not name.startswith(f"{ASSETS_FOLDER}/")]


def skip_theme_files(theme: Theme) -> None:
    """Have MkDocs publish no assets of its own accord, and not look through the theme for any."""
    get_env = theme.get_env

    def get_own_env() -> Environment:
        env = get_env()
        env.loader = _Templates(theme.dirs)
        return env

    theme.get_env = get_own_env  # type: ignore[method-assign]


def publish_assets(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Publish the assets under the names that their content gives them, once for all languages."""
    if build.is_default:
        for path, content in build.assets.contents.items():
            files.append(File.generated(config, path, content=content))
        if any(page.template == "figures" for page in build.pages.values()):
            files.append(File.generated(config, LIBRARY, abs_src_path=str(library())))
