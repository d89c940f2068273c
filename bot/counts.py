"""What happened since the process started, counted for the health page."""

from collections import Counter
from collections.abc import Mapping

MOST_LABELS = 500  # a label may come from outside; memory stays bounded


class Counts:
    """Counters by event and label; for numbers that must survive, ask the database."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, event: str, label: str = "", by: int = 1) -> None:
        """Count one more."""
        key = (event, label)
        if key not in self._counts and len(self._counts) >= MOST_LABELS:
            key = (event, "other")
        self._counts[key] += by

    def of(self, event: str) -> int:
        """How often an event happened, over all labels."""
        return sum(count for (name, _), count in self._counts.items() if name == event)

    def table(self) -> Mapping[str, int]:
        """Every counter as `event:label`, in order."""
        return {":".join(filter(None, key)): self._counts[key] for key in sorted(self._counts)}
