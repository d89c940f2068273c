"""The answer in the response itself, where the platform allows one."""

import json
from dataclasses import replace

import pytest

from bot.wecom.app_xml import read_fields
from bot.wecom.options import WeComOptions
from bot.wecom.passive import passive_answer
from storage.trays import Button, Card, Incoming, Outgoing, Surface
from tests.bot.wecom.factories import (
    a_bot_text,
    a_click,
    an_app_xml,
    an_enter,
    an_incoming,
    an_outgoing,
    later,
    to_person,
)

OPTIONS = WeComOptions(corp_id="corp")
CARD = Card(title="【#37】请处理", buttons=(Button(label="接单", command="接单 37"),))


def answer(outgoing: Outgoing, incoming: Incoming, options: WeComOptions = OPTIONS) -> str | None:
    return passive_answer(outgoing, incoming, options, later(1))


def by_url(payload: str) -> Incoming:
    return an_incoming(payload, surface=Surface.URL)


def by_app(xml: str) -> Incoming:
    return an_incoming(xml, surface=Surface.APP)


def test_a_message_in_url_mode_gets_one_finished_stream() -> None:
    body = json.loads(answer(an_outgoing(), by_url(a_bot_text())) or "")
    assert body["msgtype"] == "stream"
    assert (body["stream"]["finish"], body["stream"]["content"]) == (True, "【#37】已登记")


def test_a_repeat_gets_the_very_same() -> None:
    first, again = (passive_answer(an_outgoing(), by_url(a_bot_text()), OPTIONS, later(n)) for n in (1, 3))
    assert first == again


def test_a_click_in_url_mode_gets_its_card_updated() -> None:
    body = json.loads(answer(to_person(card=CARD), by_url(a_click(task_id="t9"))) or "")
    assert (body["response_type"], body["template_card"]["task_id"]) == ("update_template_card", "t9")


def test_opening_the_chat_gets_a_welcome() -> None:
    assert json.loads(answer(to_person("您好"), by_url(an_enter())) or "")["text"] == {"content": "您好"}


def test_a_member_of_the_app_gets_a_text() -> None:
    xml = answer(to_person("办好了 <b>&"), by_app(an_app_xml())) or ""
    fields = read_fields(xml)
    assert (fields["ToUserName"], fields["FromUserName"], fields["MsgType"]) == ("li.si", "corp", "text")
    assert (fields["Content"], fields["CreateTime"]) == ("办好了 <b>&", str(int(later(1).timestamp())))


@pytest.mark.parametrize(
    ("outgoing", "incoming"),
    [
        (to_person(), by_url(a_bot_text())),  # said in the group, for one person only
        (to_person(target="wang.fang"), by_app(an_app_xml())),
        (to_person(), by_url(a_click())),
        (to_person(), by_app(an_app_xml("event", "<Event>template_card_event</Event>"))),
        (to_person("长" * 1000), by_app(an_app_xml())),
        (to_person(card=CARD), by_app(an_app_xml())),
        (an_outgoing("长" * 10_000), by_url(a_bot_text())),
        (an_outgoing(), an_incoming()),
    ],
)
def test_what_cannot_be_said_that_way_goes_another(outgoing: Outgoing, incoming: Incoming) -> None:
    assert answer(outgoing, incoming) is None


def test_where_cards_are_not_shown_the_app_is_answered_in_words() -> None:
    options = replace(OPTIONS, person_cards=False)
    assert answer(to_person(card=CARD), by_app(an_app_xml()), options)
