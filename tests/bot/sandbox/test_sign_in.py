"""The platform's sign-in: a page where a person is picked, and a code that says once who it was."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seed import seeded_tenant
from bot.wecom.api import Api
from bot.wecom.errors import Refused
from bot.wecom.options import WeComOptions
from bot.wecom.sign_in import sign_in_address
from tests.bot.sandbox.tenantry import Clock

BACK = "https://shuoshi.example/console/signed-in"
PHONE, COMPUTER = "Mozilla/5.0 (Linux) wxwork/4.1 MicroMessenger/7", "Mozilla/5.0 (Windows)"


@pytest.fixture
def options(sandbox: Sandbox) -> WeComOptions:
    return options_of(sandbox)


def options_of(sandbox: Sandbox) -> WeComOptions:
    ours = sandbox.credentials
    return WeComOptions(
        api_url=sandbox.api_url,
        oauth_url=sandbox.api_url,
        login_url=sandbox.api_url,
        corp_id=ours.corp_id,
        agent_id=ours.agent_id,
        agent_secret=ours.agent_secret,
    )


@pytest.fixture
def api(session: aiohttp.ClientSession, options: WeComOptions) -> Api:
    return Api(session, options)


async def pick(session: aiohttp.ClientSession, address: str, name: str) -> dict[str, list[str]]:
    """Open the page, pick somebody, and see what goes back to the site."""
    async with session.get(address) as page:
        assert page.status == 200
        text = await page.text()
    line = next(line for line in text.splitlines() if name in line)
    link = line.split('href="')[1].split('"')[0].replace("&amp;", "&")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    async with session.get(origin + link, allow_redirects=False) as back:
        assert back.status == 302
        address = back.headers["Location"]
    assert address.startswith(BACK + "?")
    return parse_qs(urlsplit(address).query)


async def test_each_kind_of_people_stands_once_and_residents_who_may_not_enter_last(
    session: aiohttp.ClientSession,
) -> None:
    async with Sandbox(seeded_tenant(bot_name="说事")) as sandbox:
        address = sign_in_address(options_of(sandbox), COMPUTER, BACK, "s1")
        async with session.get(address) as page:
            headings = re.findall("<h2>(.*)</h2>", await page.text())
    assert headings == ["社区与街道", "物业与解题队伍", "楼门长", "居民", "别的人"]


@pytest.mark.parametrize("agent", [PHONE, COMPUTER])
async def test_a_picked_person_comes_back_with_a_code(
    session: aiohttp.ClientSession, options: WeComOptions, api: Api, agent: str
) -> None:
    told = await pick(session, sign_in_address(options, agent, BACK, "s1"), "王芳")
    assert told["state"] == ["s1"]
    assert await api.who_is(told["code"][0]) == "WangFang"


async def test_a_code_is_good_once_and_for_five_minutes(sandbox: Sandbox, api: Api, clock: Clock) -> None:
    used, old = sandbox.sign_in.give_code("WangFang"), sandbox.sign_in.give_code("WangFang")
    await api.who_is(used)
    clock.advance(minutes=5)
    for code in (used, old, "invented"):
        with pytest.raises(Refused) as refused:
            await api.who_is(code)
        assert refused.value.errcode == 40029


async def test_who_is_no_member_is_nobody(
    session: aiohttp.ClientSession, options: WeComOptions, api: Api
) -> None:
    told = await pick(session, sign_in_address(options, COMPUTER, BACK, "s1"), "个人微信")
    assert await api.who_is(told["code"][0]) == ""


@pytest.mark.parametrize(
    ("agent", "changed"),
    [
        (PHONE, {"appid": "other"}),
        (PHONE, {"agentid": "7"}),
        (PHONE, {"scope": "all"}),
        (PHONE, {"state": "a-b"}),
        (PHONE, {"state": "x" * 129}),
        (COMPUTER, {"login_type": "ServiceApp"}),
        (COMPUTER, {"redirect_uri": "javascript:alert(1)"}),
    ],
)
async def test_what_the_platform_does_not_take_is_refused(
    session: aiohttp.ClientSession, options: WeComOptions, agent: str, changed: dict[str, str]
) -> None:
    address = urlsplit(sign_in_address(options, agent, BACK, "s1"))
    query: dict[str, Any] = {name: values[0] for name, values in parse_qs(address.query).items()} | changed
    async with session.get(f"{options.oauth_url}{address.path}", params=query) as page:
        assert page.status == 400
