"""Asks web addresses whether they still answer, politely; knows nothing of comparisons."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import chain
from urllib import request
from urllib.parse import quote, urljoin, urlsplit

from comparisons.model.web_address import is_public, is_public_number

USER_AGENT = "comparison-site-link-check (checks cited sources weekly)"

MAX_REDIRECTS = 5
"""After more of them, a browser with cookies may get further; we do not."""

PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be others a little later."""

MAX_BYTES = 5_000_000
"""As much of a page as is read."""

_SAFE = "%/:=&?~#+!$,;@()*[]-._"
"""What stays as it is in an address. Quotes, backticks, brackets of markup and spaces do not."""


@dataclass(frozen=True)
class RequestPolicy:
    """How politely to ask."""

    timeout_s: float = 20
    """The longest silence to bear, in seconds."""

    pause_s: float = 1
    """Between two addresses, or two tries, on one host, in seconds."""

    total_s: float = 180
    """The most that one address may take, with its redirects, tries and pauses, in seconds."""

    private_hosts: bool = False
    """Whether to ask hosts of this network as well, where the addresses are not those of the data."""


@dataclass(frozen=True)
class Response:
    """What became of the question."""

    status: int | None
    """The HTTP status at the end of all redirects; None when nothing answered."""

    error: str = ""
    """Why nothing answered."""

    moved_to: str | None = None
    """Where the address has moved for good, as far as the redirects say so."""

    body: str = ""
    """What stands there, if that was asked for."""

    @property
    def is_good(self) -> bool:
        """Whether a reader gets something to read."""
        return self.status is not None and self.status < 300

    def __str__(self) -> str:
        if self.status is None:
            return self.error
        return f"{self.status} {http.client.responses.get(self.status, '')}".rstrip()


def ask_all(addresses: Mapping[str, bool], policy: RequestPolicy) -> dict[str, Response]:
    """The answer of every address, with what stands there for those that say so.

    Hosts are asked side by side, the addresses of one in turn.
    """
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(address.split("/")[2].lower(), []).append(address)

    def ask_host(host: list[str]) -> list[tuple[str, Response]]:
        answers: list[tuple[str, Response]] = []
        for address in host:
            if answers:
                time.sleep(policy.pause_s)
            answers.append((address, ask(address, policy, read=addresses[address])))
        return answers

    with ThreadPoolExecutor() as pool:
        return dict(chain.from_iterable(pool.map(ask_host, by_host.values())))


def ask(address: str, policy: RequestPolicy, *, read: bool = False) -> Response:
    """Ask one address, following its redirects; twice where the trouble may pass. Never raises for it.

    Only the heads of answers are read, unless the page is asked for. A host that sends one without
    end, byte by byte, is left to a thread that nobody waits for.
    """
    answers: list[Response] = []
    thread = threading.Thread(
        target=lambda: answers.append(_follow(address, policy, read)), daemon=True
    )
    thread.start()
    thread.join(policy.total_s)
    return answers[0] if answers else Response(None, f"no end within {policy.total_s:g} s")


def _follow(address: str, policy: RequestPolicy, read: bool) -> Response:
    here = quote(address.partition("#")[0], safe=_SAFE)
    moved_to: str | None = None
    only_permanent = True
    for _ in range(MAX_REDIRECTS + 1):
        response = _ask_once(here, policy, read)
        if response.status is None or response.status in PASSING:
            time.sleep(policy.pause_s)
            response = _ask_once(here, policy, read)
        if response.moved_to is None:
            return replace(response, moved_to=moved_to)
        here = response.moved_to
        only_permanent = only_permanent and response.status in PERMANENT
        moved_to = here if only_permanent else moved_to
    return Response(None, f"more than {MAX_REDIRECTS} redirects", moved_to)


def is_private(address: str) -> bool:
    """Whether an address is one of this machine or of its network, by its name or by what it leads to.

    Raises OSError when the name leads nowhere. Behind a proxy, which finds hosts itself, the name decides.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not is_public(host):
        return True
    if parts.scheme in request.getproxies() and not request.proxy_bypass(host):
        return False
    found = socket.getaddrinfo(host, parts.port, proto=socket.IPPROTO_TCP)
    return not all(is_public_number(str(one[4][0])) for one in found)


def _ask_once(address: str, policy: RequestPolicy, read: bool) -> Response:
    """The answer to one request, a redirect too. No handler follows one, or raises for a status."""
    opener = request.OpenerDirector()
    opener.addheaders = [("User-Agent", USER_AGENT), ("Accept", "*/*")]
    for handler in (request.ProxyHandler, request.HTTPHandler, request.HTTPSHandler):
        opener.add_handler(handler())
    try:
        if urlsplit(address).scheme not in ("http", "https"):
            return Response(None, "a redirect to something that is no web page")
        if not policy.private_hosts and is_private(address):
            return Response(None, "an address of this machine or of a private network")
        with opener.open(address, timeout=policy.timeout_s) as response:
            location = response.headers.get("Location")
            moved_to = None
            if location and 300 <= response.status < 400:
                # Header fields arrive as Latin-1, whatever they are.
                moved_to = urljoin(address, quote(location, safe=_SAFE, encoding="latin-1"))
            body = _text(response) if read else ""
            return Response(response.status, moved_to=moved_to, body=body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Response(None, _reason(error, policy))


def _text(response: http.client.HTTPResponse) -> str:
    """What stands on a page."""
    encoding = response.headers.get_content_charset("utf-8")
    raw = response.read(MAX_BYTES)
    try:
        return raw.decode(encoding, "replace")
    except LookupError:  # no encoding of that name
        return raw.decode("utf-8", "replace")


def _reason(error: Exception, policy: RequestPolicy) -> str:
    """Why nothing answered, in words that are ours or the system's, never the host's."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return f"no answer within {policy.timeout_s:g} s"
    if isinstance(reason, OSError) and reason.strerror:
        return str(reason.strerror)
    return f"a broken answer ({type(reason).__name__})"
