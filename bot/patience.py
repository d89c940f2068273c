"""How many failures of one source are borne in a while."""

from collections import OrderedDict
from dataclasses import dataclass

_REMEMBERED = 10_000  # sources; the one that was quiet longest is forgotten first


@dataclass(frozen=True, kw_only=True)
class _Left:
    failures: float
    at: float


class Patience:
    """A bucket of failures for each source, refilled with time; moments are seconds of any steady clock."""

    def __init__(self, *, most: float = 30, a_second: float = 0.5) -> None:
        """`most` at once, and `a_second` for ever."""
        self._most = most
        self._a_second = a_second
        self._left: OrderedDict[str, _Left] = OrderedDict()

    def is_over(self, source: str, now: float) -> bool:
        """Whether the source has failed too often."""
        return self._of(source, now) < 1

    def spend(self, source: str, now: float) -> bool:
        """Note a failure; whether it was the one that ends our patience."""
        before = self._of(source, now)
        self._left[source] = _Left(failures=max(0.0, before - 1), at=now)
        self._left.move_to_end(source)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return 1 <= before < 2  # from one left to none

    def _of(self, source: str, now: float) -> float:
        left = self._left.get(source)
        if left is None:
            return self._most
        return min(self._most, left.failures + (now - left.at) * self._a_second)
