"""A cadre passes on what somebody said: the one who spoke is the reporter."""

from tests.journeys.town import Town, told


async def test_a_leader_relays_in_her_own_chat_and_hears_how_it_goes(town: Town) -> None:
    group, leader = town.group(), town.person("王芳")
    said = await leader.say_private("代报 3号楼李大爷:2单元楼道灯不亮,晚上看不见")
    receipt = await town.hears(leader, "【#1】已登记", after=said)
    assert "按李大爷说的记下了" in receipt.text

    issue = town.issue()
    assert (issue.reporter, issue.relayed_by, issue.speaker) == ("", "WangFang", "李大爷")
    assert (issue.place.compound, issue.place.building, issue.place.unit) == ("BH01", "3", "2")
    assert issue.chat_id == group.chat_id
    assert "李大爷" in "\n".join(town.page())

    worker = town.person("刘师傅")
    await town.hears(worker, "【#1】")
    await worker.say_private("修好了 1")
    await town.hears(group, "已办结")
    await town.hears(leader, "已办结")
    rated = await leader.say_private("满意 1")
    await town.hears(leader, "谢谢您", after=rated)
    assert all("李大爷" not in words for words in told(group))


async def test_a_quoted_line_is_registered_for_who_wrote_it(town: Town) -> None:
    group, leader = town.group(), town.person("王芳")
    unheard = await town.person("孙秀英").say(group, "2号楼门口路灯坏了好几天了,大家小心")
    said = await leader.say(group, "@说事 登记", quote=unheard)
    receipt = await town.hears(group, "【#1】已登记", after=said)
    assert "按居民说的记下了" in receipt.text
    issue = town.issue()
    assert (issue.reporter, issue.relayed_by) == ("", "WangFang")
    assert issue.place.building == "2"
    assert "路灯坏了" in issue.words


async def test_registering_without_a_quote_asks_for_one(town: Town) -> None:
    group, leader = town.group(), town.person("王芳")
    said = await leader.say(group, "@说事 登记")
    await town.hears(group, "要登记哪句话", after=said)
    assert town.issues() == []
