"""Photos on their way out: each sender in the platform's own way, and never where it cannot."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.wecom.app_message import AppMessage
from bot.wecom.bot_push import BotPush
from bot.wecom.long_connection import LongConnection
from bot.wecom.picture import Picture
from bot.wecom.senders import Result, Send
from bot.wecom.webhook import Webhook
from tests.bot.wecom.factories import an_outgoing, to_person
from tests.bot.wecom.fake_api import FakeApi
from tests.bot.wecom.fake_bot_server import FakeBotServer
from tests.bot.wecom.sends import OPTIONS, a_send, an_api
from tests.bot.wecom.test_bot_senders import line

Serve = Callable[[web.Application], Awaitable[TestServer]]
PHOTO = Picture(data=b"\xff\xd8\xff" + b"x" * 20, mime="image/jpeg")

__all__ = ["line"]  # the fixture of a long connection that is up


def showing(picture: Picture = PHOTO, **more: str) -> Send:
    return replace(a_send(an_outgoing("【#37】照片"), **more), picture=picture)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mime", "size", "kind"),
    [
        ("image/jpeg", 20, "image"),
        ("image/webp", 20, "file"),
        ("image/png", 11 * 1024 * 1024, "file"),
        ("video/mp4", 20, "video"),
    ],
)
def test_it_goes_as_what_the_platform_shows(mime: str, size: int, kind: str) -> None:
    assert Picture(data=b"x" * size, mime=mime).kind == kind


async def test_the_bot_uploads_a_photo_and_pushes_it(line: tuple[FakeBotServer, LongConnection]) -> None:
    fake, connection = line
    fake.bodies = {
        "aibot_upload_media_init": {"upload_id": "u1"},
        "aibot_upload_media_finish": {"media_id": "m1"},
    }
    push = BotPush(connection, OPTIONS)
    assert push.cost(showing()) == 1
    assert (await push.send(showing())).result is Result.SENT
    body = fake.requests[-1]["body"]
    assert isinstance(body, dict)
    assert (body["msgtype"], body["image"]) == ("image", {"media_id": "m1"})


async def test_a_photo_the_bot_may_not_upload_is_left_to_the_next_sender(
    line: tuple[FakeBotServer, LongConnection],
) -> None:
    fake, connection = line
    fake.errcodes = {"aibot_upload_media_init": 40058}
    assert (await BotPush(connection, OPTIONS).send(showing())).result is Result.UNAVAILABLE


async def test_the_app_uploads_a_photo_and_sends_it(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(answers={"media/upload": [{"media_id": "m2"}]})
    app = AppMessage(*await an_api(session, serve, fake))
    assert (await app.send(replace(showing(), outgoing=to_person()))).result is Result.SENT
    assert (fake.body()["msgtype"], fake.body()["image"]) == ("image", {"media_id": "m2"})


async def test_a_webhook_takes_small_images_only(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    webhook = Webhook(*await an_api(session, serve, fake))
    assert (await webhook.send(showing(webhook_key="k"))).result is Result.SENT
    image = fake.body()["image"]
    assert isinstance(image, dict)
    assert base64.b64decode(image["base64"]) == PHOTO.data
    assert not webhook.may(showing(Picture(data=PHOTO.data, mime="image/webp"), webhook_key="k"))
    assert not webhook.may(showing(Picture(data=b"x" * 3_000_000, mime="image/png"), webhook_key="k"))
