"""The seals of a community's history: what makes an altered, lost or foreign line show."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from storage.models import Step
from storage.types import canonical


@dataclass(frozen=True, kw_only=True)
class Line:
    """A step with its place in the chain of its community."""

    community: str
    position: int  # in the chain, from 1
    issue_id: int
    step: Step
    changes: Mapping[str, Any]  # fields of the issue it set, in JSON form
    private: Mapping[str, Any]  # likewise, about people: sealed by the digest only
    salt: str
    digest: str = ""  # of actor, note and private, which may be erased one day
    link: str = ""  # seals this line and, through the link before, all earlier ones


def digest_of(line: Line) -> str:
    """The salted digest of a line's erasable parts."""
    words = canonical([line.step.actor, line.step.note, line.private])
    return sha256(f"{line.salt}{words}".encode()).hexdigest()


def link_of(key: bytes, previous: str, line: Line) -> str:
    """The seal of a line that follows the one sealed by `previous`."""
    step = line.step
    parts = [
        previous,
        line.community,
        line.position,
        line.issue_id,
        step.seq,
        step.action,
        step.actor_role,
        step.from_state,
        step.to_state,
        step.at,
        step.evidence,
        line.changes,
        line.digest,
    ]
    return _seal(key, "line", parts)


def head_of(key: bytes, community: str, count: int, last_number: int, link: str) -> str:
    """The seal of a whole chain: without the key nobody can shorten it."""
    return _seal(key, "head", [community, count, last_number, link])


def is_same(one: str, other: str) -> bool:
    """Compare two seals in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def _seal(key: bytes, purpose: str, parts: list[Any]) -> str:
    return hmac.new(key, canonical([purpose, *parts]).encode(), sha256).hexdigest()
