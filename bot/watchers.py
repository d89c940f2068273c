"""Callbacks that hold the line until their message has been worked."""

from asyncio import Event
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Watchers:
    """Who waits for which inbox row."""

    def __init__(self) -> None:
        self._events: dict[int, set[Event]] = defaultdict(set)

    @contextmanager
    def watch(self, inbox_id: int) -> Iterator[Event]:
        """Give an event that is set once the row has been worked; watch before asking whether it is.

        While it lasts, the postman leaves the answer to who watches.
        """
        event = Event()
        self._events[inbox_id].add(event)
        try:
            yield event
        finally:
            self._events[inbox_id].discard(event)
            if not self._events[inbox_id]:
                del self._events[inbox_id]

    @property
    def watched(self) -> frozenset[int]:
        """The rows whose answers somebody waits for."""
        return frozenset(self._events)

    def tell(self, inbox_id: int) -> None:
        """The row has been worked and committed."""
        for event in self._events.get(inbox_id, ()):
            event.set()
