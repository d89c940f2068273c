"""Monday's page for the secretary, and Monday's line for the groups: once, whatever restarts."""

from datetime import timedelta

from tests.journeys.town import Clock, Town, count, until_digests_left


def have_lived_for_weeks(town: Town, clock: Clock) -> None:
    """A first start before last Monday, as an older run leaves it; on a Monday it is nine at least."""
    clock.advance(hours=until_digests_left(clock()))
    town.records.write(lambda uow: uow.service.begin(clock() - timedelta(days=20)))


async def test_a_bot_that_slept_through_monday_sends_the_digest_once_though_it_restarts(
    founded_town: Town, clock: Clock
) -> None:
    town, secretary = founded_town, founded_town.person("李书记")
    have_lived_for_weeks(town, clock)
    await town.wake()
    page = await town.hears(secretary, "周报")
    assert page.text.startswith("滨河社区 20")
    assert "周初 0 件没办完，新来 0 件" in page.text
    for _ in range(2):
        await town.sleep()
        await town.wake()
    said = await secretary.say_private("帮助")
    await town.hears(secretary, "收到 37", after=said)
    assert count(secretary, "周报（") == 1


async def test_the_digest_of_the_next_week_is_another(founded_town: Town, clock: Clock) -> None:
    town, secretary, group = founded_town, founded_town.person("李书记"), founded_town.group()
    have_lived_for_weeks(town, clock)
    await town.wake()
    await town.hears(secretary, "周报（")
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】")
    await town.sleep()
    clock.advance(days=7)
    await town.wake()
    await town.hears(secretary, "新来 1 件")
    await town.hears(group, "说一句就行")
    assert count(secretary, "周报（") == 2
    assert count(group, "说一句就行") == 1


async def test_the_page_is_there_for_the_asking_but_not_for_everybody(town: Town) -> None:
    worker, resident = town.person("赵敏"), town.person("李长福")
    said = await worker.say_private("周报")
    await town.hears(worker, "滨河社区 20", after=said)
    said = await worker.say_private("周报 2026-W01")
    await town.hears(worker, "2026-W01 周报", after=said)
    said = await worker.say_private("周报 2026-W77")
    await town.hears(worker, "没认出", after=said)
    said = await resident.say_private("周报")
    await town.hears(resident, "只给社区书记和社区工作者看", after=said)
