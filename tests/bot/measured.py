"""Every metric there is, and what an app has counted."""

from collections.abc import Mapping

from bot.counts import Counts
from bot.metrics import COUNTERS, GAUGES, HISTOGRAMS

MEASURED = (*COUNTERS.values(), *HISTOGRAMS.values(), *GAUGES.values())


def total(counts: Counts, event: str) -> int:
    """How often an event happened, over all labels."""
    return sum(table(counts, event).values())


def table(counts: Counts, event: str) -> Mapping[str, int]:
    """How often it happened, by label; what never did is left out."""
    name = f"{COUNTERS[event].name.removesuffix('_total')}_total"
    samples = (sample for family in counts.registry.collect() for sample in family.samples)
    counted = [sample for sample in samples if sample.name == name and sample.value]
    return {" ".join(sample.labels.values()): round(sample.value) for sample in counted}
