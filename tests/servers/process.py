"""A server started for the tests, which ends with them even when they are killed."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

PATIENCE = 30.0  # seconds a server gets to answer
PAUSE = 0.01  # seconds between looks
LOOPBACK = "127.0.0.1"
CHILDREN = "/proc/{0}/task/{0}/children"
# the pipe closes when whoever holds it dies; a child that was stopped does not notice that its parent is gone
GUARD = f'read _; kill -KILL "$1" $(cat "{CHILDREN.format("$1")}") 2>/dev/null; rm -rf "$2"'


class NotStarted(Exception):
    """The server did not come to answer; its log says why."""


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        port: int = listener.getsockname()[1]
        return port


def new_folder(name: str) -> Path:
    """A folder outside pytest's own, whose parents only root may enter."""
    return Path(tempfile.mkdtemp(prefix=f"shuoshi-{name}-"))


class ServerProcess:
    """One server on loopback; started again after a stop or a kill, its port and its data are the same."""

    def __init__(
        self,
        folder: Path,
        port: int,
        command: Sequence[str],
        answers: Callable[[int], bool],
        *,
        user: int | None = None,
        farewell: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.folder = folder
        self.port = port
        self._command = list(command)
        self._answers = answers
        self._user = user
        self._farewell = farewell
        self._has_answered = False  # what does not start then may have found its port taken
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers; after a kill, what it left behind may take a moment to go."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self._start_once(deadline)
            except NotStarted:
                if not self._has_answered or time.monotonic() > deadline:
                    raise
            else:
                self._has_answered = True
                return

    def stop(self) -> None:
        """End it in good order."""
        self._end(self._farewell)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def pause(self) -> None:
        """Let it hang with all its children: connections are taken, nothing is answered."""
        self._signal(signal.SIGSTOP)  # the parent first: it has no more children then
        self._signal_children(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._signal_children(signal.SIGCONT)
        self._signal(signal.SIGCONT)

    def discard(self) -> None:
        """End it and throw its data away."""
        if self._process is not None:
            self.resume()
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start_once(self, deadline: float) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                user=self._user,
                start_new_session=True,
            )
        self._guard = subprocess.Popen(  # noqa: S603 - our own command
            ["/bin/sh", "-c", GUARD, "guard", str(self._process.pid), str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait_for_answer(self._process, deadline)

    def _signal(self, what: signal.Signals) -> None:
        assert self._process is not None, "the server is not running"
        self._process.send_signal(what)

    def _signal_children(self, what: signal.Signals) -> None:
        assert self._process is not None, "the server is not running"
        for child in Path(CHILDREN.format(self._process.pid)).read_text(encoding="ascii").split():
            with suppress(ProcessLookupError):
                os.kill(int(child), what)

    def _end(self, farewell: signal.Signals) -> None:
        if self._process is None or self._guard is None:
            return
        self._guard.kill()
        self._guard.communicate()
        self._process.send_signal(farewell)
        self._process.wait(PATIENCE)
        self._process = self._guard = None

    def _wait_for_answer(self, process: subprocess.Popen[bytes], deadline: float) -> None:
        while not self._answers(self.port):
            if has_ended(process, PAUSE) or time.monotonic() > deadline:
                self.kill()
                raise NotStarted((self.folder / "log").read_text(encoding="utf-8", errors="replace"))


def has_ended(process: subprocess.Popen[bytes], within: float) -> bool:
    """Wait for its end that long; it had better not come."""
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        return False
    return True
