"""Media is fetched from the platform only, kept only when it is what people photograph."""

import base64
import io
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.wecom.api import Api
from bot.wecom.content import MediaLink
from bot.wecom.magic import sniff
from bot.wecom.media_client import Kept, MediaClient, MissReason
from bot.wecom.options import WeComOptions
from tests.bot.wecom.fake_api import FakeApi
from tests.bot.wecom.test_crypto import KEY, encrypt, pad

Serve = Callable[[web.Application], Awaitable[TestServer]]
JPEG = b"\xff\xd8\xff\xe0" + b"photo" * 10


def sealed(data: bytes) -> bytes:
    return base64.b64decode(encrypt(pad(data)))


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("photo.jpg", "x")
    return buffer.getvalue()


async def a_client(
    session: ClientSession, serve: Serve, content: bytes = b"", status: int = 200, location: str = ""
) -> tuple[MediaClient, str]:
    async def give(request: web.Request) -> web.StreamResponse:
        if request.path == "/elsewhere":
            return web.Response(status=302, headers={"Location": location})
        return web.Response(status=status, body=content)

    app = web.Application()
    app.router.add_get("/{path:.*}", give)
    origin = str((await serve(app)).make_url("")).rstrip("/")
    options = WeComOptions(api_url=origin, bot_aes_key=KEY, media_bytes=1000)
    return MediaClient(session, Api(session, options), options), origin


@pytest.mark.parametrize("key", [KEY, KEY + "=", ""])
async def test_a_photo_is_decrypted_with_its_own_key_or_the_bots(
    key: str, session: ClientSession, serve: Serve
) -> None:
    client, origin = await a_client(session, serve, sealed(JPEG))
    assert await client.fetch(MediaLink(url=f"{origin}/p", aes_key=key)) == Kept(data=JPEG, mime="image/jpeg")


@pytest.mark.parametrize(
    ("content", "status", "reason"),
    [
        (sealed(zipped()), 200, MissReason.WRONG_TYPE),
        (sealed(b"<html>"), 200, MissReason.WRONG_TYPE),
        (sealed(b""), 200, MissReason.WRONG_TYPE),
        (JPEG, 200, MissReason.UNREADABLE),
        (b"", 200, MissReason.UNREADABLE),
        (b"gone", 403, MissReason.EXPIRED),
        (b"gone", 404, MissReason.EXPIRED),
        (b"busy", 503, MissReason.UNREACHABLE),
        (sealed(JPEG * 100), 200, MissReason.TOO_LARGE),
    ],
)
async def test_what_cannot_be_kept_has_a_reason(
    content: bytes, status: int, reason: MissReason, session: ClientSession, serve: Serve
) -> None:
    client, origin = await a_client(session, serve, content, status)
    assert await client.fetch(MediaLink(url=f"{origin}/p")) == reason


async def test_the_size_is_capped_even_when_no_length_was_told(session: ClientSession, serve: Serve) -> None:
    async def give(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(10):
            await response.write(b"x" * 1000)
        return response

    app = web.Application()
    app.router.add_get("/p", give)
    origin = str((await serve(app)).make_url("")).rstrip("/")
    options = WeComOptions(api_url=origin, bot_aes_key=KEY, media_bytes=1000)
    client = MediaClient(session, Api(session, options), options)
    assert await client.fetch(MediaLink(url=f"{origin}/p")) == MissReason.TOO_LARGE


@pytest.mark.parametrize(
    "url",
    [
        "http://qyapi.weixin.qq.com/p",
        "https://example.org/p",
        "https://qyapi.weixin.qq.com.example.org/p",
        "https://evil-work.weixin.qq.com/p",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "ftp://127.0.0.1/p",
        "http://[::1/p",
        "http://[::1]/p",
        "http://0x7f000001/p",
        "https://qyapi.weixin.qq.com:22/p",
        "https://qyapi.weixin.qq.com@127.0.0.1/p",
        "https://127.0.0.1\\@qyapi.weixin.qq.com:99/p",
        "https://127.0.0.1#@qyapi.weixin.qq.com/p",
        "//qyapi.weixin.qq.com/p",
        "https:///p",
        "\ud800",
        "",
        "wecom",
    ],
)
async def test_no_other_host_is_ever_asked(url: str, session: ClientSession, serve: Serve) -> None:
    client, _ = await a_client(session, serve, sealed(JPEG))
    assert await client.fetch(MediaLink(url=url)) == MissReason.HOST_REFUSED


async def test_a_redirect_away_is_refused_and_one_within_followed(
    session: ClientSession, serve: Serve
) -> None:
    client, origin = await a_client(session, serve, sealed(JPEG), location="https://example.org/p")
    assert await client.fetch(MediaLink(url=f"{origin}/elsewhere")) == MissReason.HOST_REFUSED
    client, origin = await a_client(session, serve, sealed(JPEG), location="/p")
    assert isinstance(await client.fetch(MediaLink(url=f"{origin}/elsewhere")), Kept)
    client, origin = await a_client(session, serve, sealed(JPEG), location="/elsewhere")
    assert await client.fetch(MediaLink(url=f"{origin}/elsewhere")) == MissReason.HOST_REFUSED


async def test_a_host_that_is_away_is_unreachable(session: ClientSession, serve: Serve) -> None:
    away = f"http://127.0.0.1:{unused_port()}"
    options = WeComOptions(api_url=away, bot_aes_key=KEY)
    client = MediaClient(session, Api(session, options), options)
    assert await client.fetch(MediaLink(url=f"{away}/p")) == MissReason.UNREACHABLE


async def test_another_port_of_the_apis_own_host_was_asked(session: ClientSession, serve: Serve) -> None:
    client, _ = await a_client(session, serve, sealed(JPEG))
    _, neighbour = await a_client(session, serve, sealed(JPEG))
    found = await client.fetch(MediaLink(url=f"{neighbour}/p"))
    assert found == MissReason.HOST_REFUSED


async def test_the_apps_media_comes_by_its_id_and_in_the_clear(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(answers={"media/get": [JPEG, {"errcode": 40007}, JPEG * 100]})
    origin = str((await serve(fake.app())).make_url("")).rstrip("/")
    options = WeComOptions(api_url=origin, media_bytes=1000)
    client = MediaClient(session, Api(session, options), options)
    link = MediaLink(url="wecom-media:mid")
    assert await client.fetch(link) == Kept(data=JPEG, mime="image/jpeg")
    assert await client.fetch(link) == MissReason.EXPIRED
    assert await client.fetch(link) == MissReason.TOO_LARGE
    away = replace(options, api_url=f"http://127.0.0.1:{unused_port()}")
    client = MediaClient(session, Api(session, away), away)
    assert await client.fetch(link) == MissReason.UNREACHABLE


@pytest.mark.parametrize(
    ("start", "mime"),
    [
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"BM", "image/bmp"),
        (b"RIFF\0\0\0\0WEBP", "image/webp"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"\0\0\0\x18ftypqt  ", "video/quicktime"),
        (b"#!AMR\n", "audio/amr"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", ""),
        (b"\x1f\x8b", ""),
        (b"MZ", ""),
        (b"<svg", ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_tell_what_it_is(start: bytes, mime: str) -> None:
    assert sniff(start) == mime
