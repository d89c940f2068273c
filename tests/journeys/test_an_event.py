"""Three homes without water become one event over the wire, told once and answered for one by one."""

from storage.models import State
from tests.journeys.town import Town, count


async def test_three_homes_without_water_become_one_repair(town: Town) -> None:
    group, secretary, water = town.group(), town.person("李书记"), town.person("曹水生")
    await town.meets("李书记", "曹水生", "林晓雯")
    for name, unit in (("李长福", 1), ("张桂兰", 2), ("林晓雯", 3)):
        said = await town.person(name).say(group, f"@说事 3号楼{unit}单元停水了")
        await town.hears(group, "已登记", after=said)
    asked = await town.hears(secretary, "像是一件公共的事：滨河小区3号楼")
    assert asked.card is not None
    await secretary.click(asked, "成立")
    await town.hears(group, "已有3户说了，合成一件办")
    await town.hears(water, "定为公共事件：滨河小区3号楼，3户")

    late = town.person("王芳")
    said = await late.say(group, "@说事 3号楼4单元也停水了")
    await town.hears(group, "算上您家", after=said)
    assert len(town.issues()) == 3

    await water.say_private("办完了 1 换了阀门")
    await town.hears(group, "【#2】【#3】一起办好了")
    await town.hears(town.person("林晓雯"), "【#3】停水水压已办结")
    said = await town.person("张桂兰").say(group, "@说事 满意 1")
    await town.hears(group, "【#2】谢谢您", after=said)
    assert [town.issue(number).state for number in (1, 2, 3)] == [
        State.RESOLVED,
        State.CLOSED,
        State.RESOLVED,
    ]
    assert count(group, "合成一件办") == 1
