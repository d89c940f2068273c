from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.sandbox.body import Body
from bot.sandbox.bot_voice import BotVoice, Cause, Trigger
from bot.sandbox.files import Files
from bot.sandbox.records import Chat, ChatKind, Line, Refused, Side
from bot.sandbox.tenant import Tenant
from tests.bot.sandbox.tenantry import CHAT_ID, PNG, Clock, button_card, card_message, markdown, stream

GROUP = Chat(ChatKind.GROUP, CHAT_ID)
SINGLE = Chat(ChatKind.BOT, "WangFang")


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def voice(tenant: Tenant, files: Files) -> BotVoice:
    return BotVoice(tenant, files)


@pytest.fixture
def asked(tenant: Tenant) -> Line:
    tenant.note_spoken(GROUP)
    return tenant.post(GROUP, Side.PERSON, "李大爷", author="LiDaye", text="@说事 电梯坏了")


def trigger(line: Line | None, clock: Clock, cause: Cause = Cause.MESSAGE, chat: Chat = GROUP) -> Trigger:
    return Trigger(cause=cause, chat=chat, userid="LiDaye", line=line, at=clock())


def errcode_of(work: Callable[[], object]) -> int:
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.errcode


def test_a_reply_stands_in_the_conversation_of_the_message(
    voice: BotVoice, tenant: Tenant, asked: Line, clock: Clock
) -> None:
    voice.respond(voice.note(trigger(asked, clock)), Body(stream("【#1】已登记")))
    assert [line.text for line in tenant.lines_in(GROUP)] == ["@说事 电梯坏了", "【#1】已登记"]


def test_a_stream_is_rewritten_until_it_is_finished(
    voice: BotVoice, tenant: Tenant, asked: Line, clock: Clock
) -> None:
    req_id = voice.note(trigger(asked, clock))
    voice.respond(req_id, Body(stream("想一想", finish=False)))
    voice.respond(req_id, Body(stream("已登记")))
    assert [line.text for line in tenant.lines_in(GROUP)[1:]] == ["已登记"]
    assert errcode_of(lambda: voice.respond(req_id, Body(stream("再改")))) == 846608


def test_a_stream_left_open_expires_after_six_minutes(voice: BotVoice, asked: Line, clock: Clock) -> None:
    req_id = voice.note(trigger(asked, clock))
    voice.respond(req_id, Body(stream("想一想", finish=False)))
    clock.advance(minutes=6, seconds=1)
    assert errcode_of(lambda: voice.respond(req_id, Body(stream("晚了")))) == 846608


def test_three_open_streams_make_the_bot_busy_for_that_person(
    voice: BotVoice, asked: Line, clock: Clock
) -> None:
    req_ids = [voice.note(trigger(asked, clock)) for _ in range(3)]
    for req_id in req_ids:
        voice.respond(req_id, Body(stream("想", finish=False)))
    assert voice.is_busy("lidaye")
    assert not voice.is_busy("WangFang")
    voice.respond(req_ids[0], Body(stream("好")))
    assert not voice.is_busy("LiDaye")


def test_the_reply_window_closes_after_a_day(voice: BotVoice, asked: Line, clock: Clock) -> None:
    req_id = voice.note(trigger(asked, clock))
    clock.advance(hours=24, seconds=1)
    assert errcode_of(lambda: voice.respond(req_id, Body(markdown("晚了")))) == 846605


def test_an_unknown_req_id_and_one_of_another_kind_are_refused(
    voice: BotVoice, asked: Line, clock: Clock
) -> None:
    entered = voice.note(trigger(None, clock, Cause.ENTER, SINGLE))
    assert errcode_of(lambda: voice.respond("cb_invented", Body(markdown("x")))) == 846605
    assert errcode_of(lambda: voice.respond(entered, Body(markdown("x")))) == 846605


def test_a_plain_text_reply_is_swallowed(voice: BotVoice, tenant: Tenant, asked: Line, clock: Clock) -> None:
    voice.respond(voice.note(trigger(asked, clock)), Body({"msgtype": "text", "text": {"content": "好"}}))
    assert len(tenant.lines_in(GROUP)) == 1
    assert [(v.errcode, v.chat) for v in tenant.violations] == [(0, str(GROUP))]


def test_a_welcome_may_be_text_but_only_within_five_seconds(
    voice: BotVoice, tenant: Tenant, clock: Clock
) -> None:
    hello = Body({"msgtype": "text", "text": {"content": "您好"}})
    req_id = voice.note(trigger(None, clock, Cause.ENTER, SINGLE))
    voice.welcome(req_id, hello)
    clock.advance(seconds=6)
    assert errcode_of(lambda: voice.welcome(req_id, hello)) == 846605
    assert [line.text for line in tenant.lines_in(SINGLE)] == ["您好"]


def test_nothing_can_be_pushed_before_somebody_spoke(voice: BotVoice, tenant: Tenant) -> None:
    push = Body({"chatid": CHAT_ID, "chat_type": 2} | markdown("进展"))
    assert errcode_of(lambda: voice.push(push)) == 93001
    tenant.note_spoken(GROUP)
    voice.push(push)
    assert len(tenant.lines_in(GROUP)) == 1


@pytest.mark.parametrize(
    ("target", "errcode"),
    [
        ({"chatid": CHAT_ID.lower(), "chat_type": 2}, 93006),
        ({"chatid": "group:" + CHAT_ID}, 93006),
        ({"chatid": CHAT_ID, "chat_type": 1}, 93006),
        ({"chatid": "Nobody", "chat_type": 1}, 93006),
        ({}, 93006),
    ],
)
def test_a_push_to_nowhere_is_refused(
    voice: BotVoice, tenant: Tenant, target: dict[str, Any], errcode: int
) -> None:
    tenant.note_spoken(GROUP)
    assert errcode_of(lambda: voice.push(Body(target | markdown("x")))) == errcode


