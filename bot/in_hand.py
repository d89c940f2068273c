"""What the record room says of the notices in hand: asked for all that were claimed together, in one read."""

from dataclasses import dataclass
from datetime import datetime

from bot.envelope import Envelope, open_envelope
from bot.noise import Noise, has_company
from storage.trays import Outgoing
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class LookedUp:
    """All that decides how one notice is sent, but for what others do meanwhile."""

    envelope: Envelope
    held_until: datetime | None  # when its group may hear more
    has_company: bool  # something that waits can be told with it


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A notice in hand."""

    outgoing: Outgoing
    known: LookedUp | None  # None: of one of those claimed with it nothing could be learned

    @property
    def id(self) -> int:
        """The row's."""
        return self.outgoing.id


def look_up(uow: UnitOfWork, outgoing: Outgoing, noise: Noise, now: datetime) -> LookedUp:
    """What is known of one."""
    return LookedUp(
        envelope=open_envelope(uow, outgoing, now),
        held_until=noise.held_until(uow, outgoing.notice, now),
        has_company=has_company(uow, outgoing, now),
    )
