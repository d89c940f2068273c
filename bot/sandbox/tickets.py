"""Hand out codes that expire, or that may be used once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")


class UnknownTicket(Exception):
    """No such code was handed out."""


class StaleTicket(Exception):
    """The code has expired or was used up."""


@dataclass
class _Slip(Generic[T]):
    value: T
    expires: datetime
    used: bool = False


class Tickets(Generic[T]):
    """Codes standing for a value, for a while."""

    def __init__(self, prefix: str, lifetime: timedelta) -> None:
        self._prefix = prefix
        self._lifetime = lifetime
        self._slips: dict[str, _Slip[T]] = {}

    def issue(self, value: T, now: datetime) -> str:
        """A new code for the value."""
        code = self._prefix + secrets.token_urlsafe(18)
        self._slips[code] = _Slip(value, now + self._lifetime)
        return code

    def look_up(self, code: str, now: datetime) -> T:
        """The value; raises UnknownTicket or StaleTicket."""
        slip = self._slips.get(code)
        if slip is None:
            raise UnknownTicket
        if slip.used or now >= slip.expires:
            raise StaleTicket
        return slip.value

    def use_up(self, code: str) -> None:
        """The code is worth nothing from now on."""
        self._slips[code].used = True

    def forget_all(self) -> None:
        """Every code becomes unknown."""
        self._slips.clear()
