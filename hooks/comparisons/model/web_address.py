"""Web addresses: checks that browsers may follow them, and that everybody can reach their hosts."""

from __future__ import annotations

import re
import socket
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from comparisons.model.base import FieldError, field_errors

_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)\.?")
_PRIVATE = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa", ".onion")


def is_public(host: str) -> bool:
    """Whether a host is a public name in Latin letters, or a public address by numbers.

    International names are in their `xn--` form, in which none passes for another. Numbers are read
    as browsers read them: 2130706433 and 0x7f.1 are 127.0.0.1.
    """
    host = host.lower()
    try:
        return is_public_ip(socket.inet_ntoa(socket.inet_aton(host)))
    except (OSError, ValueError):
        pass
    if ":" in host:
        return is_public_ip(host)
    return bool(_NAME.fullmatch(host)) and not f".{host.rstrip('.')}".endswith(_PRIVATE)


def is_public_ip(number: str) -> bool:
    """Whether an IP address is neither of this machine nor of a private network."""
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(address, "ipv4_mapped", None) or address
    return inner.is_global and not inner.is_multicast


def address_error(value: str) -> FieldError | None:
    """What is wrong with an absolute http(s) address; None when a browser may follow it."""
    if not _has_host(value):
        return FieldError("not-http", {"address": value})
    host = urlsplit(value).hostname or ""
    if not is_public(host):
        return FieldError("host-not-public", {"host": host})
    if not value.isprintable() or any(character in " <>\"'`\\" for character in value):
        return FieldError("address-characters", {"address": value})
    return None


def _has_host(address: str) -> bool:
    """Whether an http(s) address has a host, and no user name that looks like one."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for a port that is no number, or too large
    except ValueError:
        return False
    is_web = address.startswith(("http://", "https://"))
    return is_web and bool(parts.hostname) and "@" not in parts.netloc


def _web_address(value: str) -> str:
    if error := address_error(value):
        raise field_errors(error)
    return value


WebAddress = Annotated[
    str, AfterValidator(_web_address), Field(json_schema_extra={"format": "uri"})
]
"""An absolute http(s) address."""
