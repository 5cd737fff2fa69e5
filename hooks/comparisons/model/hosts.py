"""Checks that everybody can reach a host, and cannot take it for another."""

from __future__ import annotations

import re
import socket
from ipaddress import ip_address

_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)\.?")
_PRIVATE = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa", ".onion")


def is_public(host: str) -> bool:
    """Whether a host is a public name in Latin letters, or a public address by numbers.

    International names are in their `xn--` form, in which none passes for another. Numbers are read
    as browsers read them: 2130706433 and 0x7f.1 are 127.0.0.1.
    """
    host = host.lower()
    try:
        return is_public_number(socket.inet_ntoa(socket.inet_aton(host)))
    except (OSError, ValueError):
        pass
    if ":" in host:
        return is_public_number(host)
    return bool(_NAME.fullmatch(host)) and not f".{host.rstrip('.')}".endswith(_PRIVATE)


def is_public_number(number: str) -> bool:
    """Whether an IP address is neither of this machine nor of a private network."""
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(address, "ipv4_mapped", None) or address
    return inner.is_global and not inner.is_multicast
