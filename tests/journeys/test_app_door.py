"""The app's own session: words and clicks as encrypted XML, answered in the response or by the API."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.pictures import sample_photo
from bot.wecom.callbacks import APP_PATH
from storage.models import Action, State
from tests.journeys.envelopes import Door, app_message
from tests.journeys.town import Town, count


@pytest.fixture
async def door(town: Town) -> AsyncIterator[Door]:
    async with aiohttp.ClientSession() as session:
        yield Door(town, session, APP_PATH)


async def test_a_worker_does_a_whole_job_in_the_app(town: Town) -> None:
    group, worker = town.group(), town.person("刘师傅")
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    job = await town.hears(worker, "【#1】")
    assert job.chat == worker.app_chat
    await worker.click(job, "接单")
    await town.hears(group, "刘师傅已受理")
    await town.hears(worker, "您接单了")
    said = await worker.write(worker.app_chat, "到了 1")
    await town.hears(worker, "已到场，记下了", after=said)
    said = await worker.write(worker.app_chat, "办完了 1")
    await town.hears(worker, "已办结，辛苦了", after=said)
    said = await worker.write(worker.app_chat, "", photo=sample_photo())
    await town.hears(worker, "收到了，放进这件事里了", after=said)
    await town.hears(group, "已办结")
    await town.sandbox.platform.tasks.settle()
    assert len(town.issue().evidence) == 1
    assert [step.action for step in town.steps()][:5] == [
        Action.REPORT,
        Action.ASSIGN,
        Action.ACCEPT,
        Action.ARRIVE,
        Action.RESOLVE,
    ]


async def test_a_repeat_gets_the_same_answer_and_moves_nothing_twice(town: Town, door: Door) -> None:
    group = town.group()
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(town.person("刘师傅"), "【#1】")
    first = await door.post(app_message("收到 1", number=1))
    second = await door.post(app_message("收到 1", number=1))
    assert "您接单了" in first.text
    assert second.text == first.text
    await town.hears(group, "刘师傅已受理")
    assert [step.action for step in town.steps()].count(Action.ACCEPT) == 1
    assert count(group, "已受理") == 1


async def test_what_is_not_from_the_platform_is_refused(town: Town, door: Door) -> None:
    await town.person("李长福").say(town.group(), "@说事 3号楼2单元楼道灯不亮")
    await town.hears(town.group(), "【#1】")
    message = app_message("收到 1", number=1)
    assert (await door.post(message, signature="0" * 40)).status == 403
    assert (await door.post(message, receiver="another-corp")).status == 403
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'
    assert (await door.post(message, body=bomb)).status in (400, 403)
    assert (await door.post(message, body=b"<xml>")).status == 400
    assert town.issue().state is State.ASSIGNED
