"""Where a request comes from: the address that counts, behind a proxy or not."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Networks = tuple[IPv4Network | IPv6Network, ...]
_HOME = 64  # bits of an IPv6 address that one line of one house shares


def source_of(peer: str, forwarded: Iterable[str], trusted: Networks) -> str:
    """The nearest address that is not one of our proxies; `forwarded` are lines of X-Forwarded-For."""
    hops = [hop for line in forwarded for hop in line.split(",")]
    nearest = peer
    while hops and is_among(nearest, trusted):
        following = hops.pop()
        if _parse(following) is None:
            break  # whom a proxy could not name, nobody can
        nearest = following
    return group_of(nearest)


def group_of(address: str) -> str:
    """An address as it is counted: of IPv6 the part a house shares; empty when it is no address."""
    parsed = _parse(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, _HOME), strict=False).network_address)
    return str(parsed or "")


def is_among(address: str, networks: Networks) -> bool:
    """Whether the address lies in one of the networks."""
    parsed = _parse(address)
    return parsed is not None and any(parsed in network for network in networks)


@lru_cache(maxsize=256)  # the platform and its proxies come all day
def _parse(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address.strip().partition("%")[0].strip("[]"))
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, IPv6Address) else parsed
