"""The settings of `mkdocs.yml`: those that have an effect here, and the values of some."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import yaml_load

from comparisons.lint.terminal import terminal_phrase
from comparisons.mkdocs.log import log, warn
from comparisons.render.theme_colours import colour_name, known_colours

ICONS = ".icons"
"""The folder that only the theme has."""

NAME_FROM_DATA = "data/site.yml"
"""The `site_name` that stands for the names in that file: MkDocs requires one."""

_THEME = {
    "name", "custom_dir", "logo", "favicon", "palette", "features", "static_templates", "font",
}  # fmt: skip
"""The settings of the theme that have an effect; `font` has one only as `false`.

Another `name` is refused, and so is another `custom_dir`: see assets.py.
"""

_FEATURES = {
    "content.action.edit", "content.code.copy", "content.tabs.link", "navigation.footer",
    "navigation.prune", "navigation.sections", "toc.follow",
}  # fmt: skip
"""The features of the theme that pages have; some cannot be switched off."""

_EXTRA = {"annotate", "consent", "polyfills", "scope", "status", "tags", "version"}
"""Keys of `extra` that Material reads and this site does not; others are the publisher's own."""

_PAGE = {"icon", "status", "subtitle"}
"""Keys at the top of a Markdown page that Material reads and this site does not."""

_PAGE_HIDES = {"footer", "navigation", "toc"}
"""The values of `hide` at the top of a page that have an effect."""

_PLUGINS = {
    "awesome-nav", "awesome-pages", "blog", "git-authors", "git-committers", "group", "info",
    "literate-nav", "offline", "optimize", "privacy", "projects", "search", "section-index", "social",
    "tags", "typeset",
}  # fmt: skip
"""Plugins for things that this site does in its own way."""

_TRANSLATORS = {"i18n", "static-i18n"}
"""Plugins that would build each language on their own."""


@dataclass(frozen=True)
class Command:
    """The command of MkDocs that runs."""

    current: ClassVar[Command]

    name: str = "build"
    is_dirty: bool = False
    """Whether pages that are newer than their source stay as they are."""


Command.current = Command()

Scheme = Literal["automatic", "light", "dark"]


def theme_folder(config: MkDocsConfig) -> Path | None:
    """Material's folder, the only one with icons; None for another theme."""
    return next((one for one in map(Path, config.theme.dirs) if (one / ICONS).is_dir()), None)


def check_settings(config: MkDocsConfig) -> None:
    """Warn of all settings without effect, in one warning.

    Raises PluginError for a plugin that would build the languages, where the settings come from no
    file, and where the site would replace what it is made from.
    """
    if not config.config_file_path:
        raise PluginError(terminal_phrase("no-settings-file"))
    for name in config.plugins:
        if name in _TRANSLATORS:
            raise PluginError(terminal_phrase("refused-plugin", name=name))
    site, root = Path(config.site_dir), Path(config.config_file_path).parent
    for source in ("data", "hooks", "overrides"):  # MkDocs itself guards `docs_dir`
        if site.is_relative_to(root / source):
            raise PluginError(terminal_phrase("refused-site-dir", name=f"{source}/"))
    names = sorted({*_without_effect(config)})
    if names:
        warn("no-effect", names=tuple(names))


def check_page(meta: Mapping[str, Any], path: str) -> None:
    """Warn of settings at the top of a Markdown page that have no effect."""
    names = sorted(_PAGE & meta.keys())
    hidden = meta.get("hide") or ()
    hidden = [hidden] if isinstance(hidden, str) else hidden
    names += [f"hide: {part}" for part in hidden if part not in _PAGE_HIDES]
    if names:
        warn("no-effect-in-page", path=path, names=tuple(names))


def check_diagrams(html: str, path: str, config: MkDocsConfig) -> None:
    """Warn of a page whose diagrams nothing draws: Material fetches mermaid for them."""
    scripts = map(str, config.extra_javascript)
    if 'class="mermaid"' in html and not any("mermaid" in script for script in scripts):
        warn("undrawn-diagrams", path=path)


def check_address(config: MkDocsConfig) -> None:
    """Log that the site has no address.

    This stops a strict build only where the site is about to be published: by `gh-deploy`, or where
    `SITE_URL` is set but empty, as when its value is missing in CI.
    """
    command = Command.current.name
    if config.site_url:
        return
    is_published = command == "gh-deploy" or os.environ.get("SITE_URL") == ""
    level = logging.WARNING if is_published or not config.strict else logging.INFO
    log.log(level, "%s", terminal_phrase("no-address"))


def palettes(config: MkDocsConfig) -> list[Mapping[str, Any]]:
    """The palettes of the theme, in the order of the button; none for the site's own colours."""
    palette = config.theme.get("palette") or []
    return [palette] if isinstance(palette, Mapping) else list(palette)


def first_scheme(config: MkDocsConfig) -> Scheme:
    """The scheme that a reader sees before choosing one."""
    first = next(iter(palettes(config)), {})
    if "scheme" not in first or first.get("media"):
        return "automatic"
    return "dark" if first["scheme"] == "slate" else "light"


def has_scheme_button(config: MkDocsConfig) -> bool:
    """Whether a reader can choose the scheme: not where `mkdocs.yml` sets one and no toggle."""
    found = palettes(config)
    return any("toggle" in one for one in found) or not any("scheme" in one for one in found)


def _without_effect(config: MkDocsConfig) -> Iterator[str]:
    with Path(config.config_file_path).open("rb") as file:
        settings = yaml_load(file)  # without the defaults
    theme = settings.get("theme")
    theme = theme if isinstance(theme, Mapping) else {"name": theme}
    for key, value in theme.items():
        if key not in _THEME or (key == "font" and value):
            yield f"theme.{key}"
    for feature in theme.get("features") or ():
        if feature not in _FEATURES:
            yield f"theme.features: {feature}"
    material = theme_folder(config)
    if material and config.theme.custom_dir:
        yield from _unused_partials(Path(config.theme.custom_dir), material)
    colours = known_colours(material) if material else {}
    for palette in palettes(config):
        for use in ("primary", "accent"):
            if palette.get(use) and (use, colour_name(palette[use])) not in colours:
                yield f"theme.palette.{use}: {palette[use]}"
        if palette.get("scheme", "default") not in ("default", "slate"):
            yield f"theme.palette.scheme: {palette['scheme']}"
    extra = settings.get("extra") or {}
    for key in _EXTRA & extra.keys():
        yield f"extra.{key}"
    analytics = extra.get("analytics") or {}
    if analytics and "provider" not in analytics:
        yield "extra.analytics"
    if "feedback" in analytics:
        yield "extra.analytics.feedback"
    for name in config.plugins:
        written = name.removeprefix("material/")
        if written in _PLUGINS:
            yield f"plugins: {written}"


def _unused_partials(ours: Path, material: Path) -> Iterator[str]:
    """Parts of Material's pages that a publisher replaces although no page here has them."""
    templates = [file.read_text("utf-8") for file in ours.rglob("*.html")]
    for file in (ours / "partials").glob("*.html"):
        is_used = any(f'"partials/{file.name}"' in template for template in templates)
        if not is_used and (material / "partials" / file.name).is_file():
            yield f"theme.custom_dir: partials/{file.name}"
