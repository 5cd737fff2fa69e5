"""Find the browsers that the tests drive; `python -m tests.browsers --install` gets them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ADVICE = "Install Chromium or Google Chrome, or name its executable in the variable CHROME."

NO_FIREFOX = "Tests in Firefox are skipped: install Firefox, or name its executable in FIREFOX."
NO_WEBKIT = "Tests in WebKit are skipped: they need WebKitWebDriver and Xvfb (Debian packages webkit2gtk-driver and xvfb)."

LIGHT = "chromium-headless-shell"
"""Chromium without windows, a package of Debian: a page needs half the time in it."""

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "${PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "${PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "${LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "${LOCALAPPDATA}/Chromium/Application/chrome.exe",
)
FIREFOX_NAMES = ("firefox", "firefox-esr")
FIREFOX_PLACES = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "${PROGRAMFILES}/Mozilla Firefox/firefox.exe",
)
PLAYWRIGHT_FOLDERS = (
    "${PLAYWRIGHT_BROWSERS_PATH}",
    "~/.cache/ms-playwright",
    "~/Library/Caches/ms-playwright",
    "${LOCALAPPDATA}/ms-playwright",
)
PLAYWRIGHT_EXECUTABLES = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)


@cache
def find_browser() -> Path:
    """Return the first browser that runs; raise `FileNotFoundError` when there is none."""
    for path in _candidates():
        if _runs(path):
            return path
    raise FileNotFoundError(ADVICE)


def find_light_browser() -> Path:
    """Return Chromium without windows where it is installed, else the browser."""
    light = shutil.which(LIGHT)
    return Path(light) if light and not os.environ.get("CHROME") else find_browser()


@cache
def find_firefox() -> Path | None:
    """Return the first Firefox that runs, if there is one."""
    places = _places("FIREFOX", FIREFOX_NAMES, FIREFOX_PLACES)
    return next((path for path in places if _runs(path)), None)


@cache
def find_webkit() -> tuple[str, str] | None:
    """Return WebKit's driver and what gives its window a screen, if both are there."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    return (driver, screen) if driver and screen else None


def _candidates() -> Iterator[Path]:
    yield from _places("CHROME", NAMES, USUAL_PLACES)
    for folder in PLAYWRIGHT_FOLDERS:
        for pattern in PLAYWRIGHT_EXECUTABLES:
            yield from sorted(_expand(folder).glob(pattern), key=_revision, reverse=True)


def _places(variable: str, names: tuple[str, ...], usual: tuple[str, ...]) -> Iterator[Path]:
    """The paths to try, the user's own choice first."""
    if chosen := os.environ.get(variable):
        yield Path(shutil.which(chosen) or chosen)
    yield from (Path(found) for name in names if (found := shutil.which(name)))
    yield from (_expand(place) for place in usual)


def _expand(place: str) -> Path:
    return Path(os.path.expandvars(place)).expanduser()


def _revision(path: Path) -> int:
    """Return the 1234 of Playwright's `chromium-1234` folder."""
    return int(re.findall(r"chromium-(\d+)", str(path))[-1])


def _runs(path: Path) -> bool:
    """Try the browser: a file may be a stub, or lack a library."""
    if not path.is_file():
        return False
    if sys.platform == "win32":  # there, --version opens a window
        return True
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _browser_is_found() -> bool:
    find_browser.cache_clear()
    try:
        find_browser()
    except FileNotFoundError:
        return False
    return True


def _chinese_font_is_found() -> bool:
    if sys.platform != "linux":  # macOS and Windows bring their own
        return True
    if not (fc_list := shutil.which("fc-list")):
        return False
    return bool(subprocess.run([fc_list, ":lang=zh"], capture_output=True, check=False).stdout)


def _install_by_playwright() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _install_by_apt(*packages: str) -> None:
    """Install Debian packages where that needs no password; do nothing elsewhere."""
    if not Path("/etc/debian_version").exists() or os.geteuid() != 0:
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10"]
    print(f"Installing Debian packages: {', '.join(packages)}", flush=True)
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *command], env=quiet, stdin=subprocess.DEVNULL, check=False)


def main() -> int:
    """Install what is missing, say what could not be installed."""
    if "--install" in sys.argv[1:]:
        if not _chinese_font_is_found():
            _install_by_apt("fontconfig", "fonts-noto-cjk")
        if not _browser_is_found():
            _install_by_apt("chromium")
        if not _browser_is_found():
            _install_by_playwright()
        if not (os.environ.get("CHROME") or shutil.which(LIGHT)):
            _install_by_apt(LIGHT)
        if not find_firefox():
            _install_by_apt("firefox-esr")
        if not find_webkit():
            _install_by_apt("webkit2gtk-driver", "xvfb")
        find_firefox.cache_clear()
        find_webkit.cache_clear()
    if not _chinese_font_is_found():
        print("Hint: without a Chinese font (fonts-noto-cjk), Chinese is drawn as boxes.")
    if not _browser_is_found():
        print(ADVICE, file=sys.stderr)
        return 1
    print(f"Browser: {find_light_browser()}")
    print(f"Firefox: {find_firefox()}" if find_firefox() else f"Hint: {NO_FIREFOX}")
    print("WebKit: {}".format(*found) if (found := find_webkit()) else f"Hint: {NO_WEBKIT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
