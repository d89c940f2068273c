"""What a form carries so that no script sends it in a loop, and the code by which its answer is found."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

LIFE = timedelta(hours=3)  # somebody may be called away from a form half filled in
SOONEST = timedelta(seconds=2)  # nobody reads and writes faster
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is read as another
_PLACES, _GROUP = 12, 4  # 59 bits
_NONCE = 12  # bytes


class Bad(StrEnum):
    """Why a form is not taken as it is."""

    FORGED = "forged"  # not given out by us, or for something else
    OLD = "old"
    HASTY = "hasty"


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """One form that was given out, good for one report."""

    nonce: str


def in_groups(letters: str) -> str:
    """A code as it is written: XXXX-XXXX-XXXX."""
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


class Tickets:
    """Given and checked with a key that is the same in every process."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def give(self, purpose: str, now: datetime) -> str:
        """A ticket for a form."""
        nonce, at = secrets.token_urlsafe(_NONCE), str(int(now.timestamp() * 1000))
        return f"{at}.{nonce}.{self._digest('ticket', purpose, at, nonce)}"

    def check(self, ticket: str, purpose: str, now: datetime) -> Ticket | Bad:
        """The ticket of a form that came back, or what is wrong with it."""
        at, nonce, digest = [*ticket.split("."), "", "", ""][:3]
        rightly = self._digest("ticket", purpose, at, nonce)
        if not hmac.compare_digest(digest.encode(), rightly.encode()) or not at.isdigit():
            return Bad.FORGED
        age = now - datetime.fromtimestamp(int(at) / 1000, UTC)
        if age > LIFE:
            return Bad.OLD
        return Ticket(nonce=nonce) if age >= SOONEST else Bad.HASTY

    def code_of(self, ticket: Ticket) -> str:
        """The code of what is handed in with it: the same if it comes twice."""
        number = int(self._digest("code", ticket.nonce), 16)
        letters = []
        for _ in range(_PLACES):
            number, place = divmod(number, len(_LETTERS))
            letters.append(_LETTERS[place])
        return in_groups("".join(letters))

    def token_of(self, code: str) -> str:
        """By which the form of a code is found; empty for what is no code."""
        letters = "".join(letter for letter in code.upper() if letter in _LETTERS)
        return self._digest("token", letters) if len(letters) == _PLACES else ""

    def digest_of(self, source: str) -> str:
        """An address to count by, from which nobody finds it again."""
        return self._digest("source", source)[:24]

    def _digest(self, *parts: str) -> str:
        return hmac.new(self._key, "\0".join(parts).encode(), sha256).hexdigest()
