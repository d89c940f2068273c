import base64
import hashlib
from typing import Any

import pytest

from bot.sandbox.body import Body
from bot.sandbox.files import Files
from bot.sandbox.records import Chat, ChatKind, Refused
from bot.sandbox.tenant import Tenant
from bot.sandbox.webhook_voice import WebhookVoice
from tests.bot.sandbox.tenantry import CHAT_ID, PNG, WEBHOOK_KEY, Clock, button_card, markdown

GROUP = Chat(ChatKind.GROUP, CHAT_ID)


@pytest.fixture
def voice(tenant: Tenant) -> WebhookVoice:
    return WebhookVoice(tenant, Files())


def text(content: str, **changes: Any) -> Body:
    return Body({"msgtype": "text", "text": {"content": content} | changes})


def picture(**changes: str) -> Body:
    md5 = hashlib.md5(PNG, usedforsecurity=False).hexdigest()
    image = {"base64": base64.b64encode(PNG).decode(), "md5": md5}
    return Body({"msgtype": "image", "image": image | changes})


def refusal_of(voice: WebhookVoice, body: Body, key: str = WEBHOOK_KEY) -> int:
    with pytest.raises(Refused) as refusal:
        voice.send(key, body)
    return refusal.value.errcode


@pytest.mark.parametrize(
    "body",
    [
        text("办结", mentioned_list=["WANGFANG", "Outsider"]),
        text("办结", mentioned_mobile_list=["13900010011"]),
        Body(markdown("办结 <@WangFang>")),
    ],
)
def test_mentions_ring_members_of_the_group(voice: WebhookVoice, tenant: Tenant, body: Body) -> None:
    voice.send(WEBHOOK_KEY, body)
    assert tenant.lines_in(GROUP)[0].ring == ("wangfang",)


def test_all_can_be_rung(voice: WebhookVoice, tenant: Tenant) -> None:
    voice.send(WEBHOOK_KEY, text("停水", mentioned_list=["@all"]))
    assert tenant.lines_in(GROUP)[0].ring == ("wangfang", "lidaye")


def test_markdown_v2_rings_nobody(voice: WebhookVoice, tenant: Tenant) -> None:
    voice.send(WEBHOOK_KEY, Body({"msgtype": "markdown_v2", "markdown_v2": {"content": "<@WangFang>"}}))
    assert tenant.lines_in(GROUP)[0].ring == ()


def test_twenty_a_minute_and_no_more(voice: WebhookVoice, clock: Clock) -> None:
    for _ in range(20):
        voice.send(WEBHOOK_KEY, text("x"))
    assert refusal_of(voice, text("x")) == 45009
    clock.advance(minutes=1)
    voice.send(WEBHOOK_KEY, text("x"))


@pytest.mark.parametrize(
    ("body", "errcode"),
    [
        (text("字" * 683), 45002),
        (text(""), 44004),
        (Body(markdown("字" * 1366)), 45002),
        (Body({"msgtype": "template_card", "template_card": button_card()}), 40058),
        (Body({"msgtype": "news", "news": {"articles": []}}), 40058),
        (picture(md5="0"), 40058),
        (picture(base64="data:image/png;base64,AA"), 40058),
        (Body({"msgtype": "file", "file": {"media_id": "x"}}), 40007),
    ],
)
def test_a_post_against_the_rules_is_refused(voice: WebhookVoice, body: Body, errcode: int) -> None:
    assert refusal_of(voice, body) == errcode


@pytest.mark.parametrize("key", ["", "other", WEBHOOK_KEY.upper()])
def test_a_wrong_key_is_refused(voice: WebhookVoice, key: str) -> None:
    assert refusal_of(voice, text("x"), key) == 93000


def test_pictures_articles_and_files_are_shown(voice: WebhookVoice, tenant: Tenant) -> None:
    voice.send(WEBHOOK_KEY, picture())
    articles = [{"title": "周报", "url": "https://example.org", "description": "三件"}]
    voice.send(WEBHOOK_KEY, Body({"msgtype": "news", "news": {"articles": articles}}))
    media_id = voice.upload(WEBHOOK_KEY, "file", "台账.csv", b"a,b,c,d")
    voice.send(WEBHOOK_KEY, Body({"msgtype": "file", "file": {"media_id": media_id}}))
    shown = tenant.lines_in(GROUP)
    assert shown[0].files[0].data == PNG
    assert shown[1].text == "周报\n三件"
    assert shown[2].files[0].name == "台账.csv"


@pytest.mark.parametrize(
    ("kind", "name", "data"), [("image", "a.png", PNG), ("file", "", b"123456"), ("file", "a.csv", b"12345")]
)
def test_an_upload_against_the_rules_is_refused(
    voice: WebhookVoice, kind: str, name: str, data: bytes
) -> None:
    with pytest.raises(Refused):
        voice.upload(WEBHOOK_KEY, kind, name, data)
