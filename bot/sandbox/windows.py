"""Count what was sent within sliding windows."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Windows:
    """Rate windows per key; `rules` are (most, within)."""

    def __init__(self, *rules: tuple[int, timedelta]) -> None:
        self.rules = rules
        self._taken: dict[str, deque[datetime]] = defaultdict(deque)

    def take(self, key: str, now: datetime) -> bool:
        """Count one more; False, and not counted, when a window is full."""
        taken = self._taken[key]
        longest = max(span for _, span in self.rules)
        while taken and taken[0] <= now - longest:
            taken.popleft()
        for most, span in self.rules:
            if sum(1 for at in taken if at > now - span) >= most:
                return False
        taken.append(now)
        return True
