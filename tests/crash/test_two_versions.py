"""A newer program is started beside an older one and takes over: nothing is lost, and nobody waits."""

import pytest

from tests.crash.conftest import SERVERS, place_of
from tests.crash.house import House
from tests.crash.test_outages import beats, is_answered, report

NEWS = "a newer program has upgraded the database"
WRITTEN = "a step was written"
GAP = "nobody swept for a while"


@pytest.fixture(params=["sqlite", SERVERS])
def where(request: pytest.FixtureRequest) -> dict[str, object]:
    """A database of the test's own: its schema does not stay as it is."""
    return place_of(request, "empty_postgresql_url")


async def test_messages_an_older_desk_could_not_work_any_more_were_set_aside(house: House) -> None:
    old = await house.start("all")
    await report(house, 1)
    before = old.said.count(WRITTEN)
    assert before
    desk = await house.start("desk", is_newer=True)
    for number in (2, 3, 4):
        await report(house, number)
    assert (old.said.count(WRITTEN), desk.said.count(WRITTEN)) == (before, 3 * before)
    await house.until(lambda: NEWS in old.said)
    await is_answered(old, 503, NEWS)
    await is_answered(desk, 200, "")


async def test_the_newer_one_takes_the_line_as_well(house: House) -> None:
    old = await house.start("all")
    await report(house, 1)
    newer = await house.start("all", is_newer=True)
    await is_answered(newer, 200, "")
    await house.stop(old)
    await report(house, 2)
    await house.at_rest()
    assert len(house.town.issues()) == 2
    assert "handed over" in old.said


async def test_an_older_clock_stands_still(house: House) -> None:
    clock = await house.start("clock")
    for role in ("door", "desk", "post"):
        await house.start(role, is_newer=True)
    await report(house, 1)
    await house.until(lambda: NEWS in clock.said)
    house.step_clock(3600)
    before = max(beats(house).values())
    await house.until(lambda: max(beats(house).values()) > before + 8)  # two sweeps at least
    assert GAP not in clock.said
    newer = await house.start("clock", is_newer=True)
    await house.until(lambda: GAP in newer.said)
