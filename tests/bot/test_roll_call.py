"""Who no longer answers is struck out, by counting answers and by no clock."""

from collections.abc import Awaitable, Callable
from time import monotonic

import pytest

from bot.counts import Counts
from bot.roles import ProcessRole
from bot.roll_call import MOST_MISSED, RollCall
from storage.database import Database
from storage.errors import Unavailable
from storage.writer import Writer
from tests.bot.means import make_means
from tests.bot.measured import total


class Calls:
    """A process that calls the roll, and another that answers only when it is asked to."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self.database = database
        self.counts = Counts()
        self.done: list[str] = []
        self.call = RollCall(
            make_means(writer, counts=self.counts),
            database.name,
            ProcessRole.DESK,
            holds_line=lambda: False,
            wants_line=lambda: False,
            tidy=[self.note("tidied")],
            inherit=self.note("inherited"),
        )

    def note(self, word: str) -> Callable[[], Awaitable[None]]:
        async def work() -> None:
            self.done.append(word)

        return work

    def answer(self, name: str) -> None:
        with self.database.writing.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO processes VALUES (?, 'desk', 1, 0, 0)"
                " ON CONFLICT (name) DO UPDATE SET beats = beats + 1",
                (name,),
            )

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self.database.read(lambda uow: uow.roll.list_entries()) if entry.name]


@pytest.fixture
def calls(database: Database, writer: Writer) -> Calls:
    return Calls(database, writer)


async def test_who_is_silent_for_too_many_calls_is_struck_out_and_followed(calls: Calls) -> None:
    calls.answer("other")
    for _ in range(MOST_MISSED):
        await calls.call.call()
        assert "other" in calls.names
    assert "inherited" not in calls.done
    await calls.call.call()
    assert calls.names == [calls.database.name]
    assert calls.done.count("inherited") == 1
    assert total(calls.counts, "died") == 1


async def test_who_was_slow_at_its_start_was_struck_out_again_at_each_answer(calls: Calls) -> None:
    calls.answer("other")  # its first answer, and so is the one it comes back with
    for _ in range(MOST_MISSED + 1):
        await calls.call.call()
    for _ in range(MOST_MISSED):
        calls.answer("other")
        await calls.call.call()
        assert "other" in calls.names
    assert total(calls.counts, "died") == 1


async def test_who_answers_now_and_then_lives(calls: Calls) -> None:
    for _ in range(5):
        calls.answer("other")
        for _ in range(MOST_MISSED):
            await calls.call.call()
    assert "other" in calls.names


async def test_calls_that_nobody_could_answer_count_against_nobody(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls.answer("other")
    await calls.call.call()

    async def away(*_: object) -> None:
        raise Unavailable("the database is away")

    with monkeypatch.context() as outage:
        outage.setattr(Writer, "run", away)
        for _ in range(MOST_MISSED * 2):
            await calls.call.call()
            assert calls.call.refusal == "the database is away"
    await calls.call.call()
    assert "other" in calls.names
    assert calls.call.refusal == ""


async def test_how_long_we_were_silent_is_known_until_we_answer(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = monotonic() + 60
    monkeypatch.setattr("bot.roll_call.monotonic", lambda: now)
    assert calls.call.silent_seconds > 50
    await calls.call.call()
    assert calls.call.silent_seconds == 0


async def test_who_leaves_is_gone_at_once(calls: Calls) -> None:
    await calls.call.call()
    await calls.call.leave()
    assert calls.names == []


async def test_who_waits_for_the_line_is_seen_by_the_others(calls: Calls) -> None:
    await calls.call.call()
    assert not await calls.call.wants_line_elsewhere()
    calls.answer("door")
    with calls.database.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE processes SET wants_line = 1 WHERE name = 'door'")
    assert await calls.call.wants_line_elsewhere()
