import base64
from typing import Any

import aiohttp
import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.records import Chat, ChatKind, Side
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.speech import BOT
from bot.sandbox.tenant import Tenant
from tests.bot.sandbox.tenantry import CHAT_ID, GROUP, PNG, Bot, card_message

CHAT = f"group:{CHAT_ID}"
NASTY = "<img src=x onerror=alert(1)> </script><script>alert(2)</script> [x](javascript:alert(3))"


class Browser:
    """What the page's script asks for."""

    def __init__(self, session: aiohttp.ClientSession, sandbox: Sandbox) -> None:
        self.session = session
        self.base = sandbox.api_url

    async def post(self, path: str, **body: Any) -> int:
        async with self.session.post(f"{self.base}/page/{path}", json=body) as response:
            return response.status

    async def state(self, viewer: str = "LiDaye", chat: str = CHAT) -> dict[str, Any]:
        query = {"viewer": viewer, "chat": chat}
        async with self.session.get(f"{self.base}/page/state", params=query) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    async def lines(self, viewer: str = "LiDaye", chat: str = CHAT) -> list[dict[str, Any]]:
        lines: list[dict[str, Any]] = (await self.state(viewer, chat))["panes"][0]["lines"]
        return lines


@pytest.fixture
def browser(session: aiohttp.ClientSession, sandbox: Sandbox) -> Browser:
    return Browser(session, sandbox)


