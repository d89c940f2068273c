"""Killed while Monday's page is queued, or two at it at once: each secretary reads it once."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.trays import Fate
from tests.crash.conftest import SERVERS
from tests.crash.house import House
from tests.crash.seams import AFTER, BEFORE, Seam
from tests.journeys.town import count, until_digests_left


@pytest.fixture
def monday(house: House) -> House:
    """A town that lived for weeks, and a clock by which this week's page should have left."""
    now = datetime.now(UTC)
    house.town.records.write(lambda uow: uow.service.begin(now - timedelta(days=20)))
    house.step_clock(3600.0 * until_digests_left(now))
    return house


async def read_once(house: House) -> None:
    await house.at_rest()
    keys = [row.notice.key for row in house.notices(Fate.SENT) if row.notice.key.startswith("digest:")]
    assert len(keys) == len(set(keys)) == 2, house.heard()  # the words and the picture
    assert count(house.town.person("李书记"), "周报（") == 1, house.heard()


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
@pytest.mark.parametrize("side", [BEFORE, AFTER])
async def test_a_digest_that_was_being_queued_is_read_once(monday: House, side: str) -> None:
    seam = Seam(place="queuing a digest", side=side)
    await monday.dead(await monday.start(seam=seam, is_awaited=False))
    await monday.start()
    await monday.town.hears(monday.town.person("李书记"), "周报（")
    await read_once(monday)


@pytest.mark.parametrize("where", [SERVERS], indirect=True)
async def test_two_clocks_queue_it_once(monday: House) -> None:
    for role in ("clock", "clock", "all"):
        await monday.start(role)
    await monday.town.hears(monday.town.person("李书记"), "周报（")
    await read_once(monday)
