"""A danger is answered at once, and everybody who can help is rung together."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.sandbox.records import Line, Side
from storage.models import Urgency
from storage.trays import Fate, Priority
from tests.journeys.town import TIELU, Clock, Town, count, founded, told

GAS = "@说事 3号楼2单元一楼燃气味特别大,头都晕了"


@pytest.fixture
async def town_without_app(var: Path, clock: Clock) -> AsyncIterator[Town]:
    """Nobody can be written to who has not spoken to the bot."""
    async with founded(var, clock, agent_secret=SecretStr("")) as town:
        await town.wake()
        yield town


async def test_gas_names_the_number_and_tells_leader_team_and_secretary_together(town: Town) -> None:
    group = town.group()
    said = await town.person("张桂兰").say(group, GAS)
    answer = await town.hears(group, "【#1】", after=said)
    assert "请马上打 119" in answer.text
    for name in ("齐安民", "王芳", "李书记"):
        assert name in answer.text
        await town.hears(town.person(name), "#1】危急！燃气泄漏")
        assert "请马上打 119" in told(town.person(name))[-1]
        assert "3号楼2单元" in told(town.person(name))[-1]
    issue = town.issue()
    assert (issue.danger, issue.urgency) == ("gas", Urgency.EMERGENCY)
    await town.sleep()
    sent = town.records.read(lambda uow: [row.notice for row in uow.outbox.list_fate(Fate.SENT, 50)])
    assert {notice.priority for notice in sent} == {Priority.DANGER}


async def test_whom_no_chat_reaches_is_rung_by_the_webhook(town_without_app: Town) -> None:
    town, group = town_without_app, town_without_app.group()
    await town.meets("王芳")
    said = await town.person("张桂兰").say(group, GAS)
    await town.hears(group, "请马上打 119", after=said)
    await town.hears(town.person("王芳"), "【#1】危急")

    def ring() -> Line | None:
        return next((line for line in group.lines if line.side is Side.WEBHOOK and line.ring), None)

    rung = await town.sees(ring)
    assert rung.ring == ("lishuji",)  # the gas company sits in no group, the leader has read it
    assert "齐安民" in rung.text
    assert told(town.person("李书记")) == []


async def test_who_only_opened_the_chat_was_written_to_in_vain(town_without_app: Town) -> None:
    town, group = town_without_app, town_without_app.group()
    await town.meets("王芳")
    secretary = town.person("李书记")
    await secretary.open(secretary.chat)
    welcome = await town.hears(secretary, "先回一句“在吗”")
    said = await town.person("张桂兰").say(group, GAS)
    await town.hears(group, "请马上打 119", after=said)
    rung = await town.sees(lambda: next((line for line in group.lines if line.ring), None))
    assert rung.ring == ("lishuji",)
    await town.sleep()
    assert secretary.private_lines == [welcome]
    assert town.sandbox.tenant.violations == []


async def test_where_there_is_no_webhook_the_answer_itself_names_them(town_without_app: Town) -> None:
    town, group = town_without_app, town_without_app.group(TIELU)
    said = await town.person("崔文博").say(group, "@说事 东楼3单元着火了,冒黑烟")
    answer = await town.hears(group, "【#1】", after=said)
    for words in ("请马上打 119", "丁火明", "田宝山", "李书记"):
        assert words in answer.text
    assert count(group, "【#1】") == 1


async def test_a_dog_that_does_not_let_go_calls_people_until_somebody_says_it_is_gone(town: Town) -> None:
    group = town.group()
    said = await town.person("张桂兰").say(group, "@说事 3号楼门口一条大狗咬住小孩的腿不松口")
    answer = await town.hears(group, "【#1】", after=said)
    assert "请马上打 110！有人有危险" in answer.text
    for name in ("郑卫国", "王芳", "李书记"):
        assert name in answer.text
        await town.hears(town.person(name), "#1】危急！不牵绳伤人")
    over = await town.person("张桂兰").say(group, "@说事 狗牵走了，孩子送医院了")
    await town.hears(group, "【#1】记下了，已转给", after=over)
    await town.hears(town.person("郑卫国"), "狗牵走了")
    assert len(town.issues()) == 1
