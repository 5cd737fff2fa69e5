"""Firefox and WebKit, driven by what browsers themselves offer: WebDriver BiDi and WebDriver.

Playwright drives Chromium; of these two it drives only builds of its own.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browsers import find_firefox, find_webkit

PATIENCE = 120
"""Seconds after which a browser counts as stuck."""
TAB, ESCAPE, ENTER = "\ue004", "\ue00c", "\ue006"
TIGHT = "* { font-size: 1px; min-width: 0; margin: 0; padding: 0 }"
"""Lets WebKit's window, whose toolbar has to fit, be as narrow as a phone."""


class Window(ABC):
    """One window of a browser."""

    size: tuple[int, int] | None = None
    """How large the page is, once that is known."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Open a page and wait until it is loaded."""

    def resize(self, width: int, height: int) -> None:
        """Make the page as large as this, unless it is: browsers take their time."""
        if self.size != (width, height):
            self._resize(width, height)
            self.size = (width, height)

    @abstractmethod
    def _resize(self, width: int, height: int) -> None:
        """Make the page as large as this."""

    @abstractmethod
    def back(self) -> None:
        """Go to the page before, as the reader's button does."""

    @abstractmethod
    def act(self, *sources: dict[str, Any]) -> None:
        """Work keyboard and pointer, as W3C WebDriver describes it."""

    @abstractmethod
    def picture(self) -> bytes:
        """A picture of the window as PNG."""

    @abstractmethod
    def run(self, function: str, *given: Any) -> Any:
        """Run a function in the page and return its result."""

    def press(self, keys: str) -> None:
        """Press keys, one after the other."""
        strokes = [{"type": step, "value": key} for key in keys for step in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keys", "actions": strokes})

    def click(self, selector: str) -> None:
        """Click into the middle of the first such element, which nothing may cover."""
        at = self.run(
            """selector => {
                const element = document.querySelector(selector)
                element.scrollIntoView({block: "center", behavior: "instant"})
                const {x, y, width, height} = element.getBoundingClientRect()
                const [across, down] = [Math.round(x + width / 2), Math.round(y + height / 2)]
                const there = document.elementFromPoint(across, down)
                return there && element.contains(there) ? [across, down] : there?.outerHTML ?? "nothing"
            }""",
            selector,
        )
        assert isinstance(at, list), f"{selector} is covered by {at[:100]}"
        steps = [
            {"type": "pointerMove", "x": at[0], "y": at[1], "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.act({"type": "pointer", "id": "mouse", "actions": steps})

    def until(self, function: str, *given: Any) -> Any:
        """Wait until a function returns a true value."""
        return until(lambda: self.run(function, *given), function)


class Firefox(Window):
    """Firefox as it is sold, over WebDriver BiDi."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.asked = 0
        self.ask("session.new", capabilities={})
        # The first tab leaves the keyboard to the address bar.
        self.context = self.ask("browsingContext.create", type="tab")["context"]

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result."""
        self.asked += 1
        self.socket.send(json.dumps({"id": self.asked, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv(PATIENCE))).get("id") != self.asked:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def go(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def _resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self.context, viewport=size)

    def back(self) -> None:
        self.ask("browsingContext.traverseHistory", context=self.context, delta=-1)

    def act(self, *sources: dict[str, Any]) -> None:
        self.ask("input.performActions", context=self.context, actions=sources)

    def picture(self) -> bytes:
        return b64decode(
            self.ask("browsingContext.captureScreenshot", context=self.context)["data"]
        )

    def run(self, function: str, *given: Any) -> Any:
        answer = self.ask(
            "script.evaluate",
            expression=_as_json(function, given),
            target={"context": self.context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])


class WebKit(Window):
    """WebKitGTK's own small browser, over WebDriver."""

    def __init__(self, port: int) -> None:
        self.session = f"http://127.0.0.1:{port}/session"
        self.session += f"/{self.ask('', capabilities={})['sessionId']}"

    def ask(self, command: str, **parameters: Any) -> Any:
        """Send a command and return its result."""
        request = urllib.request.Request(
            self.session + command,
            json.dumps(parameters).encode() if command != "/screenshot" else None,
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error

    def close(self) -> None:
        """Close the window, which the driver would leave open."""
        urllib.request.urlopen(
            urllib.request.Request(self.session, method="DELETE"), timeout=PATIENCE
        ).close()

    def go(self, address: str) -> None:
        self.ask("/url", url=address)

    def _resize(self, width: int, height: int) -> None:
        bar = self.run("() => outerHeight - innerHeight")
        self.ask("/window/rect", width=width, height=height + bar)
        self.until("wanted => innerWidth === wanted", width)

    def back(self) -> None:
        self.ask("/back")

    def act(self, *sources: dict[str, Any]) -> None:
        self.ask("/actions", actions=sources)

    def picture(self) -> bytes:
        return b64decode(self.ask("/screenshot"))

    def run(self, function: str, *given: Any) -> Any:
        return json.loads(
            self.ask("/execute/sync", script=f"return {_as_json(function, given)}", args=[])
        )


def _as_json(function: str, given: tuple[Any, ...]) -> str:
    arguments = ", ".join(json.dumps(one) for one in given)
    return f"JSON.stringify(({function})({arguments}) ?? null)"


def until(ask: Callable[[], Any], what: str) -> Any:
    """Ask again until the answer is true, and return it."""
    end = time.monotonic() + PATIENCE
    while not (answer := ask()):
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.05)
    return answer


@contextmanager
def firefox(folder: Path, scale: int = 1) -> Iterator[Window]:
    """A new Firefox, as long as it is wanted; `scale` is how many dots of the screen a pixel has."""
    profile = folder / "profile"
    profile.mkdir()
    preference = f'user_pref("layout.css.devPixelsPerPx", "{scale}");'
    (profile / "user.js").write_text(preference, "utf-8")
    command = [str(find_firefox()), "--headless", "--no-remote", "--profile", str(profile)]
    with (
        _started([*command, "--remote-debugging-port=0"], folder / "firefox") as said,
        connect(f"{said(r'ws://[^ ]+:[0-9]+(?=[^0-9])')}/session", max_size=None) as connection,
    ):
        yield Firefox(connection)


@contextmanager
def webkit(folder: Path, scale: int = 1) -> Iterator[Window]:
    """A new WebKit on a screen that nobody sees, as long as it is wanted."""
    driver, screen = find_webkit() or ("", "")
    (folder / "gtk-3.0").mkdir()
    (folder / "gtk-3.0/gtk.css").write_text(TIGHT, "utf-8")
    screen_size = f"{1400 * scale}x{1100 * scale}x24"
    options = ["-displayfd", "1", "-screen", "0", screen_size, "-nolisten", "tcp"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _started([str(screen), *options], folder / "screen") as said:
        here = {"DISPLAY": f":{said('[0-9]+(?=[^0-9])')}", "XDG_CONFIG_HOME": str(folder)}
        here["GDK_SCALE"] = str(scale)
        with _started(
            [str(driver), f"--port={port}"], folder / "driver", GDK_BACKEND="x11", **here
        ):
            until(lambda: _listens(port), "WebKitWebDriver")
            window = WebKit(port)
            yield window
            window.close()


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def _started(command: list[str], log: Path, **environment: str) -> Iterator[Callable[[str], str]]:
    """Run a program; what is yielded waits until the program says something like a pattern."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command, env=os.environ | environment, stdout=output, stderr=subprocess.STDOUT
        )

    def said(pattern: str) -> str:
        found: re.Match[str] = until(lambda: re.search(pattern, log.read_text("utf-8")), pattern)
        return found[0]

    try:
        yield said
    finally:
        process.terminate()
        process.wait(PATIENCE)
