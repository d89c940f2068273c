"""A bot without a long connection: encrypted callbacks at /wecom/bot, answered in their own response."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.pictures import sample_photo
from bot.wecom.callbacks import BOT_PATH
from storage.errors import NotFound
from storage.models import Score, State
from storage.trays import MediaStatus
from tests.journeys.envelopes import Door, group_message
from tests.journeys.town import BINHE, Clock, Town, count, founded

LAMP = "@说事 3号楼2单元楼道灯不亮"


@pytest.fixture
async def town(var: Path, clock: Clock) -> AsyncIterator[Town]:
    async with founded(var, clock, url_mode=True) as town:
        await town.wake()
        yield town


@pytest.fixture
async def door(town: Town) -> AsyncIterator[Door]:
    async with aiohttp.ClientSession() as session:
        yield Door(town, session, BOT_PATH)


async def test_a_report_goes_its_whole_way(town: Town) -> None:
    group, resident, worker = town.group(), town.person("李长福"), town.person("刘师傅")
    said = await resident.say(group, LAMP, photo=sample_photo())
    await town.hears(group, "【#1】已登记", after=said)
    job = await town.hears(worker, "【#1】")
    await worker.click(job, "接单")
    await town.hears(group, "刘师傅已受理")
    said = await worker.say_private("办完了 1")
    await town.hears(worker, "已办结", after=said)
    asked = await town.hears(group, "已办结")
    await resident.say(group, "@说事 基本满意", quote=asked)
    await town.hears(group, "基本满意”", after=asked)
    issue = town.issue()
    assert issue.state is State.CLOSED
    assert issue.ratings[0].score is Score.ACCEPTABLE
    await town.sleep()
    photo = town.records.read(lambda uow: uow.media.get(issue.evidence[0]))
    assert photo.status is MediaStatus.KEPT


async def test_a_callback_delivered_twice_is_one_issue_with_one_answer(town: Town) -> None:
    group, resident = town.group(), town.person("李长福")
    town.sandbox.faults.arm(Fault.TWICE)
    said = await resident.say(group, LAMP)
    await town.hears(group, "【#1】已登记", after=said)
    await town.sandbox.platform.tasks.settle()
    assert len(town.issues()) == 1
    assert count(group, "已登记") == 1


async def test_a_repeat_gets_the_very_same_answer(town: Town, door: Door) -> None:
    message = group_message(LAMP, msgid="m-1", chat_id=town.group(BINHE).chat_id)
    first = await door.post(message)
    second = await door.post(message)
    assert first.status == second.status == 200
    assert "【#1】已登记" in json.loads(first.text)["stream"]["content"]
    assert json.loads(second.text) == json.loads(first.text)
    assert len(town.issues()) == 1


async def test_what_is_not_from_the_platform_is_refused_and_nothing_is_kept(town: Town, door: Door) -> None:
    message = group_message(LAMP, msgid="m-1", chat_id=town.group(BINHE).chat_id)
    assert (await door.post(message, signature="0" * 40)).status == 403
    assert (await door.post(message, receiver="another-corp")).status == 403
    assert (await door.post(message, key=b"x" * 32)).status in (400, 403)
    assert (await door.post(message, body=b"no json at all")).status == 400
    assert (await door.post(message, body=b'{"encrypt": "AAAA"}')).status in (400, 403)
    assert (await door.post(message, body=b'{"encrypt": "' + b"A" * 300_000 + b'"}')).status == 413
    with pytest.raises(NotFound):
        town.records.read(lambda uow: uow.inbox.get(1))
    assert (await door.post(message)).status == 200
