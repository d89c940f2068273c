"""A photo that could not be kept: who sent it hears of it, with the number of what it belongs to."""

from storage.trays import Fate
from tests.journeys.town import Town

LAMP = "3号楼2单元楼道灯不亮"
ZIP = b"PK\x03\x04" + b"\0" * 64


async def test_a_photo_that_is_a_zip_was_lost_without_a_word_and_left_a_dead_notice(town: Town) -> None:
    group = town.group()
    await town.meets("刘师傅")
    said = await town.person("李长福").say(group, f"@说事 {LAMP}", photo=ZIP)
    await town.hears(group, "【#1】已登记", after=said)
    await town.hears(group, "【#1】照片没收到（格式不对），麻烦@我再发一次。", after=said)
    await town.written(lambda uow: bool(uow.outbox.list_fate(Fate.DEAD, 5)))
    assert town.records.read(lambda uow: uow.outbox.counts()).dead == 0


async def test_a_lone_photo_that_is_a_zip_is_asked_for_again_in_the_private_chat(town: Town) -> None:
    resident = town.person("李长福")
    said = await resident.say_private("", photo=ZIP)
    await town.hears(resident, "照片没收到（格式不对），麻烦再发一次。", after=said)
