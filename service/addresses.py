"""Which names and addresses are this machine's own."""

import ipaddress
import re

_HOST = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::\d{1,5})?")


def is_address(name: str) -> bool:
    """Whether a host is an address rather than a name."""
    return _parsed(name) is not None


def is_loopback(name: str) -> bool:
    """Whether a host is this machine's own and reached from nowhere else."""
    address = _parsed(name)
    if address is None:
        return name.lower() == "localhost"
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def host_of(header: str) -> str | None:
    """The host that a header `Host` names, in small letters and without its port; None where it is malformed."""
    found = _HOST.fullmatch(header)
    return (found["v6"] or found["name"]).lower() if found else None


def _parsed(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
