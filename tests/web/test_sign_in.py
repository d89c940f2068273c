"""Signing in at the console by the platform, over sockets, and everything it refuses."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import pytest_asyncio
from aiohttp import ClientResponse, ClientSession, CookieJar
from playwright.async_api import Browser, expect

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seed import seeded_tenant
from bot.web.console.hall import COOKIE, own_path
from bot.web.road import SignInRoad
from bot.wecom.api import Api
from bot.wecom.options import WeComOptions
from handlers.wording import sign_in as wording
from tests.handlers.stage import Stage
from tests.web.eyes import PHONE as PHONE_WIDE
from tests.web.eyes import eyes, overflow
from tests.web.house import House, keeping_house

pytestmark = pytest.mark.asyncio(loop_scope="session")
PHONE = "Mozilla/5.0 (Linux; Android 14) wxwork/4.1.30 MicroMessenger/7.0.1"


@dataclass
class Entrance:
    """A browser before the door of a house whose tenant is a sandbox."""

    house: House
    sandbox: Sandbox
    browser: ClientSession

    async def get(self, path: str, **more: object) -> ClientResponse:
        return await self.browser.get(self.house.base + path, allow_redirects=False, **more)  # type: ignore[arg-type]

    async def leave(self, to: str = "/console") -> str:
        """Set out for the sign-in; returns the state that went along."""
        answer = await self.get(f"/console/sign-in/go?to={quote(to, safe='')}")
        assert answer.status == 302
        return parse_qs(urlsplit(answer.headers["Location"]).query)["state"][0]

    async def come_back(self, userid: str, state: str, code: str = "") -> ClientResponse:
        code = code or self.sandbox.sign_in.give_code(userid)
        return await self.get(f"/console/signed-in?code={code}&state={state}")

    async def sign_in(self, userid: str, to: str = "/console") -> ClientResponse:
        return await self.come_back(userid, await self.leave(to))

    def has_session(self) -> bool:
        return any(cookie.key == COOKIE and cookie.value for cookie in self.browser.cookie_jar)


@pytest_asyncio.fixture(loop_scope="session")
async def entrance(stage: Stage, tmp_path: Path) -> AsyncIterator[Entrance]:
    tenant = seeded_tenant(now=lambda: stage.now)
    async with Sandbox(tenant) as sandbox, ClientSession() as ours:
        given = sandbox.credentials
        options = WeComOptions(
            api_url=sandbox.api_url,
            oauth_url=sandbox.api_url,
            login_url=sandbox.api_url,
            corp_id=given.corp_id,
            agent_id=given.agent_id,
            agent_secret=given.agent_secret,
        )
        road = SignInRoad(options=options, who_is=Api(ours, options).who_is)
        headers = {"Accept": "text/html", "User-Agent": "Mozilla/5.0 (Windows NT 10.0)"}
        async with (
            keeping_house(stage, tmp_path, sign_in=road) as house,
            ClientSession(headers=headers, cookie_jar=CookieJar(unsafe=True)) as browser,
        ):
            yield Entrance(house=house, sandbox=sandbox, browser=browser)


async def test_who_is_not_signed_in_is_sent_there_and_comes_back_to_the_page_they_wanted(
    entrance: Entrance,
) -> None:
    sent = await entrance.get("/console?area=BH01")
    assert (sent.status, sent.headers["Location"]) == (303, "/console/sign-in?to=/console?area%3DBH01")
    back = await entrance.sign_in("LiShuji", to="/console?area=BH01")
    assert (back.status, back.headers["Location"]) == (303, "/console?area=BH01")
    page = await entrance.get("/console?area=BH01")
    assert page.status == 200
    assert "李书记" in await page.text()


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(entrance: Entrance) -> None:
    back = await entrance.sign_in("LiShuji")
    kept = back.cookies[COOKIE]
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "Lax", "/console")
    assert back.headers.getall("Set-Cookie")
    token = kept.value.partition(".")[0]
    with entrance.house.stage.database.writing.connect() as connection:
        rows = connection.exec_driver_sql("SELECT token FROM sessions").scalars().all()
    assert token not in rows
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("agent", "road"), [(PHONE, "/connect/oauth2/authorize"), ("Mozilla/5.0", "/wwlogin/sso/login")]
)
async def test_the_platforms_own_page_is_the_one_of_the_device(
    entrance: Entrance, agent: str, road: str
) -> None:
    answer = await entrance.get("/console/sign-in/go", headers={"User-Agent": agent})
    assert urlsplit(answer.headers["Location"]).path == road
    there = await entrance.browser.get(answer.headers["Location"])
    assert there.status == 200
    assert "李书记" in await there.text()


async def test_in_the_client_nobody_has_to_click(entrance: Entrance) -> None:
    answer = await entrance.get("/console/sign-in?to=/console", headers={"User-Agent": PHONE})
    assert answer.headers["Location"].startswith("/console/sign-in/go")


async def test_who_is_refused_is_told_why_in_plain_words(entrance: Entrance) -> None:
    refusals: dict[str, ClientResponse] = {
        wording.NO_MEMBER: await entrance.sign_in("outside"),
        wording.NOT_IN_ROSTER: await entrance.sign_in("NewNeighbour"),
        wording.NO_ROLE: await entrance.sign_in("LiDaye"),
        wording.STATE_DIFFERS: await entrance.come_back("LiShuji", "0" * 64),
    }
    state = await entrance.leave()
    refusals[wording.CODE_USED] = await entrance.come_back("LiShuji", state, code="invented")
    await entrance.leave()
    refusals[wording.NO_CODE] = await entrance.get(f"/console/signed-in?state={await entrance.leave()}")
    for why, answer in refusals.items():
        assert answer.status == 403
        assert why in await answer.text()
    assert not entrance.has_session()


async def test_a_state_is_this_browsers_and_good_once(entrance: Entrance) -> None:
    state = await entrance.leave()
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as other:
        code = entrance.sandbox.sign_in.give_code("LiShuji")
        address = f"{entrance.house.base}/console/signed-in?code={code}&state={state}"
        stolen = await other.get(address, allow_redirects=False)
        assert wording.STATE_DIFFERS in await stolen.text()
    cookies = {cookie.key: cookie.value for cookie in entrance.browser.cookie_jar}
    assert (await entrance.come_back("LiShuji", state)).status == 303
    again = await entrance.get(
        f"/console/signed-in?code={entrance.sandbox.sign_in.give_code('LiShuji')}&state={state}",
        headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
    )
    assert wording.STATE_USED in await again.text()


async def test_a_code_that_was_used_lets_nobody_in(entrance: Entrance) -> None:
    code = entrance.sandbox.sign_in.give_code("LiShuji")
    first = await entrance.come_back("LiShuji", await entrance.leave(), code=code)
    assert first.status == 303
    second = await entrance.come_back("LiShuji", await entrance.leave(), code=code)
    assert wording.CODE_USED in await second.text()


async def test_a_session_ends_at_its_hour_and_with_the_role(entrance: Entrance) -> None:
    await entrance.sign_in("LiShuji")
    assert (await entrance.get("/console")).status == 200
    entrance.house.stage.now += timedelta(hours=12)
    assert (await entrance.get("/console")).status == 303
    await entrance.sign_in("LiShuji")
    assert (await entrance.get("/console")).status == 200
    with entrance.house.stage.database.writing.begin() as connection:
        connection.exec_driver_sql("DELETE FROM grants WHERE person = 'lishuji'")
        connection.exec_driver_sql("UPDATE roster_version SET version = version + 1")
    assert (await entrance.get("/console")).status == 303


async def test_a_cookie_we_did_not_seal_is_nobodys(entrance: Entrance) -> None:
    back = await entrance.sign_in("LiShuji")
    token = back.cookies[COOKIE].value.partition(".")[0]
    for forged in (token, f"{token}.", f"{token}.{'0' * 64}", ".", "x.y"):
        headers = {"Cookie": f"{COOKIE}={forged}", "Accept": "text/html"}
        async with ClientSession(entrance.house.base, headers=headers) as browser:
            assert (await browser.get("/console", allow_redirects=False)).status == 303


async def test_who_signs_out_is_out_and_only_their_own_form_does_it(entrance: Entrance) -> None:
    await entrance.sign_in("LiShuji")
    page = await (await entrance.get("/console")).text()
    address = f"{entrance.house.base}/console/sign-out"
    forged = await entrance.browser.post(address, data={"key": "x"}, allow_redirects=False)
    assert forged.status == 403
    assert (await entrance.get("/console")).status == 200
    key = page.split('name="key" value="')[1].split('"')[0]
    out = await entrance.browser.post(address, data={"key": key}, allow_redirects=False)
    assert (out.status, out.headers["Location"]) == (303, "/console/sign-in")
    assert not entrance.has_session()
    assert (await entrance.get("/console")).status == 303


async def test_in_a_browser_one_picks_who_one_is_and_is_let_in_or_told_why(
    entrance: Entrance, browser: Browser
) -> None:
    async with eyes(browser, entrance.house.base) as visitor:
        visitor.known.add(urlsplit(entrance.sandbox.api_url).netloc)
        page = await visitor.open("/console?area=BH02", width=PHONE_WIDE)
        await page.get_by_role("link", name="用企业微信登录").click()
        await page.get_by_role("link", name="李长福").click()
        await expect(page.get_by_role("alert")).to_have_text(wording.NO_ROLE)
        await page.get_by_role("link", name="重新登录").click()
        await page.get_by_role("link", name="李书记").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("滨河社区")
        assert await overflow(page) == 0
        await page.get_by_role("button", name="退出").click()
        await expect(page.get_by_role("link", name="用企业微信登录")).to_be_visible()
        await page.go_back()
        await page.reload()
        await expect(page.get_by_role("link", name="用企业微信登录")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/console", True),
        ("/console?area=BH", True),
        ("/console/issue/BH/3", True),
        ("", False),
        ("/", False),
        ("/board/BH01", False),
        ("/consolex", False),
        ("//evil.example/console", False),
        ("https://evil.example/console", False),
        ("/\\evil.example", False),
        ("/console/../board", False),
        ("/console/sign-in?to=/console", False),
        ("/console\n", False),
        ("javascript:alert(1)", False),
    ],
)
async def test_one_comes_back_to_pages_of_the_console_alone(path: str, kept: bool) -> None:
    assert own_path(path) == (path if kept else "/console")


async def test_nobody_fills_the_table_of_sign_ins(
    entrance: Entrance,
) -> None:
    answers = [(await entrance.get("/console/sign-in/go")).status for _ in range(62)]
    assert answers[:60] == [302] * 60
    assert 429 in answers


async def test_without_an_app_the_page_says_so(stage: Stage, tmp_path: Path) -> None:
    async with keeping_house(stage, tmp_path) as house, ClientSession(house.base) as browser:
        page = await browser.get("/console/sign-in")
        assert "SHUOSHI_AGENT_SECRET" in await page.text()
        go = await browser.get("/console/sign-in/go", allow_redirects=False)
        assert go.status == 303
