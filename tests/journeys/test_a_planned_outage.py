"""停水通知 over the wire: announced, told in the group, explained to a home, real when it does not end."""

import pytest

from storage.models import Urgency
from tests.journeys.town import COMMUNITY, Clock, Town, count


async def test_an_outage_that_does_not_end_becomes_an_issue(
    founded_town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.scheduler.TICK", 0.1)
    town, group = founded_town, founded_town.group()
    worker, home = town.person("赵敏"), town.person("李长福")
    await town.wake()
    await town.meets("曹水生")
    said = await worker.say_private("停水通知 滨河小区3号楼 正在抢修主管道，预计2小时")
    await town.hears(worker, "记下了：滨河小区3号楼", after=said)
    await town.hears(group, "【停水通知】滨河小区3号楼")
    said = await home.say(group, "@说事 3号楼2单元停水了")
    told = await town.hears(group, "这是抢修停水", after=said)
    assert "不是这个事" in told.text
    said = await home.say(group, "@说事 3号楼还是没水")
    await town.hears(group, "您家已算上", after=said)
    assert town.issues() == []

    clock.advance(hours=1, minutes=52)
    await town.hears(worker, "来水了吗？")
    await town.sleep()
    clock.advance(minutes=10)
    await town.wake()
    await town.hears(group, "【#1】滨河小区3号楼停水到点没恢复，报过的1户一起登记了")
    await town.hears(worker, "到点没恢复")
    await town.hears(town.person("曹水生"), "没按时恢复")
    assert town.issue().urgency is Urgency.URGENT
    assert count(group, "到点没恢复") == 1
    assert [issue.community for issue in town.issues()] == [COMMUNITY]
