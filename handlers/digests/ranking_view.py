"""A month's ranking: the communities of an area side by side."""

from dataclasses import dataclass
from datetime import datetime

from handlers.rules.flows import Flow
from handlers.rules.ranking import Signals, is_few
from handlers.rules.tally import Tally


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One community's month."""

    code: str
    name: str
    tally: Tally
    signals: Signals

    @property
    def came_in(self) -> int:
        """How many were said."""
        return self.tally.balance.count(Flow.CAME_IN)

    @property
    def is_small(self) -> bool:
        """Whether so few came in that a place in the order would say nothing."""
        return is_few(self.came_in)


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """An area's month."""

    code: str
    area: str  # its name
    month: str  # 2026-10
    start: datetime
    end: datetime
    is_over: bool
    standings: tuple[Standing, ...]  # in their order
