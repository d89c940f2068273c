"""Who may raise alarms, each with the key it signs by: read from a setting, shown without the keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

SHORTEST_KEY = 32  # characters
_HOW = "write source=key, several joined by commas, or the path of a file with one source=key a line"


@dataclass(frozen=True, kw_only=True)
class AlarmSource:
    """One sender of alarms; what it names as an event's source begins with its name."""

    name: str
    key: SecretStr

    def has(self, source: str) -> bool:
        """Whether an event may call this its source: the name, or what lies below it."""
        return source == self.name or source.startswith(self.name.rstrip("/") + "/")


@dataclass(frozen=True, kw_only=True)
class AlarmSources:
    """All of them; one that changes its key stands here twice for a while."""

    known: tuple[AlarmSource, ...] = ()

    def __bool__(self) -> bool:
        """Whether anybody may."""
        return bool(self.known)

    def __iter__(self) -> Iterator[AlarmSource]:
        """In the order they were named."""
        return iter(self.known)

    def __str__(self) -> str:
        """Their names."""
        return ", ".join(dict.fromkeys(source.name for source in self.known))


def parse_alarm_sources(value: str) -> AlarmSources:
    """Read source=key pairs, or the file that holds them."""
    pairs = value if "=" in value or not value.strip() else _read(Path(value.strip()))
    lines = (line.strip() for line in re.split(r"[,\n]", pairs))
    return AlarmSources(known=tuple(_parse(line) for line in lines if line and not line.startswith("#")))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ValueError(f"{path} cannot be read; {_HOW}") from None


def _parse(pair: str) -> AlarmSource:
    name, equals, key = (part.strip() for part in pair.partition("="))
    if not (name and equals and key) or not name.isascii() or not name.isprintable() or " " in name:
        raise ValueError(_HOW)
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"the key of {name} is too short; make one of {SHORTEST_KEY} characters or more")
    return AlarmSource(name=name, key=SecretStr(key))
