"""Which hosts an address may have."""

from __future__ import annotations

import pytest

from comparisons.model.web_address import is_public


@pytest.mark.parametrize(
    "host",
    [
        "yaml.org",
        "www.yaml.org.",
        "xn--fiq228c.xn--fiqs8s",
        "a_b.example",
        "8.8.8.8",
        "2606:4700::1",
    ],
)
def test_public(host: str) -> None:
    assert is_public(host)


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "a.localhost", "printer.local", "wiki", "a.internal", "router.home.arpa",
        "127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "10.0.0.1", "192.168.1.1",
        "172.16.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "100.64.0.1", "::1", "fd00::1",
        "fe80::1%eth0", "::ffff:127.0.0.1", "аpple.com", "github.com。evil.example", "中文.中国",
        "a..b.com", "-a.com", "", "1.2.3.4.5",
    ],
)  # fmt: skip
def test_not_public(host: str) -> None:
    assert not is_public(host)
