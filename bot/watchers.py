"""Callbacks that hold the line until their message has been worked."""

from asyncio import Event
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Watchers:
    """Who waits for which inbox row."""

    def __init__(self) -> None:
        self._events: dict[int, set[Event]] = defaultdict(set)
        self._answering: Counter[int] = Counter()

    @contextmanager
    def watch(self, inbox_id: int) -> Iterator[Event]:
        """Give an event that is set once the row has been worked; watch before asking whether it is."""
        event = Event()
        self._events[inbox_id].add(event)
        try:
            yield event
        finally:
            self._events[inbox_id].discard(event)
            if not self._events[inbox_id]:
                del self._events[inbox_id]

    @contextmanager
    def answering(self, inbox_id: int) -> Iterator[None]:
        """While it lasts, the answer to this row may be in a callback's hands."""
        self._answering[inbox_id] += 1
        try:
            yield
        finally:
            self._answering[inbox_id] -= 1
            if not self._answering[inbox_id]:
                del self._answering[inbox_id]

    @property
    def answered(self) -> frozenset[int]:
        """The rows whose answers may be in a callback's hands."""
        return frozenset(self._answering)

    def is_watched(self, inbox_id: int) -> bool:
        """Whether somebody waits for this row."""
        return inbox_id in self._events

    def tell(self, inbox_id: int) -> None:
        """The row has been worked and committed."""
        for event in self._events.get(inbox_id, ()):
            event.set()
