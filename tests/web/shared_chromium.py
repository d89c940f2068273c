"""One Chromium for all test workers of a session: the first who needs it starts it, the last ends it."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",  # root has none
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--force-color-profile=srgb",
    "--remote-debugging-port=0",
)
PATIENCE = 30.0
WORKER = "PYTEST_XDIST_WORKER"  # set where the session is our parent
ANSWERS = "DevTools listening on ws://"
# its words go to the log; the line that says where it answers comes to us as well, or the end of them all
LAUNCH = f"""
log="$1"; shift
"$@" 2>&1 | {{
  while read -r line; do
    echo "$line" >>"$log"
    case "$line" in *"{ANSWERS}"*) echo "$line"; break;; esac
  done
  exec cat >>"$log"
}} &
"""
# a session that is killed leaves no browser behind
GUARD = """
(while kill -0 "$1" && kill -0 -"$2"; do sleep 1; done; kill -KILL -"$2"; rm -rf "$3") >/dev/null 2>&1 &
"""


class NotStarted(Exception):
    """Chromium did not come to answer; its log says why."""


@contextmanager
def shared_chromium(path: str, shared: Path) -> Iterator[str]:
    """Where the session's Chromium answers, started when it is not there; `shared` is all workers' folder."""
    book = shared / "chromium.json"
    with _locked(book) as state:
        if not state.get("users"):
            state.update(_start(path))
        state["users"] = int(str(state.get("users", 0))) + 1
        address = str(state["address"])
    try:
        yield address
    finally:
        with _locked(book) as state:
            state["users"] = int(str(state["users"])) - 1
            if not state["users"]:
                _end(int(str(state["group"])), Path(str(state["folder"])))


@contextmanager
def _locked(book: Path) -> Iterator[dict[str, object]]:
    """What is written down about it, alone; what is changed is written back."""
    with book.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        state: dict[str, object] = json.loads(file.read() or "{}")
        yield state
        file.seek(0)
        file.truncate()
        json.dump(state, file)


def _start(path: str) -> dict[str, object]:
    folder = Path(tempfile.mkdtemp(prefix="shuoshi-chromium-"))
    log = folder / "log"
    log.touch()
    in_it = {"TMPDIR": str(folder)}  # killed at the end, it leaves nothing elsewhere
    group, said = _behind(
        LAUNCH, str(log), path, *FLAGS, f"--user-data-dir={folder}", "about:blank", environment=in_it
    )
    session = os.getppid() if WORKER in os.environ else os.getpid()
    _behind(GUARD, str(session), str(group), str(folder))
    if ANSWERS not in said:
        words = log.read_text(errors="replace")
        _end(group, folder)
        raise NotStarted(words)
    address = said.partition(ANSWERS)[2].partition("/")[0]
    return {"address": f"http://{address}", "group": group, "folder": str(folder)}


def _behind(script: str, *words: str, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Leave something running in a group of its own, nobody's child; the group, and what it says to us."""
    with subprocess.Popen(  # noqa: S603 - our own scripts
        ["/bin/sh", "-c", script, "sh", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
        env=os.environ | (environment or {}),
    ) as process:
        try:
            return process.pid, process.communicate(timeout=PATIENCE)[0]
        except subprocess.TimeoutExpired:
            return process.pid, ""


def _end(group: int, folder: Path) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)
