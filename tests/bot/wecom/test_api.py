"""The API client: one token for all, one refresh, every errcode read, no secret told."""

import asyncio
import secrets
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.wecom.api import Api
from bot.wecom.errors import NotSent, Refused, Unanswered, WeComError
from bot.wecom.http import Http
from bot.wecom.options import WeComOptions
from bot.wecom.tokens import AccessToken
from storage.token_shelf import Token
from tests.bot.wecom.fake_api import FakeApi
from tests.waiting import eventually

Serve = Callable[[web.Application], Awaitable[TestServer]]


async def an_api(session: ClientSession, serve: Serve, fake: FakeApi, *, total: float = 10) -> Api:
    origin = str((await serve(fake.app())).make_url("")).rstrip("/")
    options = WeComOptions(api_url=origin, corp_id="corp", agent_id=1000002, agent_secret="app-secret")
    return Api(session, options, Http(session, total=total))


async def test_many_callers_fetch_one_token(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    fake.token_gate.clear()
    api = await an_api(session, serve, fake)
    sends = [asyncio.create_task(api.send_message({"touser": str(n)})) for n in range(20)]
    fake.token_gate.set()
    await asyncio.gather(*sends)
    assert (fake.tokens, len(fake.calls)) == (1, 20)
    assert fake.calls[0].query == {"access_token": "token-1"}
    assert fake.body()["agentid"] == 1000002


async def test_a_spoilt_token_is_replaced_once_for_all(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(spoilt={"token-1"})
    api = await an_api(session, serve, fake)
    await asyncio.gather(*(api.send_message({"touser": str(n)}) for n in range(5)))
    assert fake.tokens == 2


async def test_a_token_refused_again_is_not_asked_for_for_ever(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(spoilt={f"token-{n}" for n in range(100)})
    api = await an_api(session, serve, fake)
    with pytest.raises(Refused, match="40014"):
        await api.send_message({"touser": "a"})
    assert (fake.tokens, len(fake.calls)) == (2, 2)


async def test_a_late_worker_does_not_throw_away_a_fresh_token() -> None:
    fetched: list[str] = []

    async def fetch() -> Token:
        fetched.append(f"t{len(fetched) + 1}")
        return Token(value=fetched[-1], seconds=7200)

    token = AccessToken(fetch)
    assert await token.get() == "t1"
    token.discard("t1")
    assert await token.get() == "t2"
    token.discard("t1")
    assert await token.get() == "t2"


async def test_a_token_is_spent_five_minutes_before_its_end() -> None:
    now, fetched = [0.0], [0]

    async def fetch() -> Token:
        fetched[0] += 1
        return Token(value=f"t{fetched[0]}", seconds=7200)

    token = AccessToken(fetch, clock=lambda: now[0])
    await token.get()
    now[0] = 6899
    assert await token.get() == "t1"
    now[0] = 6900
    assert await token.get() == "t2"


async def test_a_refused_secret_says_so_and_nothing_else(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(answers={"gettoken": [{"errcode": 60020, "errmsg": "not allow, app-secret"}]})
    api = await an_api(session, serve, fake)
    with pytest.raises(Refused, match="60020") as refused:
        await api.check_token()
    assert "app-secret" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize(
    ("answer", "errcode"), [({"errcode": 45009}, 45009), (502, -1), (429, 45009), ({"errcode": -1}, -1)]
)
async def test_the_errcode_decides_whatever_the_status(
    answer: dict[str, object] | int, errcode: int, session: ClientSession, serve: Serve
) -> None:
    fake = FakeApi(answers={"webhook/send": [answer]})
    api = await an_api(session, serve, fake)
    with pytest.raises(Refused) as refused:
        await api.send_webhook("key", {})
    assert refused.value.errcode == errcode


@pytest.mark.parametrize("answer", [404, {"errcode": "none"}, b"\xff\xd8"])
async def test_an_answer_without_an_errcode_proves_nothing(
    answer: dict[str, object] | int | bytes, session: ClientSession, serve: Serve
) -> None:
    api = await an_api(session, serve, FakeApi(answers={"webhook/send": [answer]}))
    with pytest.raises(Unanswered):
        await api.send_webhook("key", {})


async def test_nobody_at_home_is_told_from_no_answer(session: ClientSession, serve: Serve) -> None:
    key = secrets.token_hex(8)
    away = Api(session, WeComOptions(api_url=f"http://127.0.0.1:{unused_port()}"))
    with pytest.raises(NotSent) as not_sent:
        await away.send_webhook(key, {})
    fake = FakeApi(silent={"webhook/send"})
    api = await an_api(session, serve, fake, total=0.1)
    with pytest.raises(Unanswered) as unanswered:
        await api.send_webhook(key, {})
    fake.released.set()
    for error in (not_sent.value, unanswered.value):
        assert key not in "".join(traceback.format_exception(error))


async def test_media_goes_up_with_its_name_unharmed(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(answers={"media/upload": [{"media_id": "m1"}]})
    api = await an_api(session, serve, fake)
    assert await api.upload_media("file", "周报.xlsx", b"12345") == "m1"
    assert fake.calls[-1].files == {"media": ("周报.xlsx", b"12345")}


async def test_media_comes_down_as_bytes_and_errors_as_json(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(answers={"media/get": [b"\xff\xd8\xff", {"errcode": 40007}]})
    api = await an_api(session, serve, fake)
    assert await api.get_media("m1") == b"\xff\xd8\xff"
    with pytest.raises(Refused, match="40007"):
        await api.get_media("m1")


async def test_all_who_wait_for_a_token_learn_that_there_is_none(
    session: ClientSession, serve: Serve
) -> None:
    fake = FakeApi(answers={"gettoken": [{"errcode": 40001}]}, silent={"gettoken"})
    api = await an_api(session, serve, fake)
    waiting = [asyncio.create_task(api.check_token()) for _ in range(3)]
    await eventually(lambda: len(fake.calls) == 1)
    fake.released.set()
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(outcome, WeComError) for outcome in outcomes)
    assert len(fake.calls) == 1


async def test_an_answer_without_end_filled_the_memory(session: ClientSession, serve: Serve) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with suppress(ConnectionError):
            while True:
                await response.write(b"\0" * (1 << 20))
        return response

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", endless)
    http = Http(session)
    with pytest.raises(Unanswered):
        await http.ask("GET", str((await serve(app)).make_url("/")))
