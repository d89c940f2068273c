"""How soon a callback is answered, and whether ten thousand at once are accounted for: `make bench-door`."""

import argparse
import asyncio
import json
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.please_wait import ONCE_IN
from bot.sandbox.cipher import decode_key, unseal
from handlers.wording.please_wait import PLEASE_WAIT
from tests.bench.bot_process import BotProcess, until, yes_man
from tests.bench.district import GROUPS, Keys, Said, new_keys, post, say
from tests.bench.http_load import Heard, Words, as_fast_as_taken, at_a_pace, request_of
from tests.bench.measure import Line, keep, quantile, show
from tests.bench.room import settle

ACKNOWLEDGED, ANSWERED = 0.050, 1.0  # seconds, the 99th of 100
ASKED_AT = 400.0  # messages a second
DRAIN = 600.0  # seconds a burst may take
CROWD = 200  # connections of a burst
_ACCOUNT = """
SELECT (SELECT count(*) FROM inbox), (SELECT count(DISTINCT message_id) FROM inbox),
       (SELECT count(*) FROM inbox WHERE progress = 'done'),
       (SELECT count(*) FROM outbox WHERE answers > 0),
       (SELECT count(DISTINCT answers) FROM outbox WHERE answers > 0),
       (SELECT count(*) FROM issues)
"""
_LEFT = "SELECT count(*) FROM inbox WHERE progress = 'waiting'"
_UNSENT = "SELECT count(*) FROM outbox WHERE fate = 'queued' AND answers > 0 AND reason = ''"
_QUEUED = "SELECT count(*) FROM outbox WHERE fate = 'queued' AND reason = ''"
_LOST = "SELECT count(*) FROM inbox WHERE progress = 'dead'"
# seconds from each message to its answer; what still waits for the platform's limits is left out
_FIRST_ANSWERS = """
SELECT inbox.message_id, (julianday(outbox.sent_at) - julianday(inbox.received_at)) * 86400
FROM outbox JOIN inbox ON inbox.id = outbox.answers
WHERE outbox.fate = 'sent' AND inbox.message_id LIKE ?
"""


