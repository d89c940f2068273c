"""What no database takes comes in by every page that strangers reach, and harms nobody."""

import asyncio
from collections.abc import Iterator

import pytest
from aiohttp import ClientSession
from yarl import URL

from bot.practice import seed_roster
from handlers.context import Desk
from nlp.categories import load_categories
from nlp.reader import Reader
from storage.database import Database
from storage.models import State
from tests.handlers.stage import Stage
from tests.servers.databases import CHAIN_KEY
from tests.web.clerk import work_inbox
from tests.web.house import House
from tests.web.office import at_work, sign_in
from tests.web.test_console import Cadre
from tests.web.visitor import LAMP, SAY, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

NUL_AND_HALF = "\\x00\\ud83d"  # as the charset below writes them
ODD_CHARSET = {"Content-Type": "application/x-www-form-urlencoded; charset=unicode_escape"}


@pytest.fixture
def stage(database_url: str, reader: Reader) -> Iterator[Stage]:
    """The desk on SQLite and on PostgreSQL."""
    database = Database(database_url, CHAIN_KEY)
    database.write(lambda uow: uow.roster.replace(seed_roster()))
    database.write(lambda uow: uow.roll.answer("all"))
    desk = Desk(bot_name="说事", categories=load_categories())
    yield Stage(database=database, reader=reader, desk=desk)
    database.close()


async def test_a_form_with_a_nul_in_its_words_died_and_its_visitor_waited_for_ever(
    client: ClientSession, stage: Stage
) -> None:
    visitor = Visitor(client, stage)
    assert await visitor.hand_in(LAMP + "\0", building="3号楼\0") == 303
    assert work_inbox(stage) == ["opened"]
    assert stage.issue(1).words == LAMP + "\ufffd"
    assert await visitor.acts("add", "在一楼\0拐角") == 303
    assert work_inbox(stage) == ["comment"]
    assert "正在登记" not in await visitor.looks_up()


async def test_half_a_character_is_taken_as_a_mark_of_it(client: ClientSession, stage: Stage) -> None:
    data = f"ticket={await Visitor(client, stage).ticket()}&words=lamp{NUL_AND_HALF}&phone=".encode()
    async with client.post(SAY, data=data, headers=ODD_CHARSET, allow_redirects=False) as answer:
        assert answer.status == 303
    assert work_inbox(stage) == ["opened"]
    assert stage.issue(1).words == "lamp\ufffd\ufffd"


async def test_an_order_with_a_nul_in_its_reason_is_done(house: House) -> None:
    house.stage.say("LiDaye", "3号楼楼道灯不亮了", "wrBinHe01AaXq")
    headers = {"Accept": "text/html", "Cookie": f"shuoshi_console={sign_in(house, 'LiShuji')}"}
    async with ClientSession(house.base, headers=headers) as session:
        secretary = Cadre(house, session)
        page = await secretary.text("/console/issue/BH/1")
        async with at_work(house):
            fields = {"action": "decline", "reason": "不归\0社区"}
            answer = await secretary.post("/console/issue/BH/1/do", page, **fields)
            assert (await secretary.get("/console?q=%00")).status == 404
        assert answer.status == 303
    assert house.stage.issue(1).state is State.DECLINED


@pytest.mark.parametrize("page", ["/board/{}", "/board/{}/older", "/say/{}"])
@pytest.mark.parametrize(
    ("code", "status"),
    [(b"%00", 404), (b"BH01%00", 404), (b"x" * 65, 404), (b"\xff", 400)],
    ids=["a nul", "a nul at its end", "too long", "half a character"],
)
async def test_a_code_that_no_database_takes_was_a_mishap_of_ours(
    house: House, page: str, code: bytes, status: int
) -> None:
    address = URL(house.base)
    reader, writer = await asyncio.open_connection(address.host, address.port)
    path = page.encode().replace(b"{}", code)
    writer.write(b"GET " + path + b" HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert int(answer.split(b" ", 2)[1]) == status


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("multipart/form-data", b"x", 400),
        ("multipart/form-data; boundary=b", b"--b\r\nbroken", 400),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: elvish\r\n\r\nx',
            400,
        ),
        ("application/x-www-form-urlencoded; charset=klingon", b"act=add", 400),
        ("application/x-www-form-urlencoded", b"act=%ff&words=\xff", 400),
        ("text/plain", b"act=add", 415),
    ],
)
async def test_what_is_no_form_was_a_mishap_of_ours(
    client: ClientSession, stage: Stage, kind: str, body: bytes, status: int
) -> None:
    visitor = Visitor(client, stage)
    await visitor.hand_in()
    for path in (SAY, f"{SAY}/{visitor.codes[-1]}"):
        async with client.post(path, data=body, headers={"Content-Type": kind}) as answer:
            assert answer.status == status, path
