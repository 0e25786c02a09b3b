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


def network_of(address: str) -> str:
    """Whom an address belongs to, as far as it tells: of version 6, everybody has 64 bits of them."""
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
    return address


def host_of(header: str) -> str | None:
    """The host that a header `Host` names, in small letters and without its port; None where it is malformed."""
    found = _HOST.fullmatch(header)
    return (found["v6"] or found["name"]).lower() if found else None


def _parsed(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