async def test_the_front_page_loads_with_all_it_names(
    browser: Browser, session: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    async with session.get(sandbox.page_url) as response:
        html = await response.text()
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert "演练租户" in html
    for name in ("page.js", "chat.js", "bubble.js", "page.css", "chat.css", "favicon.svg"):
        async with session.get(f"{sandbox.api_url}/page/static/{name}") as response:
            assert response.status == 200


async def test_the_script_never_sets_markup(session: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    for name in ("page.js", "chat.js", "bubble.js"):
        async with session.get(f"{sandbox.api_url}/page/static/{name}") as response:
            script = await response.text()
        for way in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ):
            assert way not in script


async def test_the_bots_name_is_escaped_in_the_page(session: aiohttp.ClientSession) -> None:
    async with Sandbox(Tenant([], [], bot_name=NASTY)) as sandbox, session.get(sandbox.page_url) as response:
        html = await response.text()
    assert "<img src=x" not in html
    assert "<script>alert" not in html


async def test_what_people_write_travels_as_json_and_stays_as_it_is(browser: Browser) -> None:
    assert await browser.post("say", viewer="LiDaye", chat=CHAT, text=NASTY) == 200
    assert (await browser.lines())[0]["text"] == NASTY


async def test_the_long_connection_may_knock_at_the_root(
    session: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    async with session.ws_connect(sandbox.api_url + "/") as socket:
        assert (await Bot(socket, sandbox).subscribe())["errcode"] == 0


async def test_a_photo_and_a_quote_are_shown(browser: Browser, session: aiohttp.ClientSession) -> None:
    photo = base64.b64encode(PNG).decode()
    await browser.post("say", viewer="LiDaye", chat=CHAT, text="", photo=photo)
    first = (await browser.lines())[0]
    await browser.post("say", viewer="WangFang", chat=CHAT, text="@说事 登记", quote=first["id"])
    quoting = (await browser.lines())[1]
    assert quoting["quote"] == "李大爷:[图片]"
    async with session.get(f"{browser.base}/page/file/{first['files'][0]['id']}") as response:
        assert (response.content_type, await response.read()) == ("image/png", PNG)
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_file_that_is_no_picture_is_never_served_as_one(
    browser: Browser, session: aiohttp.ClientSession
) -> None:
    page = base64.b64encode(b"<script>alert(1)</script>").decode()
    await browser.post("say", viewer="LiDaye", chat=CHAT, text="看", photo=page)
    file_id = (await browser.lines())[0]["files"][0]["id"]
    async with session.get(f"{browser.base}/page/file/{file_id}") as response:
        assert response.content_type == "application/octet-stream"
    async with session.get(f"{browser.base}/page/file/invented") as response:
        assert response.status == 404


async def test_a_line_without_a_mention_tells_its_writer_that_nobody_hears_it(browser: Browser) -> None:
    await browser.post("say", viewer="LiDaye", chat=CHAT, text="电梯坏了")
    assert (await browser.lines("LiDaye"))[0]["unheard"]
    assert not (await browser.lines("WangFang"))[0]["unheard"]


async def test_others_have_unread_lines_until_they_open_the_chat(browser: Browser) -> None:
    async def unread() -> dict[str, int]:
        return {person["name"]: person["unread"] for person in (await browser.state())["people"]}

    await browser.post("say", viewer="LiDaye", chat=CHAT, text="电梯坏了")
    assert await unread() == {"王芳": 1, "李大爷": 0, "外人": 0}
    assert await browser.post("open", viewer="WangFang", chat=CHAT) == 200
    assert (await unread())["王芳"] == 0


async def test_the_bot_hears_of_the_first_look_into_its_chat_each_day(
    browser: Browser, sandbox: Sandbox, bot: Bot
) -> None:
    for chat in (CHAT, "app:WangFang", "bot:WangFang", "bot:WangFang"):
        assert await browser.post("open", viewer="WangFang", chat=chat) == 200
    await sandbox.person("王芳").say_private("在")
    first, then = await bot.hear(), await bot.hear()
    assert first["body"]["event"] == {"eventtype": "enter_chat"}
    assert then["body"]["text"] == {"content": "在"}


async def test_a_card_is_clicked_through_the_page(browser: Browser, sandbox: Sandbox, bot: Bot) -> None:
    leader = sandbox.person("王芳")
    await leader.say_private("在")
    await bot.hear()
    await bot.ask("aibot_send_msg", {"chatid": "WangFang", "chat_type": 1} | card_message())
    line = (await browser.lines("WangFang", "bot:WangFang"))[1]
    assert line["card"]["buttons"] == ["接单", "退单"]
    assert await browser.post("click", viewer="WangFang", line=line["id"], label="接单") == 200
    assert (await bot.hear())["body"]["event"]["template_card_event"]["event_key"] == "接单 1"
    assert await browser.post("click", viewer="LiDaye", line=line["id"], label="接单") == 400


async def test_nobody_reads_a_chat_of_somebody_else(browser: Browser, sandbox: Sandbox) -> None:
    sandbox.tenant.post(Chat(ChatKind.BOT, "WangFang"), Side.BOT, BOT, text="只给王芳")
    assert await browser.lines("LiDaye", "bot:WangFang") == []
    assert await browser.lines("Outsider", CHAT) == []
    assert await browser.lines("Nobody", CHAT) == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("say", {"viewer": "Nobody", "chat": CHAT, "text": "x"}, 400),
        ("say", {"viewer": "Outsider", "chat": CHAT, "text": "x"}, 400),
        ("say", {"viewer": "LiDaye", "chat": "nowhere", "text": "x"}, 400),
        ("say", {"viewer": "LiDaye", "chat": CHAT, "text": " "}, 400),
        ("say", {"viewer": "LiDaye", "chat": CHAT, "text": "x", "photo": "§"}, 400),
        ("say", {"viewer": "LiDaye", "chat": CHAT, "text": "字" * 30000}, 413),
        ("say", {}, 400),
        ("click", {"viewer": "LiDaye", "line": "x", "label": "y"}, 400),
        ("open", {"viewer": "LiDaye", "chat": "bot:WangFang"}, 400),
        ("fault", {"fault": "unknown"}, 400),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused(
    browser: Browser, path: str, body: dict[str, Any], status: int
) -> None:
    assert await browser.post(path, **body) == status


async def test_another_sites_form_cannot_speak_for_anybody(browser: Browser) -> None:
    body = '{"viewer": "LiDaye", "chat": "' + CHAT + '", "text": "x"}'
    headers = {"Content-Type": "text/plain"}
    async with browser.session.post(f"{browser.base}/page/say", data=body, headers=headers) as response:
        assert response.status == 415
    headers = {"Content-Type": "application/json"}
    async with browser.session.post(f"{browser.base}/page/say", data="{", headers=headers) as response:
        assert response.status == 400


async def test_the_switches_break_the_platform_once(browser: Browser, sandbox: Sandbox, bot: Bot) -> None:
    await browser.post("fault", fault="busy")
    assert (await bot.ask("ping"))["errcode"] == -1
    state = await browser.state()
    assert state["violations"][-1]["meaning"] == "系统繁忙"
    assert state["connected"]
    await browser.post("fault", fault="kick")
    await browser.post("fault", fault="drop")
    assert sandbox.faults.counts == {Fault.ERRCODE: 1, Fault.KICK: 1, Fault.DROP: 1}
    assert not (await browser.state())["connected"]


async def test_the_page_is_told_of_every_change(browser: Browser, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{browser.base}/page/events") as response:
        assert response.content_type == "text/event-stream"
        assert await response.content.readline() == b"data: changed\n"
        await response.content.readline()
        await browser.post("say", viewer="LiDaye", chat=CHAT, text="变了")
        assert await response.content.readline() == b"data: changed\n"


async def test_a_ring_is_shown_to_whom_it_rings(browser: Browser, sandbox: Sandbox) -> None:
    chat = sandbox.group(GROUP).chat
    sandbox.tenant.post(chat, Side.WEBHOOK, "推送", text="请看", ring=["WangFang"])
    line = (await browser.lines("WangFang"))[0]
    assert (line["ring"], line["rings_me"]) == (["王芳"], True)
    assert not (await browser.lines("LiDaye"))[0]["rings_me"]
