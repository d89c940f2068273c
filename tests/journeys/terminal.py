"""The command line as an operator meets it: a real process in an empty home."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.waiting import EVER

ANY = "127.0.0.1:0"
ASKER = Path(__file__).with_name("asker.py")


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Terminal:
    """A home with nothing in it but what commands put there.

    Where a loaded process is at hand (tests/journeys/loaded.py), commands start from it.
    """

    def __init__(self, home: Path, loaded: Path | None = None) -> None:
        self.home = home
        self._program = ("-m", "bot") if loaded is None else ("-IS", str(ASKER), str(loaded))
        home.mkdir(parents=True, exist_ok=True)

    async def run(self, *words: str, given: str | bytes = b"", **settings: str) -> Ended:
        """One command to its end; `settings` without their prefix."""
        process = await self._start(words, settings)
        given = given.encode() if isinstance(given, str) else given
        async with asyncio.timeout(EVER):
            out, err = await process.communicate(given)
        assert process.returncode is not None
        return Ended(code=process.returncode, out=out.decode(), err=err.decode())

    @asynccontextmanager
    async def running(self, *words: str, until: str, **settings: str) -> AsyncIterator[list[str]]:
        """A command that goes on, from the line with these words; ended by SIGTERM, which has to suffice."""
        process = await self._start(words, settings)
        try:
            said: list[str] = []
            async with asyncio.timeout(EVER):
                while not said or until not in said[-1]:
                    line = await _line(process)
                    assert line, f"it ended early: {''.join(said)}"
                    said.append(line)
            yield said
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(10):
                rest, _ = await process.communicate()
            said += rest.decode().splitlines()
            assert process.returncode == 0, said
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()

    async def _start(self, words: tuple[str, ...], settings: dict[str, str]) -> Process:
        ours = {"HTTP": ANY, "SANDBOX_HTTP": ANY, "QUIET_HOURS": "none"} | settings
        environment = {f"SHUOSHI_{name}": value for name, value in ours.items()}
        environment |= {"HOME": str(self.home), "PATH": os.defpath}
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *self._program,
            *words,
            cwd=self.home,
            env=environment,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )


async def _line(process: Process) -> str:
    assert process.stdout is not None
    return (await process.stdout.readline()).decode()
