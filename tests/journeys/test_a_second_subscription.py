"""Another process takes the long connection over: the first stands down and does not fight."""

import shutil
from pathlib import Path

from bot.app import running
from tests.journeys.town import Town, count


async def test_the_newer_bot_serves_and_the_older_stands_down(
    town: Town, first_var: Path, tmp_path: Path
) -> None:
    older, link = town.bot.platform.connection, town.sandbox.platform.link
    assert older is not None
    elsewhere = Path(shutil.copytree(first_var, tmp_path / "elsewhere"))
    theirs = town.settings.replaced(var_dir=elsewhere, database_url=f"sqlite:///{elsewhere / 'shuoshi.db'}")
    async with running(theirs) as newer:
        await town.sees(lambda: link.subscriptions == 2)
        group = town.group()
        said = await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
        await town.hears(group, "【#1】已登记", after=said)
        assert older.standing_down
        assert not older.is_up
        assert newer.platform.connection is not None
        assert newer.platform.connection.is_up
        said = await town.person("李长福").say(group, "@说事 我的事")
        await town.hears(group, "【#1】照明损坏", after=said)
        assert count(group, "已登记") == 1
        assert town.issues() == []  # the older one heard nothing of it
    assert link.subscriptions == 2


async def test_who_stands_down_still_serves_by_the_other_doors(town: Town) -> None:
    connection = town.bot.platform.connection
    assert connection is not None
    await town.sandbox.platform.link.kick()
    resident = town.person("李长福")
    said = await resident.write(resident.app_chat, "3号楼2单元楼道灯不亮")
    await town.hears(town.person("李长福"), "【#1】已登记", after=said)
    worker = town.person("刘师傅")
    job = await town.hears(worker, "【#1】")
    await worker.click(job, "接单")
    await town.hears(town.person("李长福"), "已受理")
    assert connection.standing_down
    assert town.sandbox.platform.link.subscriptions == 1
    assert town.issue().handler == "LiuShifu"


async def test_two_bots_on_one_machine_wait_for_each_other(town: Town) -> None:
    async with running(town.settings) as second:
        connection = second.platform.connection
        assert connection is not None
        said = await town.person("李长福").say(town.group(), "@说事 3号楼2单元楼道灯不亮")
        await town.hears(town.group(), "【#1】已登记", after=said)
        assert not connection.is_up
        await town.sleep()
        await town.sandbox.wait_connected()
        said = await town.person("李长福").say(town.group(), "@说事 我的事")
        await town.hears(town.group(), "【#1】照明损坏", after=said)
    assert town.sandbox.platform.link.subscriptions == 2
