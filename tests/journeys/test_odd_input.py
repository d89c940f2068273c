"""Whatever people and platforms send, it is answered or ignored politely, and the next one is heard."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox.bot_voice import Cause, Trigger
from bot.sandbox.link import EVENT, MESSAGE
from storage.trays import MediaStatus
from tests.journeys.town import Town, count, told

LAMP = "3号楼2单元楼道灯不亮"


async def still_hears(town: Town) -> None:
    """A plain report after the odd one, in the same lane."""
    group, resident = town.group(), town.person("李长福")
    said = await resident.say(group, "@说事 5号楼1单元楼道灯不亮")
    await town.hears(group, "已登记：照明损坏，5号楼1单元", after=said)


async def callback(town: Town, body: dict[str, Any], *, is_event: bool = False) -> None:
    """Something the platform might send one day."""
    group, resident = town.group(), town.person("李长福")
    whole = {
        "msgid": f"odd-{len(town.sandbox.tenant.lines)}",
        "aibotid": "aib-practice",
        "chatid": group.chat_id,
        "chattype": "group",
        "from": {"userid": resident.userid},
    }
    at = town.sandbox.tenant.now()
    trigger = Trigger(cause=Cause.MESSAGE, chat=group.chat, userid=resident.userid, line=None, at=at)
    assert await town.sandbox.platform.link.tell(EVENT if is_event else MESSAGE, whole | body, trigger)


async def test_a_message_of_20_kb_is_kept_whole_and_answered_short(town: Town) -> None:
    group = town.group()
    story = f"@说事 {LAMP}。" + "我跟你们说过好多回了。" * 620
    assert len(story.encode()) > 20_000
    said = await town.person("李长福").say(group, story)
    receipt = await town.hears(group, "【#1】已登记", after=said)
    assert len(receipt.text) < 200
    assert town.issue().words.startswith(LAMP)
    assert len(town.issue().words.encode()) > 19_000
    await still_hears(town)


@pytest.mark.parametrize("words", ["😀😀😀", "👍", "……", "？？？", "🈶️🔥‍♂️", "[微笑][强]"])
async def test_only_signs_open_no_issue(town: Town, words: str) -> None:
    await town.person("李长福").say(town.group(), f"@说事 {words}")
    await still_hears(town)
    assert len(town.issues()) == 1


async def test_only_the_mention_is_answered_with_how_to_speak(town: Town) -> None:
    said = await town.person("李长福").say(town.group(), "@说事")
    await town.hears(town.group(), "我在", after=said)
    assert town.issues() == []
    await still_hears(town)


async def test_nul_and_lone_surrogates_are_cleaned_and_the_matter_is_kept(town: Town) -> None:
    group = town.group()
    said = await town.person("李长福").say(group, f"@说事 {LAMP}\0\ud83d \udc4d\u202e请来看看")
    await town.hears(group, "【#1】已登记：照明损坏", after=said)
    words = town.issue().words
    assert "\0" not in words
    assert words.encode()  # no surrogate is left
    await still_hears(town)


async def test_a_photo_that_is_a_zip_is_not_kept_and_the_words_are(town: Town) -> None:
    group = town.group()
    said = await town.person("李长福").say(group, f"@说事 {LAMP}", photo=b"PK\x03\x04" + b"\0" * 64)
    await town.hears(group, "【#1】已登记", after=said)
    await town.sleep()
    found = town.records.read(lambda uow: uow.media.get(1))
    assert found.status is MediaStatus.MISSING
    assert found.reason
    assert not list(town.settings.media_folder.rglob("*.zip"))


async def test_a_photo_alone_asks_what_it_is(town: Town) -> None:
    resident = town.person("李长福")
    said = await resident.say_private("", photo=b"\x89PNG\r\n\x1a\n" + b"\0" * 32)
    await town.hears(resident, "是什么事", after=said)
    assert town.issues() == []


async def test_markup_links_and_private_numbers_do_not_reach_the_group(town: Town) -> None:
    group, worker = town.group(), town.person("刘师傅")
    said = await town.person("李长福").say(
        group,
        f"@说事 {LAMP} [领奖](http://bad.example) <@all> 电话13812345678 身份证110101199003074512 501室",
    )
    await town.hears(group, "【#1】", after=said)
    await town.hears(worker, "【#1】")
    asked = await worker.say_private("办完了 1 已换灯,有事打13911112222 <@LiDaye>")
    await town.hears(worker, "已办结", after=asked)
    await town.hears(group, "已办结")
    posted = "\n".join(told(group))
    for words in ("http", "bad.example", "<@", "13812345678", "13911112222", "110101199003074512", "501"):
        assert words not in posted


@pytest.mark.parametrize(
    "body",
    [
        {"msgtype": "hologram", "hologram": {"depth": 3}},
        {"msgtype": "text"},
        {"msgtype": "text", "text": {"content": None}},
        {"msgtype": "text", "text": "just words"},
        {"msgtype": "mixed", "mixed": {"msg_item": [None, 3, {"msgtype": "image"}]}},
        {"msgtype": "image", "image": {"url": "ftp://elsewhere/x", "aeskey": 7}},
        {"msgtype": "text", "text": {"content": "@说事 在"}, "from": None},
        {"msgtype": "text", "text": {"content": "@说事 在"}, "msgid": None},
        {"msgtype": "text", "text": {"content": "@说事 在"}, "quote": {"msgtype": "quote", "quote": {}}},
        {"msgtype": None, "chatid": ["x"]},
    ],
)
async def test_unknown_and_broken_messages_are_ignored(town: Town, body: dict[str, Any]) -> None:
    await callback(town, body)
    await still_hears(town)
    assert len(town.issues()) == 1


@pytest.mark.parametrize(
    "event",
    [
        {"eventtype": "moon_landing"},
        {},
        None,
        {"eventtype": "template_card_event"},
        {"eventtype": "template_card_event", "template_card_event": {"event_key": "接单 99"}},
        {"eventtype": "feedback_event", "feedback_event": {"id": "x", "type": 2}},
    ],
)
async def test_unknown_and_broken_events_are_ignored(town: Town, event: object) -> None:
    await callback(town, {"msgtype": "event", "event": event}, is_event=True)
    await still_hears(town)
    town.sandbox.violations.clear()  # an answer to a click that never was is refused, and that is well


async def test_what_came_in_and_was_not_understood_is_counted(town: Town) -> None:
    await callback(town, {"msgtype": "hologram"})
    await still_hears(town)
    async with aiohttp.ClientSession() as session, session.get(f"{town.address}/metrics") as response:
        page = await response.text()
    assert 'shuoshi_received_total{kind="other"} 1.0' in page
    assert "hologram" not in page  # a label is never made of what came in
    assert count(town.group(), "【#") == 1
