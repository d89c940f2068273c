"""Switches that make the platform misbehave, for tests and for practising; each firing is counted."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.records import Refused
from bot.wait import wait


class Fault(StrEnum):
    """What can go wrong on the platform's side."""

    SLOW = "slow"  # the work is done, the answer waits `value` seconds; 0: until release()
    ERRCODE = "errcode"  # answer the errcode `value` and do nothing
    STATUS = "status"  # answer the HTTP status `value` and do nothing
    FORGET = "forget"  # every access token becomes invalid at the next call
    TWICE = "twice"  # deliver a callback a second time
    DROP = "drop"  # cut the long connection
    KICK = "kick"  # a second subscription takes the bot away
    MUTE = "mute"  # the socket stays up and nothing comes through


@dataclass
class _Armed:
    fault: Fault
    left: int
    value: float
    where: str


class Faults:
    """What is switched on, and how often each fault struck."""

    def __init__(self) -> None:
        self.counts: Counter[Fault] = Counter()
        self._armed: list[_Armed] = []
        self._released = asyncio.Event()

    def arm(self, fault: Fault, *, times: int = 1, value: float = 0, where: str = "") -> None:
        """Let the next `times` calls whose name contains `where` suffer the fault."""
        if fault is Fault.SLOW and not value:
            self._released.clear()
        self._armed.append(_Armed(fault, times, value, where))

    def disarm(self) -> None:
        """Behave again, and let every held answer go."""
        self._armed.clear()
        self.release()

    def release(self) -> None:
        """Let the held answers go."""
        self._released.set()

    def strike(self, fault: Fault, call: str) -> float | None:
        """The value when the fault hits this call, None when it does not."""
        for armed in self._armed:
            if armed.fault is fault and armed.where in call:
                armed.left -= 1
                if armed.left <= 0:
                    self._armed.remove(armed)
                self.counts[fault] += 1
                return armed.value
        return None

    def refuse(self, call: str) -> None:
        """Raise Refused when an errcode is armed for this call."""
        errcode = self.strike(Fault.ERRCODE, call)
        if errcode is not None:
            raise Refused(int(errcode), "switched on in the sandbox")

    async def hold(self, seconds: float) -> None:
        """Wait so long, or until release()."""
        await wait(self._released, seconds or None)
