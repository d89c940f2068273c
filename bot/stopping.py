"""Ends the process as it is asked to: in good order at the first signal, at once at the second."""

import asyncio
import faulthandler
import signal

LATEST = 9.0  # seconds for a good end, below the ten that docker and its like wait before they kill
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Set the event at Ctrl-C or SIGTERM; whatever then hangs is shown and cut off.

    No handler of the loop's: one that hangs, as at a start that waits for the schema's lock, hears nothing.
    """
    loop = asyncio.get_running_loop()

    def stop(_number: int, _frame: object) -> None:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        faulthandler.dump_traceback_later(LATEST, exit=True)
        loop.call_soon_threadsafe(stopping.set)

    for number in SIGNALS:
        signal.signal(number, stop)
