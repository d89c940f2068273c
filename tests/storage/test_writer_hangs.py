"""A database that hangs: the writer's queue stays short, and it ends all the same."""

import asyncio
import threading

import pytest

from storage.database import Database
from storage.errors import Unavailable
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.storage.test_writer import in_one_batch, store, waiting


async def hung(writer: Writer) -> tuple[asyncio.Future[None], threading.Event]:
    """A work that keeps the database busy until it may go on."""
    is_busy, may_go_on = threading.Event(), threading.Event()

    def hang(_unit: UnitOfWork) -> None:
        is_busy.set()
        may_go_on.wait()

    hanging = asyncio.ensure_future(writer.run(hang))
    await asyncio.to_thread(is_busy.wait)
    return hanging, may_go_on


async def test_a_database_that_hangs_refuses_what_is_too_much_and_takes_the_rest_when_it_is_back(
    database: Database,
) -> None:
    writer = Writer(database, most_waiting=3)
    writer.start()
    hanging, may_go_on = await hung(writer)
    patient = [asyncio.ensure_future(writer.run(store(f"m{place}"))) for place in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await writer.run(store("too much"))
    assert writer.waiting == 3
    assert writer.busy_seconds > 0
    may_go_on.set()
    await asyncio.gather(hanging, *patient)
    assert waiting(database) == 3
    await writer.stop()


async def test_a_database_that_hangs_does_not_hold_up_the_end(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.writer.STOP", 0.05)
    writer = Writer(database)
    writer.start()
    hanging, may_go_on = await hung(writer)
    await writer.stop()
    assert not hanging.done()
    may_go_on.set()
    await hanging


async def test_each_commit_is_noted_with_its_size_and_its_seconds(database: Database) -> None:
    noted: list[tuple[int, float]] = []
    writer = Writer(database, note=lambda size, seconds: noted.append((size, seconds)))
    writer.start()
    await in_one_batch(writer, *(store(f"m{place}") for place in range(20)))
    await writer.stop()
    assert [size for size, _ in noted] == [1, 20]
    assert all(seconds > 0 for _, seconds in noted)