class Door:
    """A bot at work, called by many groups."""

    def __init__(self, bot: BotProcess, file: Path, keys: Keys, api: str) -> None:
        self.bot = bot
        self._file = file
        self._keys = keys
        self._api = api

    def say(self, count: int, prefix: str) -> list[Said]:
        """What so many messages say."""
        return [replace(one, api=self._api) for one in say(count, prefix=prefix)]

    def seal(self, said: Sequence[Said]) -> list[bytes]:
        """Callbacks."""
        return [request_of(post(one, self._keys)) for one in said]

    def asks_to_wait(self, words: Words) -> bool:
        """Whether a response holds no answer yet."""
        sealed = json.loads(words.body)["encrypt"]
        return PLEASE_WAIT in unseal(decode_key(self._keys.aes_key), sealed, "")

    def ask(self, question: str) -> tuple[int, ...]:
        """What the record room says."""
        row: tuple[int, ...] = self._look(question)[0]
        return row

    def first_answers(self, prefix: str) -> dict[str, float]:
        """Seconds from these messages to what was answered to them."""
        return dict(self._look(_FIRST_ANSWERS, f"{prefix}%"))

    def _look(self, question: str, *given: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as connection:
            return connection.execute(question, given).fetchall()

    def is_drained(self) -> bool:
        """Whether every message kept has been worked."""
        return self.ask(_LEFT) == (0,)

    def is_still(self) -> bool:
        """Whether every answer has left as well, or waits for the platform's limits."""
        return self.is_drained() and self.ask(_UNSENT) == (0,)

    def is_silent(self) -> bool:
        """Whether nobody is still to be told anything: what is measured next has the bot to itself."""
        return self.is_drained() and self.ask(_QUEUED) == (0,)


class FirstWords:
    """When the speaker's group first heard anything of what was said."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._asked: dict[str, list[float]] = defaultdict(list)  # by chat: when it was asked to wait

    def note(self, said: Sequence[Said], heard: Heard) -> None:
        """Which groups were asked to wait."""
        for place, words in heard.words.items():
            if self._door.asks_to_wait(words):
                self._asked[said[place].chat_id].append(words.at)

    def of(self, said: Sequence[Said], heard: Heard, answers: Mapping[str, float]) -> list[float]:
        """Seconds for each message; none where its group was asked to wait in the minute before."""
        seconds = []
        for place, due in heard.due.items():
            one, words = said[place], heard.words.get(place)
            told = [max(0.0, asked - due) for asked in self._asked[one.chat_id] if asked > due - ONCE_IN]
            told += [words.at - due] if words else []
            told += [answers[one.msgid]] if one.msgid in answers else []
            seconds += [min(told)] if told else []
        return seconds


@asynccontextmanager
async def open_door() -> AsyncIterator[Door]:
    """A bot with the whole district in its roster."""
    with tempfile.TemporaryDirectory() as folder:
        var, keys = Path(folder) / "var", new_keys()
        var.mkdir()
        file = var / "shuoshi.db"
        settle(f"sqlite:///{file}")
        async with yes_man() as api:
            bot = BotProcess(var, keys, api, database=f"sqlite:///{file}")
            try:
                await asyncio.to_thread(bot.wait_ready)
                yield Door(bot, file, keys, api)
            finally:
                await asyncio.to_thread(bot.stop)


async def pace(door: Door, a_second: float, seconds: float) -> list[Line]:
    """What a steady stream meets."""
    warm = door.say(GROUPS, f"warm{a_second:.0f}-")
    told = FirstWords(door)
    told.note(warm, await as_fast_as_taken(door.bot.port, door.seal(warm), 16))
    await until(door.is_silent, DRAIN)
    name = f"pace{a_second:.0f}-"
    said = door.say(int(a_second * seconds), name)
    requests, before = door.seal(said), door.bot.cpu
    heard = await at_a_pace(door.bot.port, requests, a_second)
    share = (door.bot.cpu - before) / heard.wall
    drained = await until(door.is_drained, DRAIN)
    await until(door.is_still, DRAIN)
    middle, late = quantile(heard.seconds, 0.5), quantile(heard.seconds, 0.99)
    answers = door.first_answers(name)
    first = quantile(list(answers.values()), 0.99)
    told.note(said, heard)
    words = told.of(said, heard, answers)
    word = quantile(words, 0.99)
    (lost,) = door.ask(_LOST)
    rate = f"{a_second:.0f} a second"
    return [
        Line(name=f"{rate}: p50 of the response", figure=_ms(middle)),
        _acknowledged(rate, late, is_held=a_second < ASKED_AT),
        Line(
            name=f"{rate}: first word in the group, answer or 请稍等, p99 of {len(words)}",
            figure=_ms(word),
            target=f"< {_ms(ANSWERED)}",
            reached=word < ANSWERED,
        ),
        Line(
            name=f"{rate}: first answer in the group, p99 of {len(answers)}",
            figure=_ms(first),
            target=f"< {_ms(ANSWERED)}",
            reached=first < ANSWERED,
        ),
        Line(
            name=f"{rate}: refused, given up or lost",
            figure=str(len(requests) - len(heard.seconds) + lost),
            target="0",
            reached=len(requests) == len(heard.seconds) and not lost,
        ),
        Line(name=f"{rate}: cores the bot used", figure=f"{share:.2f}"),
        Line(name=f"{rate}: drained after the last was taken", figure=f"{drained:.1f} s"),
    ]


async def burst(door: Door, count: int) -> list[Line]:
    """Everybody at once; what is refused is said again, as the platform does."""
    before, requests = door.ask(_ACCOUNT), door.seal(door.say(count, "burst"))
    heard = await as_fast_as_taken(door.bot.port, requests, CROWD)
    again = 0
    if heard.refused:
        more = await as_fast_as_taken(door.bot.port, requests, CROWD // 4)
        again = heard.refused - more.refused
    drained = await until(door.is_drained, DRAIN)
    kept, distinct, done, answers, answered, _ = (
        now - then for now, then in zip(door.ask(_ACCOUNT), before, strict=True)
    )
    is_whole = (kept, distinct, done, answers) == (count, count, count, answered)
    return [
        Line(
            name=f"burst of {count}",
            figure=f"{count / heard.wall:.0f} a second taken, {_ms(_late(heard))} p99",
        ),
        Line(name="… refused, and taken when said again", figure=f"{heard.refused}, {again}"),
        Line(
            name="… kept once, worked, one answer each at most",
            figure=f"{kept} {distinct} {done}, {answers} answers",
            target=f"all {count}",
            reached=is_whole,
        ),
        Line(name="… drained after the last was taken", figure=f"{drained:.1f} s"),
        Line(name="memory of the process", figure=f"{door.bot.memory:.0f} MB"),
    ]


def _acknowledged(rate: str, late: float, *, is_held: bool) -> Line:
    """Below the rate that is asked for, a response waits for the answer it brings: it has no bound then."""
    name = f"{rate}: p99 of the response"
    if is_held:
        return Line(name=f"{name}, with the answer in it", figure=_ms(late))
    return Line(name=name, figure=_ms(late), target=f"< {_ms(ACKNOWLEDGED)}", reached=late < ACKNOWLEDGED)


def _late(heard: Heard) -> float:
    return quantile(heard.seconds, 0.99) if heard.seconds else float("nan")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


async def measure(rates: list[float], seconds: float, count: int) -> list[Line]:
    """All figures of the door."""
    lines = []
    async with open_door() as door:
        for a_second in rates:
            lines += await pace(door, a_second, seconds)
    async with open_door() as door:
        return lines + await burst(door, count)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description="Callbacks over HTTP to a real bot on SQLite (some seven minutes)."
    )
    parser.add_argument(
        "--rates", type=float, nargs="+", default=[50.0, 100.0, 400.0], help="messages a second"
    )
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--burst", type=int, default=10_000)
    parser.add_argument("--to", type=Path, help="folder for the figures; var/bench if not given")
    given = parser.parse_args()
    lines = asyncio.run(measure(given.rates, given.seconds, given.burst))
    console = Console()
    show(console, "The door, SQLite with synchronous FULL", lines)
    console.print(f"written to {keep('door', lines, given.to)}")


if __name__ == "__main__":
    main()
