"""Ends the process as it is asked to: in good order at the first signal, at once at the second."""

import asyncio
import faulthandler
import signal

LATEST = 9.0  # seconds for a good end, below the ten that docker and its like wait before they kill
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Set the event at Ctrl-C or SIGTERM; whatever then hangs is shown and cut off."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)  # the system's own way, for a loop that hangs hears nothing
        faulthandler.dump_traceback_later(LATEST, exit=True)
        stopping.set()

    for number in SIGNALS:
        loop.add_signal_handler(number, stop)