def test_a_group_that_removed_the_bot_refuses_it(voice: BotVoice, tenant: Tenant) -> None:
    tenant.note_spoken(GROUP)
    group = tenant.find_group(CHAT_ID)
    assert group
    tenant.put_group(replace(group, has_bot=False))
    assert errcode_of(lambda: voice.push(Body({"chatid": CHAT_ID} | markdown("x")))) == 93008


def test_cards_are_pushed_to_one_person_and_not_to_a_group(voice: BotVoice, tenant: Tenant) -> None:
    tenant.note_spoken(GROUP)
    tenant.note_spoken(SINGLE)
    voice.push(Body({"chatid": "wangfang", "chat_type": 1} | card_message("t-1")))
    assert tenant.lines_in(SINGLE)[0].card
    assert errcode_of(lambda: voice.push(Body({"chatid": CHAT_ID} | card_message("t-2")))) == 40058
    again = Body({"chatid": "WangFang", "chat_type": 1} | card_message("t-1"))
    assert errcode_of(lambda: voice.push(again)) == 40058


def test_thirty_a_minute_and_a_thousand_an_hour_replies_and_pushes_together(
    voice: BotVoice, tenant: Tenant, asked: Line, clock: Clock
) -> None:
    push = Body({"chatid": CHAT_ID, "chat_type": 2} | markdown("x"))
    for _ in range(29):
        voice.push(push)
    voice.respond(voice.note(trigger(asked, clock)), Body(stream("x")))
    assert errcode_of(lambda: voice.push(push)) == 45009
    for _ in range(32):
        clock.advance(minutes=1)
        for _ in range(30):
            voice.push(push)
    clock.advance(minutes=1)
    for _ in range(10):
        voice.push(push)
    assert errcode_of(lambda: voice.push(push)) == 45009
    assert len(tenant.lines_in(GROUP)) == 1 + 1000


def test_a_click_may_change_its_own_card_within_five_seconds(
    voice: BotVoice, tenant: Tenant, clock: Clock
) -> None:
    tenant.note_spoken(SINGLE)
    voice.push(Body({"chatid": "WangFang", "chat_type": 1} | card_message("t-1")))
    line = tenant.lines_in(SINGLE)[0]

    def update(task_id: str) -> Body:
        card = button_card(task_id, main_title={"title": "已接单"})
        return Body({"response_type": "update_template_card", "template_card": card})

    req_id = voice.note(trigger(line, clock, Cause.CLICK, SINGLE))
    assert errcode_of(lambda: voice.update_card(req_id, update("t-9"))) == 40058
    voice.update_card(req_id, update("t-1"))
    shown = tenant.get_line(line.id).card
    assert shown
    assert shown.title == "已接单"
    clock.advance(seconds=6)
    assert errcode_of(lambda: voice.update_card(req_id, update("t-1"))) == 846605


def test_a_response_url_works_once_within_the_hour_and_quotes_the_message(
    voice: BotVoice, tenant: Tenant, asked: Line, clock: Clock
) -> None:
    code = voice.issue_response_code(trigger(asked, clock))
    assert errcode_of(lambda: voice.respond_by_url(code, Body(markdown("")))) == 44004
    voice.respond_by_url(code, Body(markdown("派给了刘师傅")))
    assert tenant.lines_in(GROUP)[-1].quote == asked
    assert errcode_of(lambda: voice.respond_by_url(code, Body(markdown("又来")))) == 40058
    late = voice.issue_response_code(trigger(asked, clock))
    clock.advance(hours=1)
    assert errcode_of(lambda: voice.respond_by_url(late, Body(markdown("晚了")))) == 40058
    assert errcode_of(lambda: voice.respond_by_url("r-invented", Body(markdown("x")))) == 40058


@pytest.mark.parametrize(
    ("body", "errcode"),
    [
        (markdown("字" * 6827), 45002),
        (markdown(""), 44004),
        (markdown(" \n"), 44004),
        ({"msgtype": "text", "text": {"content": "x"}}, 40008),
        ({"msgtype": "markdown_v2", "markdown_v2": {"content": "x"}}, 40008),
        ({"msgtype": "image", "image": {"media_id": "invented"}}, 40007),
        ({}, 40008),
    ],
)
def test_a_push_against_the_rules_is_refused(
    voice: BotVoice, tenant: Tenant, body: dict[str, Any], errcode: int
) -> None:
    tenant.note_spoken(GROUP)
    assert errcode_of(lambda: voice.push(Body({"chatid": CHAT_ID, "chat_type": 2} | body))) == errcode


def test_a_picture_is_shown_by_a_media_id_of_the_bots_own_for_three_days(
    voice: BotVoice, tenant: Tenant, files: Files, clock: Clock
) -> None:
    tenant.note_spoken(GROUP)
    media_id = files.publish("image", "a.png", PNG, "bot", clock())
    foreign = files.publish("image", "a.png", PNG, "app", clock())

    def push(code: str) -> None:
        body = {"chatid": CHAT_ID, "chat_type": 2, "msgtype": "image", "image": {"media_id": code}}
        voice.push(Body(body))

    push(media_id)
    assert tenant.lines_in(GROUP)[0].files[0].data == PNG
    assert errcode_of(lambda: push(foreign)) == 40007
    clock.advance(days=3)
    assert errcode_of(lambda: push(media_id)) == 40007
