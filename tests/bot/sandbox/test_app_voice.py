from typing import Any

import pytest

from bot.sandbox.app_voice import AppVoice
from bot.sandbox.body import Body
from bot.sandbox.files import Files
from bot.sandbox.records import Chat, ChatKind, Person, Refused
from bot.sandbox.tenant import Tenant
from tests.bot.sandbox.tenantry import Clock, button_card, card_message

APP = Chat(ChatKind.APP, "WangFang")
AGENT = 1000002


@pytest.fixture
def voice(tenant: Tenant) -> AppVoice:
    return AppVoice(tenant, Files(), AGENT)


def message(text: str = "派给您", **changes: Any) -> Body:
    body = {"touser": "wangfang", "agentid": AGENT, "msgtype": "text", "text": {"content": text}}
    return Body(body | changes)


def refusal_of(voice: AppVoice, body: Body) -> int:
    with pytest.raises(Refused) as refusal:
        voice.send(body)
    return refusal.value.errcode


def test_a_message_reaches_the_members_named_and_names_the_invalid(voice: AppVoice, tenant: Tenant) -> None:
    answer = voice.send(message(touser="WANGFANG|Nobody|LiDaye"))
    assert answer["invaliduser"] == "Nobody"
    assert [line.text for line in tenant.lines_in(APP)] == ["派给您"]
    assert refusal_of(voice, message(touser="Nobody|Noone")) == 81013
    assert refusal_of(voice, message(touser="a|" * 1001)) == 40032


def test_another_apps_agentid_is_refused(voice: AppVoice) -> None:
    assert refusal_of(voice, message(agentid=1)) == 301002


def test_text_over_2048_bytes_is_cut_without_an_error(voice: AppVoice, tenant: Tenant) -> None:
    voice.send(message("字" * 700))
    assert tenant.lines_in(APP)[0].text == "字" * 682
    assert [violation.errcode for violation in tenant.violations] == [0]
    long = message(msgtype="markdown", markdown={"content": "字" * 700})
    assert refusal_of(voice, long) == 45002


def test_the_31st_message_of_a_minute_vanishes_without_an_error(
    voice: AppVoice, tenant: Tenant, clock: Clock
) -> None:
    for number in range(31):
        voice.send(message(str(number)))
    assert len(tenant.lines_in(APP)) == 30
    assert [(v.errcode, v.chat) for v in tenant.violations] == [(0, str(APP))]
    clock.advance(minutes=1)
    voice.send(message("又行了"))
    assert len(tenant.lines_in(APP)) == 31


def test_an_identical_message_is_dropped_within_the_interval_when_asked_for(
    voice: AppVoice, tenant: Tenant, clock: Clock
) -> None:
    body = message(enable_duplicate_check=1)
    voice.send(body)
    voice.send(body)
    assert len(tenant.lines_in(APP)) == 1
    clock.advance(seconds=1801)
    voice.send(body)
    voice.send(message())
    voice.send(message())
    assert len(tenant.lines_in(APP)) == 4


def test_a_response_code_changes_the_card_once_within_72_hours(
    voice: AppVoice, tenant: Tenant, clock: Clock
) -> None:
    sent = voice.send(message(**card_message("t-1")))
    code = sent["response_code"]

    def update(response_code: str) -> Body:
        button = {"replace_name": "已接单"}
        body = {"agentid": AGENT, "userids": ["WangFang"], "response_code": response_code, "button": button}
        return Body(body)

    voice.update_card(update(code))
    card = tenant.lines_in(APP)[0].card_for("WangFang")
    assert card
    assert (card.done, card.buttons) == ("已接单", ())
    with pytest.raises(Refused):
        voice.update_card(update(code))
    late = voice.issue_response_code("t-1")
    clock.advance(hours=72)
    with pytest.raises(Refused):
        voice.update_card(update(late))


def test_a_whole_card_may_replace_the_old_one_under_the_same_task_id(voice: AppVoice, tenant: Tenant) -> None:
    code = voice.send(message(**card_message("t-1")))["response_code"]
    body = {"agentid": AGENT, "atall": 1, "response_code": code}
    with pytest.raises(Refused):
        voice.update_card(Body(body | {"template_card": button_card("t-2")}))
    voice.update_card(Body(body | {"template_card": button_card("", main_title={"title": "新"})}))
    card = tenant.lines_in(APP)[0].card
    assert card
    assert (card.title, card.task_id) == ("新", "t-1")
    assert refusal_of(voice, message(**card_message("t-1"))) == 40058


def test_a_plugin_readers_lost_cards_are_noted(voice: AppVoice, tenant: Tenant) -> None:
    tenant.put_person(Person(userid="WangFang", name="王芳", wechat_plugin=True))
    voice.send(message(**card_message()))
    assert tenant.seen_by("WangFang", APP) == []
    assert len(tenant.violations) == 1


def test_everybody_can_be_written_to_at_once(voice: AppVoice, tenant: Tenant) -> None:
    voice.send(message(touser="@all", msgtype="textcard", textcard={"title": "周报", "description": "三件"}))
    assert [line.text for line in tenant.lines] == ["周报\n三件"] * 3
