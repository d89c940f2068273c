"""Killed while something leaves by a road of its own: a webhook, a message's address, a listing, a photo."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.sandbox.pictures import sample_photo
from storage.trays import Fate, Media, MediaStatus, Notice, Priority, TargetKind
from tests.crash.house import House
from tests.crash.seams import AFTER, BEFORE, Seam
from tests.journeys.town import BINHE, TIELU, count, told

SIDES = pytest.mark.parametrize("side", [BEFORE, AFTER])
EMBEDDED = pytest.mark.parametrize("where", ["sqlite"], indirect=True)
LAMP = "@说事 东楼2单元楼道灯不亮"
PIPE = "@说事 西楼1单元下水道堵了"
SAID = "【#1】刘师傅到场了"
DROPPED = "identical within the duplicate interval"

Build = Callable[..., Awaitable[House]]


def queue(house: House, key: str, text: str, priority: Priority, group: str = TIELU, **more: object) -> None:
    """Something is to be told a group, before anybody is at work."""
    notice = Notice(
        key=key,
        target_kind=TargetKind.GROUP,
        target=house.town.group(group).chat_id,
        text=text,
        priority=priority,
        **more,  # type: ignore[arg-type]
    )
    house.town.records.write(lambda uow: uow.outbox.add(notice, datetime.now(UTC)))


async def crash(house: House, place: str, side: str) -> None:
    """A bot that is killed there as soon as it works, and one after it."""
    await house.dead(await house.start(seam=Seam(place=place, side=side), is_awaited=False))
    await house.start()
    await house.at_rest()


def fate_of(house: House, key: str) -> Fate:
    """What became of a notice."""
    return next(fate for fate in Fate for row in house.notices(fate) if row.notice.key == key)


async def reported(house: House, *words: str) -> None:
    """Matters of the ledger, and the bot at rest."""
    working, group = await house.start(), house.town.group(TIELU)
    for said in words:
        line = await house.town.person("崔文博").say(group, said)
        await house.town.hears(group, "已登记", after=line)
    await house.at_rest()
    await house.stop(working)


@EMBEDDED
@pytest.mark.parametrize(
    ("priority", "side", "told", "fate"),
    [
        (Priority.DANGER, BEFORE, 1, Fate.SENT),
        (Priority.DANGER, AFTER, 2, Fate.SENT),
        (Priority.ROUTINE, BEFORE, 0, Fate.UNKNOWN),
        (Priority.ROUTINE, AFTER, 1, Fate.UNKNOWN),
    ],
)
async def test_a_webhooks_post_in_doubt_is_said_again_only_where_somebody_is_in_danger(
    house: House, priority: Priority, side: str, told: int, fate: Fate
) -> None:
    queue(house, "n", SAID, priority, BINHE, ring=("LiuShifu",))
    await crash(house, "posting by webhook", side)
    group = house.town.group(BINHE)
    assert (count(group, "刘师傅到场了"), fate_of(house, "n")) == (told, fate), house.heard()
    assert count(group, "（重发）") == (priority is Priority.DANGER)


@EMBEDDED
@pytest.mark.parametrize(("side", "told"), [(BEFORE, 0), (AFTER, 1)])
async def test_an_answer_by_the_messages_address_in_doubt_is_not_given_a_second_time(
    build: Build, side: str, told: int
) -> None:
    house = await build(url_mode=True)
    await reported(house, LAMP)
    (answered,) = (row.notice.answers for row in house.notices(Fate.SENT) if row.notice.answers)
    queue(house, "n", SAID, Priority.ANSWER, answers=answered)
    await crash(house, "answering by the message's address", side)
    assert (count(house.town.group(TIELU), SAID), fate_of(house, "n")) == (told, Fate.UNKNOWN), house.heard()


@SIDES
async def test_a_listing_killed_in_the_making_tells_each_of_its_lines_once(house: House, side: str) -> None:
    await reported(house, LAMP, PIPE)
    for issue in house.town.issues():
        words = f"【#{issue.number}】刘师傅到场了"
        queue(
            house, f"n{issue.number}", words, Priority.ROUTINE, issue_id=issue.id, community=issue.community
        )
    await crash(house, "folding", side)
    lines = [line for said in told(house.town.group(TIELU)) for line in said.splitlines()]
    assert sum("刘师傅到场了" in line for line in lines) == 2, house.heard()
    assert sorted(fate_of(house, key) for key in ("n1", "n2")) == [Fate.FOLDED, Fate.SENT]
    house.forgive(DROPPED)


@SIDES
async def test_a_photo_killed_on_its_way_into_the_house_is_kept_once(house: House, side: str) -> None:
    dying = await house.start(seam=Seam(place="keeping a photo", side=side))
    await house.town.person("崔文博").say(house.town.group(TIELU), LAMP, photo=sample_photo())
    await house.dead(dying)
    await house.start()
    await house.until(lambda: [one.status for one in photos(house)] == [MediaStatus.KEPT])
    await house.at_rest()
    files = [path for path in (house.town.settings.var_dir / "media").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in files] == [sample_photo()]
    house.forgive(DROPPED)


def photos(house: House) -> list[Media]:
    """Those the issues show."""
    shown = [number for issue in house.town.issues() for number in issue.evidence]
    return house.town.records.read(lambda uow: [uow.media.get(number) for number in shown])


@EMBEDDED
@SIDES
async def test_a_photo_killed_on_its_way_out_arrives_once_and_its_words_too(house: House, side: str) -> None:
    dying = await house.start(seam=Seam(place="uploading a photo", side=side))
    await house.town.person("崔文博").say(house.town.group(TIELU), LAMP, photo=sample_photo())
    await house.dead(dying)
    await house.start()
    await house.at_rest()
    (issue,) = house.town.issues()
    worker = house.town.person(issue.owner)
    assert count(worker, "照明损坏") == 1, house.heard()
    assert [len(line.files) for line in worker.private_lines if line.files] == [1]
    house.forgive(DROPPED)
