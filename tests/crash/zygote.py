"""A process with everything imported and the reader loaded, which forks a bot whenever it is told to.

One JSON line in, one number out: `{environment, words, log, seam, clock, most_missed, newer}` gives the new
process's id, `{look: id}` says whether it lives, `{send: id, signal: n}` sends it a signal. Only a parent can
be sure whose an id is. When the input ends, so do the children.
"""

import gc
import json
import os
import signal
import sys
import tempfile
import time
from datetime import datetime, timedelta, tzinfo
from importlib import import_module
from pathlib import Path
from typing import Any

from bot import app, cli, late_answers, owner, roll_call, scheduler, set_back, verdict
from bot.wecom.http import Http
from nlp.reader import Reader, load_reader
from storage.upgrade import list_revisions, list_tables
from tests.crash.newer import grow_newer
from tests.crash.seams import Seam, arm

BEAT = 0.3  # seconds; the dead are found out within four, and who only waits for a core is not among them


def serve(reader: Reader) -> None:
    """Fork until the input ends."""
    gc.freeze()  # or each child's collector would look through all that was loaded, and so copy it
    living: set[int] = set()
    for line in sys.stdin:
        order = json.loads(line)
        if child := order.get("look") or order.get("send"):
            if child in living and os.waitpid(child, os.WNOHANG)[0]:
                living.remove(child)
            if child in living and "send" in order:
                os.kill(child, order["signal"])
            print(int(child in living), flush=True)
            continue
        child = os.fork()
        if child == 0:
            _be_a_bot(order, reader)
        living.add(child)
        print(child, flush=True)
    for child in living:
        os.kill(child, signal.SIGKILL)


def _be_a_bot(order: dict[str, Any], reader: Reader) -> None:
    """Never returns."""
    os.setsid()
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for place, file in enumerate((nothing, log, log)):
        os.dup2(file, place)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(Path(order["log"]).parent)
    _hurry(reader)
    _replace(roll_call, MOST_MISSED=order["most_missed"])
    _replace(late_answers, LATE=3600.0)  # a busy machine is slow to answer; what is counted are the answers
    if order["clock"]:
        _step_clock(Path(order["clock"]))
    if order["newer"]:
        grow_newer(Path(order["newer"]))
    if order["seam"]:
        arm(Seam(**order["seam"]))
    sys.argv = ["shuoshi", *order["words"]]
    code = 1
    try:
        cli.main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        os._exit(code)


def _hurry(reader: Reader) -> None:
    _replace(app, load_reader=lambda *_: reader, BEAT=BEAT)
    _replace(owner, RETRY=0.05)
    _replace(set_back, EVERY=1)
    _replace(verdict, FIRST_PAUSE=timedelta(seconds=0.4))
    _replace(scheduler, TICK=1, LOOK=1, TIMER_LEASE=timedelta(seconds=1))
    _replace(Http.__init__, __kwdefaults__={"connect": 3.0, "total": 1.0})


def _replace(room: object, **parts: object) -> None:
    for name, part in parts.items():
        setattr(room, name, part)


def _step_clock(file: Path) -> None:
    """Whoever asks for the time of day hears the real one and the seconds that stand in a file."""
    real = time.time

    def now() -> float:
        return real() + float((file.read_text(encoding="ascii") if file.exists() else "") or 0)

    class Stepped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Stepped":
            return cls.fromtimestamp(now(), tz)

    _replace(time, time=now)
    for name, room in list(sys.modules.items()):
        if name.startswith(("apscheduler.", "bot.")) and getattr(room, "datetime", None) is datetime:
            _replace(room, datetime=Stepped)


def _load() -> None:
    """What a bot loads only when it starts: its command, and the migrations."""
    import_module("bot.commands.run")
    list_tables(list_revisions()[-1])


if __name__ == "__main__":
    _load()
    with tempfile.TemporaryDirectory() as cache:
        serve(load_reader(Path(cache)))
