"""A clicked card shows what came of the click and can be clicked again, with no public address anywhere."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.hands import PersonHand
from bot.sandbox.records import Card, Line
from storage.models import State
from tests.journeys.town import Clock, Town, founded

LAMP = "@说事 3号楼2单元楼道灯不亮"


@pytest.fixture
async def url_town(var: Path, clock: Clock) -> AsyncIterator[Town]:
    async with founded(var, clock, url_mode=True) as town:
        await town.wake()
        yield town


def card_of(town: Town, person: PersonHand, line: Line) -> Card:
    card = town.sandbox.tenant.get_line(line.id).card_for(person.userid)
    assert card is not None
    return card


async def click_through(town: Town) -> None:
    """Take the job by its card, then press what the changed card offers next."""
    assert not town.settings.public_url
    worker = town.person("刘师傅")
    await town.person("李长福").say(town.group(), LAMP)
    job = await town.hears(worker, "【#1】")
    await worker.click(job, "接单")

    def is_answered() -> Card | None:
        card = card_of(town, worker, job)
        return card if "您接单了" in card.title + card.text else None

    taken = await town.sees(is_answered)
    assert taken.title.startswith("【#1】")
    assert not taken.title.endswith("…")
    assert town.issue().state is State.ACCEPTED
    await worker.click(job, taken.buttons[0].text)

    def is_answered_again() -> Card | None:
        card = card_of(town, worker, job)
        return card if card != taken else None

    after = await town.sees(is_answered_again)
    assert after.title.startswith("【#1】")
    assert after.buttons
    await town.sandbox.platform.tasks.settle()
    assert town.sandbox.violations == []


async def test_a_clicked_card_stayed_as_it_was_over_the_long_connection(town: Town) -> None:
    await town.meets("刘师傅")
    await click_through(town)


async def test_a_clicked_card_of_the_app_stayed_as_it_was(town: Town) -> None:
    await click_through(town)


async def test_a_clicked_card_stayed_as_it_was_in_url_mode(url_town: Town) -> None:
    await url_town.meets("刘师傅")
    await click_through(url_town)
