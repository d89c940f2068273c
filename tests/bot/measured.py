"""Every metric there is."""

from bot.metrics import COUNTERS, GAUGES, HISTOGRAMS

MEASURED = (*COUNTERS.values(), *HISTOGRAMS.values(), *GAUGES.values())
