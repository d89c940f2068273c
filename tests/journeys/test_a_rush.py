"""Everybody speaks at once: no limit of the platform is broken, danger gets through, and all are answered."""

from bot.envelope import SCARCE
from bot.sandbox import limits
from storage.trays import TargetKind
from storage.unit_of_work import UnitOfWork
from tests.journeys.town import Clock, Town, count, told

NEIGHBOURS = ("李长福", "张桂兰", "林晓雯", "赵磊", "孙秀英", "胡静")


async def all_is_worked(town: Town) -> None:
    """A danger in the same lane is answered at once, and everything before it has been worked."""
    group = town.group()
    said = await town.person("张桂兰").say(group, "@说事 3号楼2单元燃气味特别大,快来人")
    await town.hears(group, "请马上打 119", after=said)
    assert len(told(group)) <= limits.BOT_RATE[0][0]

    def first_waits_for_room(uow: UnitOfWork) -> bool:
        return uow.outbox.list_queued(TargetKind.GROUP, group.chat_id)[0].reason == SCARCE

    await town.written(first_waits_for_room)


async def minute_passes(town: Town, clock: Clock) -> None:
    clock.advance(seconds=61)
    said = await town.person("白树林").say_private("帮助")  # wakes the postman
    await town.hears(town.person("白树林"), "查进度", after=said)


async def test_sixty_messages_in_one_group_within_the_minute(town: Town, clock: Clock) -> None:
    group = town.group()
    for number in range(60):
        who = town.person(NEIGHBOURS[number % len(NEIGHBOURS)])
        await who.say(group, f"@说事 {(1, 2, 3, 5)[number % 4]}号楼{number // 4 + 1}单元楼道灯不亮")
    await all_is_worked(town)
    assert len(town.issues()) == 61
    await minute_passes(town, clock)
    await town.sees(lambda: all(count(group, f"【#{number}】") for number in range(1, 62)))
    assert len(told(group)) < 60


async def test_a_crowd_that_says_the_same_again_hears_the_rest_in_one_line(town: Town, clock: Clock) -> None:
    group = town.group()
    await town.person("李长福").say(group, "@说事 3号楼2单元停水了")
    await town.hears(group, "【#1】")
    for number in range(30):
        await town.person(NEIGHBOURS[number % len(NEIGHBOURS)]).say(group, "@说事 我家也是 1")
    await all_is_worked(town)
    assert len(town.issue().co_reporters) == 5
    before = len(told(group))
    await minute_passes(town, clock)
    await town.sees(lambda: len(told(group)) > before or None)
    await town.written(lambda uow: not uow.outbox.list_queued(TargetKind.GROUP, group.chat_id))
    assert told(group)[before:] == ["【#1】您家已经算在里面了，办好会问您。"]
