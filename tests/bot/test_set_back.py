"""A clock that is set back lets nothing in the tray wait for an hour that has come once already."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.set_back import MOST, SetBack
from storage.database import Database
from storage.errors import Unavailable
from storage.trays import Outgoing
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.storage.factories import make_notice

AWAY = timedelta(minutes=1)
Step = Callable[["Machine"], object]


class Machine:
    """A clock that can be set, beside one that cannot, and a notice that failed once and waits."""

    def __init__(self, database: Database, writer: Writer, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.runs = 0.0  # seconds
        self.process = self.start(writer)
        database.write(lambda uow: uow.outbox.add(make_notice("k"), clock()))
        (row,) = self.due
        again = clock() + timedelta(minutes=15)
        database.write(lambda uow: uow.outbox.mark_retry(row.id, "busy", again))
        database.write(lambda uow: uow.downtimes.beat(clock(), AWAY))

    @property
    def due(self) -> list[Outgoing]:
        return self.database.write(lambda uow: uow.outbox.claim(self.clock(), 10))

    def start(self, writer: Writer) -> SetBack:
        return SetBack(make_means(writer, self.clock), lambda: self.runs)

    def run(self, seconds: float) -> None:
        self.runs += seconds
        self.clock.pass_by(seconds=seconds)


@pytest.fixture
def machine(database: Database, writer: Writer, clock: Clock) -> Machine:
    return Machine(database, writer, clock)


@pytest.mark.parametrize(
    ("step", "is_tried"),
    [
        (lambda machine: machine.run(600), False),
        (lambda machine: machine.clock.pass_by(hours=-1), True),
        (lambda machine: machine.clock.pass_by(minutes=-1), True),
        (lambda machine: machine.clock.pass_by(seconds=-(MOST.seconds - 1)), False),  # kept right by NTP
        (lambda machine: machine.clock.pass_by(minutes=10), False),
    ],
    ids=["runs", "an hour back", "a minute back", "moved a little", "forward"],
)
async def test_only_a_clock_that_was_set_back_has_what_waits_tried_now(
    machine: Machine, step: Step, *, is_tried: bool
) -> None:
    await machine.process.look()
    machine.run(10)
    await machine.process.look()
    step(machine)
    await machine.process.look()
    assert bool(machine.due) is is_tried
    await machine.process.look()  # once is enough


async def test_a_bot_that_was_stopped_meanwhile_knows_by_its_last_sweep(
    machine: Machine, writer: Writer
) -> None:
    machine.run(10)
    await machine.start(writer).look()
    assert not machine.due
    machine.clock.pass_by(hours=-8)
    await machine.start(writer).look()
    assert machine.due


async def test_a_downtime_after_the_clock_was_set_back_is_counted_against_nobody(
    machine: Machine, writer: Writer
) -> None:
    machine.clock.pass_by(hours=-8)
    await machine.start(writer).look()
    machine.clock.pass_by(minutes=30)
    assert machine.database.write(lambda uow: uow.downtimes.beat(machine.clock(), AWAY))


async def test_a_database_that_was_away_at_the_step_hears_of_it_later(
    machine: Machine, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_work: object) -> None:
        raise Unavailable("gone")

    await machine.process.look()
    machine.clock.pass_by(hours=-1)
    with monkeypatch.context() as patched:
        patched.setattr(writer, "run", away)
        with pytest.raises(Unavailable):
            await machine.process.look()
    machine.run(10)
    await machine.process.look()
    assert machine.due
