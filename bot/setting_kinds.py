"""How the value of a setting is read: each parser refuses in words an operator understands."""

import re
from dataclasses import dataclass
from datetime import time
from ipaddress import ip_network
from urllib.parse import urlsplit

from bot.sources import Networks

LONGEST_KEPT = 36_500  # days: beyond a calendar's first year nothing can be reckoned
SHORTEST_KEPT = 30  # days: ratings, appeals and cards refer to what was said two weeks ago
AES_KEY_LENGTH = 43  # letters and digits, as the platform hands it out
_HOST = re.compile(r"[^\s/:，、;；]+|(?=.*:.*:)[\da-f:.]+")  # with a port, no host of a photo is it
_WRITE_HOURS = "write it as 20:00-08:00, or none for no quiet hours"


@dataclass(frozen=True)
class Address:
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        """As it is written in the settings."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class QuietHours:
    """When what may wait is held, by Shanghai's clock; may span midnight."""

    start: time
    end: time

    def __str__(self) -> str:
        """As it is written in the settings."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def parse_address(value: str) -> Address:
    """Read `host:port`; port 0 lets the system choose."""
    host, _, port = value.strip().rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError("write it as host:port, for example 127.0.0.1:8080")
    return Address(host.strip("[]"), int(port))


def parse_quiet_hours(value: object) -> object:
    """Read `20:00-08:00`; empty or `none` for no quiet hours."""
    if not isinstance(value, str):
        return value
    if value.strip().lower() in ("", "none"):
        return None
    try:
        start, end = (time.fromisoformat(part.strip()) for part in value.split("-"))
    except ValueError:
        raise ValueError(_WRITE_HOURS) from None
    if start.tzinfo or end.tzinfo:
        raise ValueError(_WRITE_HOURS)
    if start == end:
        raise ValueError("start and end are the same; write none for no quiet hours")
    return QuietHours(start, end)


def parse_days(value: object) -> object:
    """Read for how many days something is kept; 0 for ever, and never so short that work still needs it."""
    if not str(value).strip().isdecimal() or 0 < int(str(value)) < SHORTEST_KEPT:
        raise ValueError(f"write a number of days from {SHORTEST_KEPT} up, or 0 for ever")
    if int(str(value)) > LONGEST_KEPT:
        raise ValueError("is more than a hundred years; write 0 for ever")
    return value


def parse_name(value: str) -> str:
    """Read a name people @, without the @."""
    name = value.strip().lstrip("@＠").strip()
    if not name:
        raise ValueError("is blank; write the bot's name as the group shows it, without @")
    return name


def parse_hosts(value: str) -> tuple[str, ...]:
    """Read host names joined by commas."""
    hosts = tuple(host.strip().lower() for host in value.split(",") if host.strip())
    if not all(_HOST.fullmatch(host) for host in hosts):
        raise ValueError("write host names joined by commas, without https://, ports and paths")
    return hosts


def parse_networks(value: str) -> Networks:
    """Read addresses and networks joined by commas."""
    try:
        return tuple(ip_network(part.strip(), strict=False) for part in value.split(",") if part.strip())
    except ValueError:
        raise ValueError("write addresses or networks joined by commas: 127.0.0.1, 10.0.0.0/8") from None


def _is_whole(address: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or half an IPv6 address
        return False


def parse_whole_address(value: str, *, schemes: tuple[str, ...]) -> str:
    """Read an address with one of these schemes, which may have a path; a slash at its end is dropped."""
    if not _is_whole(value.strip(), schemes):
        raise ValueError(f"write a whole address that starts with {' or '.join(schemes)}://")
    return value.strip().rstrip("/")


def parse_origin(value: str, *, schemes: tuple[str, ...]) -> str:
    """Read an address that paths are put behind: it has nothing after its host."""
    origin = parse_whole_address(value, schemes=schemes)
    parts = urlsplit(origin)
    if parts.path or parts.query or parts.fragment:
        raise ValueError(
            f"write it without {origin.partition(parts.netloc)[2]}: {parts.scheme}://{parts.netloc}"
        )
    return origin


def parse_database_url(value: str) -> str:
    """Read `sqlite:///path` or `postgresql://…`; a driver suffix is dropped."""
    scheme, separator, rest = value.strip().partition("://")
    kind = scheme.partition("+")[0]
    if kind == "postgres":
        kind = "postgresql"
    if not separator or kind not in ("sqlite", "postgresql"):
        raise ValueError("write sqlite:///path/to/file.db or postgresql://user@host/name")
    if kind == "sqlite" and not rest.lstrip("/"):
        raise ValueError("a SQLite database needs a file: sqlite:///var/shuoshi.db")
    return f"{kind}://{rest}"


def parse_redis_url(value: str) -> str:
    """Read `redis://host:6379/0`; the port and the database's number may be missing."""
    whole = _is_whole(value.strip(), ("redis", "rediss"))
    if not whole or not (urlsplit(value.strip()).path.strip("/") or "0").isdecimal():
        raise ValueError("write redis://host:6379/0, with user:password@ before the host if it wants them")
    return value.strip()


def parse_heartbeat(value: str) -> str:
    """Read the path of a file, or an address to call."""
    if "://" in value and not _is_whole(value.strip(), ("http", "https")):
        raise ValueError("write the path of a file, or a whole address that starts with https://")
    return value.strip()


def is_aes_key(value: str) -> bool:
    """Tell whether this may be an EncodingAESKey."""
    return len(value) == AES_KEY_LENGTH and value.isascii() and value.isalnum()
