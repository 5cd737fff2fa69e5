"""Requests web addresses politely, to see whether they still answer. Knows no comparisons."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import chain
from urllib import request
from urllib.parse import quote, urljoin, urlsplit

from comparisons.language import Message
from comparisons.messages import Phrase, phrase
from comparisons.model.web_address import is_public, is_public_ip

USER_AGENT = "comparison-site-link-check (checks cited sources weekly)"

MAX_REDIRECTS = 5
"""We follow no more, although a browser with cookies may get further."""

PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})

TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses of temporary errors."""

MAX_BYTES = 5_000_000
"""The most bytes of a page that are read."""

_SAFE = "%/:=&?~#+!$,;@()*[]-._"
"""Characters that stay as they are in an address; quotes, backticks, `<`, `>` and spaces do not."""


@dataclass(frozen=True)
class RequestPolicy:
    """The timeouts and pauses of requests."""

    timeout_s: float = 20
    """The longest silence of a host, in seconds."""

    pause_s: float = 1
    """The pause between two requests to one host, in seconds."""

    total_s: float = 180
    """The longest time for one address, with its redirects, retries and pauses, in seconds."""

    private_hosts: bool = False
    """Whether to request hosts of this network too; never for addresses from the data."""


@dataclass(frozen=True)
class Response:
    """The result of a request."""

    status: int | None
    """The HTTP status at the end of all redirects; None when nothing answered."""

    error: Phrase | None = None
    """Why nothing answered."""

    moved_to: str | None = None
    """The new address, as far as the redirects are permanent."""

    body: str = ""
    """The body, if it was requested."""

    @property
    def is_good(self) -> bool:
        """Whether a reader gets a page."""
        return self.status is not None and self.status < 300

    @property
    def outcome(self) -> Phrase:
        """The status, or why nothing answered."""
        if self.error:
            return self.error
        name = http.client.responses.get(self.status or 0, "")
        status = Message(zh=f"{self.status}", en=f"{self.status} {name}".rstrip())
        return phrase("http-status", status=status)


def ask_all(addresses: Mapping[str, bool], policy: RequestPolicy) -> dict[str, Response]:
    """The response of every address, with its body where the mapping asks for it.

    Hosts are requested in parallel, the addresses of one host in turn.
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
    """Request an address, follow its redirects, retry once after a temporary error. Never raises.

    Only the head of the response is read, unless `read` asks for the body. A host that sends
    without end, byte by byte, is left to a thread that nobody waits for.
    """
    answers: list[Response] = []
    thread = threading.Thread(
        target=lambda: answers.append(_follow(address, policy, read)), daemon=True
    )
    thread.start()
    thread.join(policy.total_s)
    if not answers:
        return Response(None, phrase("no-end-in-time", seconds=f"{policy.total_s:g}"))
    return answers[0]


def _follow(address: str, policy: RequestPolicy, read: bool) -> Response:
    here = quote(address.partition("#")[0], safe=_SAFE)
    moved_to: str | None = None
    only_permanent = True
    for _ in range(MAX_REDIRECTS + 1):
        response = _ask_once(here, policy, read)
        if response.status is None or response.status in TEMPORARY:
            time.sleep(policy.pause_s)
            response = _ask_once(here, policy, read)
        if response.moved_to is None:
            return replace(response, moved_to=moved_to)
        here = response.moved_to
        only_permanent = only_permanent and response.status in PERMANENT
        moved_to = here if only_permanent else moved_to
    return Response(None, phrase("too-many-redirects", limit=MAX_REDIRECTS), moved_to)


def is_private(address: str) -> bool:
    """Whether an address is of this machine or its network, by its host name or its IP address.

    Raises OSError when the name has no IP address. Behind a proxy, which resolves names itself, the
    name decides.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not is_public(host):
        return True
    if parts.scheme in request.getproxies() and not request.proxy_bypass(host):
        return False
    found = socket.getaddrinfo(host, parts.port, proto=socket.IPPROTO_TCP)
    return not all(is_public_ip(str(one[4][0])) for one in found)


def _ask_once(address: str, policy: RequestPolicy, read: bool) -> Response:
    """The response to one request. No handler follows redirects or raises for a status."""
    opener = request.OpenerDirector()
    opener.addheaders = [("User-Agent", USER_AGENT), ("Accept", "*/*")]
    for handler in (request.ProxyHandler, request.HTTPHandler, request.HTTPSHandler):
        opener.add_handler(handler())
    try:
        if urlsplit(address).scheme not in ("http", "https"):
            return Response(None, phrase("redirect-out-of-the-web"))
        if not policy.private_hosts and is_private(address):
            return Response(None, phrase("private-address"))
        with opener.open(address, timeout=policy.timeout_s) as response:
            location = response.headers.get("Location")
            moved_to = None
            if location and 300 <= response.status < 400:
                # Python decodes header fields as Latin-1, whatever their bytes are.
                moved_to = urljoin(address, quote(location, safe=_SAFE, encoding="latin-1"))
            body = _text(response) if read else ""
            return Response(response.status, moved_to=moved_to, body=body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Response(None, _reason(error, policy))


def _text(response: http.client.HTTPResponse) -> str:
    """The text of a response."""
    encoding = response.headers.get_content_charset("utf-8")
    raw = response.read(MAX_BYTES)
    try:
        return raw.decode(encoding, "replace")
    except LookupError:  # an encoding that Python does not know
        return raw.decode("utf-8", "replace")


_ERRORS: dict[type[Exception], str] = {
    socket.gaierror: "host-not-found",
    ConnectionRefusedError: "connection-refused",
    ssl.SSLCertVerificationError: "invalid-certificate",
}
"""The phrases for the most frequent errors."""


def _reason(error: Exception, policy: RequestPolicy) -> Phrase:
    """Why nothing answered; of other errors the system's name, never words of the host."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return phrase("no-answer-in-time", seconds=f"{policy.timeout_s:g}")
    if type(reason) in _ERRORS:
        return phrase(_ERRORS[type(reason)])
    name = getattr(reason, "strerror", None) or type(reason).__name__
    return phrase("broken-answer", error=str(name))
