"""A real process that is told to end: in good order, in a hurry, or against its will."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.waiting import EVER, breathe

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
import asyncio, sys, threading
from bot import stopping

def hang():
    print("hangs", flush=True)
    threading.Event().wait()

async def main(latest, hangs):
    stopping.LATEST = float(latest)
    told = asyncio.Event()
    stopping.stop_on_signals(told)
    print("ready", flush=True)
    if hangs != "hangs first":
        await told.wait()
    if hangs != "ends":
        hang()

asyncio.run(main(*sys.argv[1:]))
"""
Start = Callable[..., Awaitable[Process]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    started: list[Process] = []

    async def start(*words: str) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROGRAM, *words, cwd=ROOT, stdout=PIPE, stderr=PIPE
        )
        started.append(process)
        assert await line(process) == "ready"
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def line(process: Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(EVER):
        return (await process.stdout.readline()).decode().strip()


async def ended(process: Process) -> int | None:
    async with asyncio.timeout(5):
        await process.wait()
    return process.returncode


def caught_by(process: Process) -> set[int]:
    """The signals it has a handler of its own for."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    mask = int(status.split("SigCgt:")[1].split()[0], 16)
    return {number for number in signal.Signals if mask >> (number - 1) & 1}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_one_signal_ends_in_good_order(start: Start, number: signal.Signals) -> None:
    process = await start("9", "ends")
    process.send_signal(number)
    assert await ended(process) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_second_signal_ends_at_once_even_where_the_loop_hangs(
    start: Start, number: signal.Signals
) -> None:
    process = await start("60", "hangs")
    process.send_signal(number)
    assert await line(process) == "hangs"
    process.send_signal(number)
    assert await ended(process) == -number


async def test_a_loop_that_hung_before_it_was_told_to_end_heard_no_signal_at_all(start: Start) -> None:
    process = await start("60", "hangs first")
    assert await line(process) == "hangs"
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(EVER):
        while signal.SIGTERM in caught_by(process):
            await breathe()
    process.send_signal(signal.SIGTERM)
    assert await ended(process) == -signal.SIGTERM


async def test_what_hangs_too_long_is_shown_and_cut_off(start: Start) -> None:
    process = await start("0.2", "hangs")
    process.send_signal(signal.SIGTERM)
    assert await ended(process) == 1
    assert process.stderr is not None
    told = (await process.stderr.read()).decode()
    assert "in hang" in told
