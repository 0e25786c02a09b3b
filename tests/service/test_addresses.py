"""Names and addresses of this machine."""

import pytest

from service.addresses import host_of, is_loopback


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("Citeback.example:8000", "citeback.example"),
        ("[::1]:8000", "::1"),
        ("127.0.0.1", "127.0.0.1"),
        ("", None),
        ("127.0.0.1@evil.example", None),
        ("127.0.0.1/evil", None),
        ("localhost:8000:9", None),
        ("localhost, evil.example", None),
    ],
)
def test_a_host_is_read_strictly(header: str, host: str | None) -> None:
    assert host_of(header) == host


@pytest.mark.parametrize("name", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "localhost", "LOCALHOST"])
def test_loopback(name: str) -> None:
    assert is_loopback(name)


@pytest.mark.parametrize("name", ["0.0.0.0", "::", "10.0.0.1", "127.0.0.1.evil.example", "localhost.evil", "", "1"])
def test_elsewhere(name: str) -> None:
    assert not is_loopback(name)
