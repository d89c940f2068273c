"""A process with the program loaded, which becomes a command for everybody who asks at its socket.

It ends with its input. See tests/journeys/asker.py for who asks.
"""

import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[2]
MOST = 1 << 16  # bytes of an order


@contextmanager
def loaded_program(path: Path) -> Iterator[Path]:
    """Where to ask while this lasts; who asks before it is loaded waits."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
        door.bind(str(path))
        door.listen()
        process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-m", "tests.journeys.loaded", str(door.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,  # as a command's own will be: of a file Python would ask for its place
            stderr=subprocess.PIPE,
            pass_fds=[door.fileno()],
            cwd=ROOT,
        )
    try:
        yield path
    finally:
        _, complaint = process.communicate()
    assert not complaint, complaint.decode()


def _serve(door: socket.socket) -> None:
    """Returns in a process that is to be a command, and nowhere else."""
    while True:
        ready, _, _ = select.select([door, sys.stdin], [], [])
        if door not in ready:
            _end()
        link, _ = door.accept()
        if os.fork() == 0:
            door.close()
            _begin(link)
            return
        link.close()


def _end() -> NoReturn:
    """Once all it forked have ended, whose askers are gone."""
    with suppress(ChildProcessError):
        while os.wait():
            continue
    sys.exit()


def _begin(link: socket.socket) -> None:
    """Returns in the command; beside it stays who attends to it."""
    order, streams, _, _ = socket.recv_fds(link, MOST, 3)
    command = os.fork()
    if command:
        for stream in streams:
            os.close(stream)
        try:
            _attend(link, command)
        finally:
            os._exit(0)
    link.close()
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    asked = json.loads(order)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["shuoshi", *asked["words"]]


def _attend(link: socket.socket, command: int) -> None:
    """Hand on the signals of who asked, and tell the exit code; who is gone wants nothing more."""
    over = os.pidfd_open(command)
    while over not in select.select([link.fileno(), over], [], [])[0]:
        os.kill(command, int(link.recv(16) or signal.SIGKILL))
    _, status = os.waitpid(command, 0)
    link.send(str(os.waitstatus_to_exitcode(status)).encode())


def _load() -> None:
    """All commands; what stays is nothing for the collector."""
    gc.disable()
    on_demand = import_module("bot.commands.on_demand")
    for name in on_demand.COMMANDS:
        on_demand.load(name)
    import_module("bot.cli")
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    _load()
    with socket.socket(fileno=int(sys.argv[1])) as here:
        _serve(here)
    import_module("bot.__main__").main()
