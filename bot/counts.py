"""What happened since this app started, counted for its metrics page."""

from collections import Counter as Counted
from itertools import product
from typing import Any, TypeVar

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

from bot.metrics import COUNTERS, HISTOGRAMS

M = TypeVar("M", Counter, Histogram)

MOST_LABELS = 100  # combinations of labels a metric may have; what comes after is "other"


class Counts:
    """Counters with a registry of their own; for numbers that must survive, ask the database."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        ProcessCollector(registry=self.registry)
        self._counters = {
            event: Counter(metric.name, metric.meaning, metric.labels, registry=self.registry)
            for event, metric in COUNTERS.items()
        }
        self._histograms = {
            event: Histogram(
                metric.name, metric.meaning, metric.labels, buckets=metric.buckets, registry=self.registry
            )
            for event, metric in HISTOGRAMS.items()
        }
        self._children: dict[tuple[str, ...], Any] = {}  # by event and labels: to look them up costs more
        self._combinations = Counted[str]()  # of labels, by event
        for event, metric in COUNTERS.items():
            for labels in product(*metric.known) if metric.known else ():
                self.expect(event, *labels)

    def expect(self, event: str, *labels: str) -> None:
        """Show what may be counted before it is; what is known beforehand leaves the bound to what is not."""
        self._children[event, *labels] = self._counters[event].labels(*labels)

    def add(self, event: str, *labels: str, by: int = 1) -> None:
        """Count one more."""
        counter = self._counters[event]
        (self._child(counter, event, labels) if labels else counter).inc(by)

    def observe(self, event: str, value: float, *labels: str) -> None:
        """Note a size or a time; may be called on any thread while it has no labels."""
        histogram = self._histograms[event]
        (self._child(histogram, event, labels) if labels else histogram).observe(value)

    def _child(self, metric: M, event: str, labels: tuple[str, ...]) -> M:
        """The metric with these labels; memory stays bounded, whatever somebody makes a label of."""
        child: M | None = self._children.get((event, *labels))
        if child is None:
            if self._combinations[event] >= MOST_LABELS:
                return metric.labels(*("other" for _ in labels))
            self._combinations[event] += 1
            child = self._children[event, *labels] = metric.labels(*labels)
        return child
