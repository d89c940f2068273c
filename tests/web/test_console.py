"""The console over sockets: who sees what, orders by the same desk, what is hidden, and what is told live."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
import pytest_asyncio
from aiohttp import ClientResponse, ClientSession, FormData

from bot.web.console.hall import COOKIE
from storage.looks import Look
from storage.models import Action, Door, State
from storage.trays import Fate
from storage.unit_of_work import UnitOfWork
from tests.bot.kept_photos import keep_file
from tests.handlers.stage import GROUP, OTHER_GROUP
from tests.storage.factories import make_step
from tests.waiting import EVER
from tests.web.house import House
from tests.web.office import at_work, sign_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Cadre:
    """Somebody signed in, without a browser."""

    def __init__(self, house: House, session: ClientSession) -> None:
        self.house = house
        self.session = session

    async def get(self, path: str) -> ClientResponse:
        return await self.session.get(path, allow_redirects=False)

    async def text(self, path: str) -> str:
        answer = await self.get(path)
        assert answer.status == 200
        return await answer.text()

    async def post(self, path: str, page: str, **fields: str) -> ClientResponse:
        """Post a form of that page, with what its hidden fields hold."""
        hidden = {name: _hidden(page, name) for name in ("key", "slip") if f'name="{name}"' in page}
        return await self.session.post(path, data=hidden | fields, allow_redirects=False)


Come = Callable[[str], Awaitable[Cadre]]


def _hidden(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


@pytest_asyncio.fixture(loop_scope="session")
async def office(house: House) -> AsyncIterator[House]:
    """#1 a lamp in 3号楼 with a phone in its words, #2 rubbish in another compound; the desk is at work."""
    house.stage.say("LiDaye", "3号楼2单元501门口楼道灯不亮了,电话13912345678", GROUP)
    house.stage.say("WangDage", "1号楼门口垃圾没人清", OTHER_GROUP)
    async with at_work(house):
        yield house


@pytest_asyncio.fixture(loop_scope="session")
async def come(office: House) -> AsyncIterator[Come]:
    """`await come("LiShuji")`: somebody comes in."""
    async with AsyncExitStack() as stack:

        async def one(userid: str) -> Cadre:
            headers = {"Accept": "text/html", "Cookie": f"{COOKIE}={sign_in(office, userid)}"}
            session = await stack.enter_async_context(ClientSession(office.base, headers=headers))
            return Cadre(office, session)

        yield one


async def test_everybody_sees_their_own_and_of_the_rest_not_even_that_it_is_there(come: Come) -> None:
    leader = await come("WangFang")
    listed = await leader.text("/console")
    assert "照明损坏" in listed
    assert "垃圾" not in listed.replace("垃圾清运", "")
    page = await leader.text("/console/issue/BH/1")
    gone = [await leader.get(f"/console{path}") for path in ("/issue/BH/2", "/issue/BH/9", "/issue/XX/1")]
    texts = {await answer.text() for answer in gone}
    assert [answer.status for answer in gone] == [404, 404, 404]
    assert len(texts) == 1
    hidden = (
        await leader.post("/console/issue/BH/2/do", page, action="comment", reason="看看"),
        await leader.post("/console/issue/BH/2/look", page),
        await leader.get("/console/issue/BH/2/photo/1"),
        await leader.get("/console?area=BH02"),
        await leader.get("/console/charts?area=BH02"),
        await leader.get("/console/events?area=BH02"),
    )
    assert {answer.status for answer in hidden} == {404}
    assert (await leader.get("/console?q=2")).status == 200
    secretary = await come("LiShuji")
    found = await secretary.get("/console?q=%232")
    assert (found.status, found.headers["Location"]) == (303, "/console/issue/BH/2")


async def test_an_order_is_a_step_of_the_ledger_and_its_answer_stands_on_the_page(come: Come) -> None:
    worker = await come("LiuShifu")
    page = await worker.text("/console/issue/BH/1")
    done = await worker.post("/console/issue/BH/1/do", page, action="accept")
    assert done.status == 303
    shown = await worker.text(done.headers["Location"])
    stage = worker.house.stage
    issue = stage.issue(1)
    steps = stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))
    assert (issue.state, steps[-1].action, steps[-1].actor) == (State.ACCEPTED, Action.ACCEPT, "LiuShifu")
    assert 'role="status">【#1】' in shown
    inbox_id = int(done.headers["Location"].rpartition("=")[2])
    answer = stage.database.read(lambda uow: uow.outbox.find_answer(inbox_id))
    assert answer is not None
    assert (answer.fate, answer.sender) == (Fate.SENT, "console")
    stranger = await (await come("LiShuji")).text(f"/console/issue/BH/1?answered={inbox_id}")
    assert 'role="status">【#1】' not in stranger


async def test_several_issues_become_one_on_the_page(come: Come) -> None:
    secretary = await come("LiShuji")
    stage = secretary.house.stage
    stage.say("ZhaoLei", "1号楼停水了", GROUP)
    stage.say("SunNainai", "2号楼楼道声控灯不亮", GROUP)
    page = await secretary.text("/console/issue/BH/3")
    done = await secretary.post("/console/issue/BH/3/do", page, action="event", numbers="4、1")
    shown = await secretary.text(done.headers["Location"])
    assert stage.issue(3).event_at is not None, shown.partition('role="status"')[2][:200]
    assert {stage.issue(number).merged_into for number in (1, 4)} == {stage.issue(3).id}
    apart = await secretary.post("/console/issue/BH/3/do", shown, action="dissolve")
    assert apart.status == 303
    assert (stage.issue(3).event_at, stage.issue(1).merged_into) == (None, 0)


async def test_words_are_erased_with_a_reason_by_who_has_said_that_it_cannot_be_undone(come: Come) -> None:
    secretary = await come("LiShuji")
    page = await secretary.text("/console/issue/BH/1")
    assert "删除原话、照片和电话" in page
    assert "删除原话、照片和电话" not in await (await come("LiuShifu")).text("/console/issue/BH/1")
    unsure = await secretary.post("/console/issue/BH/1/do", page, action="erased", reason="本人要求")
    assert "还差一项没填" in await unsure.text()
    done = await secretary.post(
        "/console/issue/BH/1/do", page, action="erased", reason="本人要求", sure="yes"
    )
    shown = await secretary.text(done.headers["Location"])
    assert 'role="status">【#1】原话、照片、房号和电话都删了' in shown
    opened = await (await secretary.post("/console/issue/BH/1/look", shown)).text()
    assert '<p class="said">原话已删除</p>' in opened
    assert "没有留电话" in opened
    assert not [one for one in ("13912345678", "13900010101", "2单元501", "李长福") if one in opened]
    assert "原话已删除" in await secretary.text("/console")


async def test_a_doubled_click_is_one_step(come: Come) -> None:
    worker = await come("LiuShifu")
    page = await worker.text("/console/issue/BH/1")
    both = await asyncio.gather(
        *(worker.post("/console/issue/BH/1/do", page, action="comment", reason="带梯子") for _ in range(2))
    )
    assert both[0].headers["Location"] == both[1].headers["Location"]
    issue = worker.house.stage.issue(1)
    steps = worker.house.stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))
    assert [step.note for step in steps if step.action is Action.COMMENT] == ["带梯子"]


async def test_who_comes_too_late_hears_why_from_the_desk(come: Come) -> None:
    worker = await come("LiuShifu")
    page = await worker.text("/console/issue/BH/1")
    worker.house.stage.say("LiuShifu", "办完了 1")
    late = await worker.post("/console/issue/BH/1/do", page, action="accept")
    assert "已办结" in await worker.text(late.headers["Location"])
    assert (await worker.post("/console/issue/BH/1/do", page, action="reported")).status == 400
    lacking = await worker.post("/console/issue/BH/1/do", page, action="hand_back")
    assert "还差一项没填" in await lacking.text()


@pytest.mark.parametrize("path", ["/console/issue/BH/1/do", "/console/issue/BH/1/look", "/console/paper"])
async def test_a_form_that_is_not_ours_does_nothing(come: Come, path: str) -> None:
    worker = await come("LiuShifu")
    before = worker.house.stage.issue(1)
    foreign = await (await come("LiShuji")).text("/console/issue/BH/1")
    for data in ({}, {"key": ""}, {"key": "0" * 64}, {"key": _hidden(foreign, "key")}):
        answer = await worker.session.post(path, data=data | {"action": "accept", "slip": "s"})
        assert answer.status == 403
    as_json = await worker.session.post(path, json={"action": "accept"})
    assert as_json.status == 415
    assert worker.house.stage.issue(1) == before


async def test_each_look_at_a_phone_is_noted_and_shown(come: Come) -> None:
    leader = await come("WangFang")
    page = await leader.text("/console/issue/BH/1")
    secrets = ("13912345678", "13900010101", "2单元501门口")
    assert not [one for one in secrets if one in page]
    opened = await leader.post("/console/issue/BH/1/look", page)
    text = await opened.text()
    assert not [one for one in secrets if one not in text]
    stage = leader.house.stage
    looks = stage.database.read(lambda uow: uow.looks.list_of(stage.issue(1).id))
    assert looks == [Look(issue_id=stage.issue(1).id, userid="WangFang", at=stage.now)]
    later = await (await come("LiShuji")).text("/console/issue/BH/1")
    assert "王芳" in later.partition("谁看过电话和门牌")[2]
    assert "13912345678" not in later


async def test_photos_are_shown_to_who_sees_the_issue(come: Come) -> None:
    leader = await come("WangFang")
    stage, folder = leader.house.stage, leader.house.pages.folder
    stage.say("LiDaye", "补充 1 拍了照片", photos=1)
    media = stage.issue(1).evidence[-1]
    assert (await leader.get(f"/console/issue/BH/1/photo/{media}")).status == 404
    sha = keep_file(folder, b"\x89PNG\r\n\x1a\n picture")
    stage.database.write(lambda uow: uow.media.keep(media, sha, "image/png", 16))
    photo = await leader.get(f"/console/issue/BH/1/photo/{media}")
    assert (photo.status, photo.content_type) == (200, "image/png")
    assert photo.headers["Content-Security-Policy"] == "sandbox"
    assert (await leader.get("/console/issue/BH/1/photo/999")).status == 404
    other = await come("ChenShufen")
    assert (await other.get(f"/console/issue/BH/1/photo/{media}")).status == 404


async def test_a_photo_two_issues_share_is_not_on_the_page_of_the_one_whose_words_were_erased(
    come: Come,
) -> None:
    secretary = await come("LiShuji")
    stage, folder = secretary.house.stage, secretary.house.pages.folder
    stage.say("LiDaye", "补充 1 拍了照片", photos=1)
    (media,) = stage.issue(1).evidence
    sha = keep_file(folder, b"\x89PNG\r\n\x1a\n picture")

    def share(uow: UnitOfWork) -> None:
        uow.media.keep(media, sha, "image/png", 16)
        other = uow.ledger.get(stage.issue(2).id)
        step = make_step(Action.COMMENT, evidence=(media,), to_state=other.state, at=stage.now)
        uow.ledger.append(other, other, step)

    stage.database.write(share)
    stage.say("LiShuji", "删除原话 1 本人要求")
    shown = [await secretary.get(f"/console/issue/BH/{number}/photo/{media}") for number in (1, 2)]
    assert [photo.status for photo in shown] == [404, 200]
    pages = [await secretary.text(f"/console/issue/BH/{number}") for number in (1, 2)]
    assert [f"/photo/{media}" in page for page in pages] == [False, True]


async def test_whom_it_is_about_can_open_the_page_and_nothing_on_it(come: Come) -> None:
    secretary = await come("LiShuji")
    secretary.house.stage.say("ZhangAyi", "社区书记把我骂出来，我住3号楼2单元501", photos=1)
    issue = secretary.house.stage.issue(3)
    page = await secretary.text("/console/issue/BH/3")
    assert "不由您经手" in page
    for hidden in ("骂", "张桂兰", "2单元", 'name="action"', "看电话"):
        assert hidden not in page
    assert "骂" not in await secretary.text("/console")
    refused = (
        await secretary.post("/console/issue/BH/3/look", await secretary.text("/console/issue/BH/1")),
        await secretary.get(f"/console/issue/BH/3/photo/{issue.evidence[0]}"),
    )
    assert {answer.status for answer in refused} == {404}
    assert "看电话" in await (await come("ZhouHaitao")).text("/console/issue/BH/3")


async def test_a_photo_goes_with_an_order(come: Come) -> None:
    worker = await come("LiuShifu")
    page = await worker.text("/console/issue/BH/1")

    def form(content: bytes) -> FormData:
        fields = {"key": _hidden(page, "key"), "slip": _hidden(page, "slip"), "action": "resolve"}
        data = FormData(fields | {"reason": "换了灯泡"})
        data.add_field("photo", content, filename="IMG_1.jpg", content_type="image/jpeg")
        return data

    here = "/console/issue/BH/1/do"
    wrong = await worker.session.post(here, data=form(b"#!/bin/sh"), allow_redirects=False)
    assert "只收图片" in await wrong.text()
    large = b"\xff\xd8\xff" + b"x" * (300 << 10)
    done = await worker.session.post(here, data=form(large), allow_redirects=False)
    assert done.status == 303
    issue = worker.house.stage.issue(1)
    assert (issue.state, len(issue.evidence)) == (State.RESOLVED, 1)
    photo = await worker.get(f"/console/issue/BH/1/photo/{issue.evidence[0]}")
    assert (photo.content_type, await photo.read()) == ("image/jpeg", large)


async def test_a_doubled_click_with_another_photo_left_it_on_the_disk(come: Come) -> None:
    secretary = await come("LiShuji")
    page = await secretary.text("/console/issue/BH/1")
    for photo in (b"\x89PNG\r\n\x1a\nfirst", b"\x89PNG\r\n\x1a\nsecond"):
        form = FormData({"key": _hidden(page, "key"), "slip": _hidden(page, "slip"), "action": "comment"})
        form.add_field("reason", "看过了")
        form.add_field("photo", photo, filename="a.png", content_type="image/png")
        answer = await secretary.session.post("/console/issue/BH/1/do", data=form, allow_redirects=False)
        assert answer.status == 303
    folder = secretary.house.pages.folder.path_of("0" * 64).parents[2]
    assert sum(path.is_file() for path in folder.rglob("*")) == 1


async def test_the_book_and_the_box_are_written_off_in_one_sitting(come: Come) -> None:
    worker = await come("SunLi")
    page = await worker.text("/console/paper")
    entries = {
        "place0": "2号楼", "speaker0": "孙奶奶", "words0": "楼道里堆了旧家具",
        "words1": "  ", "place2": "1号楼", "words2": "单元门锁坏了",
    }  # fmt: skip
    done = await worker.post("/console/paper", page, door="book", compound="BH02", **entries)
    again = await worker.post("/console/paper", page, door="book", compound="BH02", **entries)
    assert done.headers["Location"] == again.headers["Location"]
    shown = await worker.text(done.headers["Location"])
    assert "刚才录了 2 条" in shown
    stage = worker.house.stage
    kept = [stage.issue(number) for number in (3, 4)]
    assert {one.door for one in kept} == {Door.BOOK}
    assert [(one.place.building, one.speaker) for one in kept] == [("2", "孙奶奶"), ("1", "")]
    assert stage.database.read(lambda uow: uow.ledger.find("BH", 5)) is None
    wrong = await worker.post("/console/paper", page, door="device", compound="BH02", words0="x")
    elsewhere = await (await come("WangFang")).text("/console/paper")
    assert "柳岸家园" not in elsewhere
    assert wrong.status == 400


async def test_what_changes_in_ones_area_is_told(come: Come, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.console.feed.LOOK", 0.05)
    leader, secretary = await come("WangFang"), await come("LiShuji")
    async with asyncio.timeout(EVER):
        streams = [await one.get("/console/events") for one in (leader, secretary)]
        assert [stream.content_type for stream in streams] == ["text/event-stream"] * 2
        for stream in streams:
            assert b"event: mark" in await stream.content.readuntil(b"\n\n")
        stage = leader.house.stage
        stage.say("WangDage", "催 2", OTHER_GROUP)
        assert await streams[1].content.readuntil(b"\n\n") == b'data: ["BH/2"]\n\n'
        stage.say("LiuShifu", "收到 1")
        told = [await stream.content.readuntil(b"\n\n") for stream in streams]
        assert told == [b'data: ["BH/1"]\n\n'] * 2
        for stream in streams:
            stream.close()


async def test_a_stream_lives_as_long_as_its_session_and_not_beside_too_many(
    come: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.console.events.HEARTBEAT", 0.05)
    monkeypatch.setattr("bot.web.console.feed.MOST_OF_ONE", 1)
    leader = await come("WangFang")
    async with asyncio.timeout(EVER):
        stream = await leader.get("/console/events?area=BH01")
        assert b"event: mark" in await stream.content.readuntil(b"\n\n")
        assert await stream.content.readuntil(b"\n\n") == b": still here\n\n"
        second = await leader.get("/console/events")
        assert (second.status, second.headers["Retry-After"]) == (503, "30")
        page = await leader.text("/console")
        await leader.post("/console/sign-out", page)
        rest = await stream.content.read()
        assert set(rest.split(b"\n\n")) <= {b": still here", b""}
    assert (await leader.get("/console/events")).status == 303


async def test_the_pages_tell_machines_in_bare_words(office: House) -> None:
    async with ClientSession(office.base) as session:
        assert (await session.get("/console/events", allow_redirects=False)).status == 401


async def test_a_search_finds_what_is_over_as_well(come: Come) -> None:
    secretary = await come("LiShuji")
    secretary.house.stage.say("LiShuji", "不予受理 2 不归社区")
    assert "#2" not in await secretary.text("/console")
    assert 'id="BH/2"' in await secretary.text("/console?q=垃圾")
    assert 'id="BH/2"' not in await secretary.text("/console?q=垃圾&tab=open")


async def test_the_charts_of_who_had_nothing_open_were_an_error(come: Come) -> None:
    nothing = await come("GaoFengying")
    assert "没有在办的事项。" in await nothing.text("/console/charts")


async def test_who_follows_a_link_to_an_issue_that_is_not_theirs_finds_the_way_back(come: Come) -> None:
    leader = await come("WangFang")
    assert 'href="/console"' in await (await leader.get("/console/issue/BH/2")).text()


async def test_what_came_last_year_says_so(office: House, come: Come) -> None:
    secretary = await come("LiShuji")
    assert "2026年" not in await secretary.text("/console")
    office.stage.now += timedelta(days=60)
    later = await come("LiShuji")
    assert "2026年11月20日 10:00</time>来的" in await later.text("/console")
    assert "2026年11月20日 10:00</time>" in await later.text("/console/issue/BH/1")


async def test_strange_addresses_are_only_strange(come: Come) -> None:
    secretary = await come("LiShuji")
    asked = (
        "?tab=x&level=x&door=x&urgency=x&from=x",
        "?from=99999999999999999999",
        "?q=%25_%5C'%22;--",
        "?q=" + "9" * 60,
        "?owner='%20OR%201=1",
        "?group=%25",
        "/issue/BH/1?answered=x,1",
        "/issue/BH/1?answered=" + "9" * 15,
        "/paper?answered=0&door=x&compound=x",
    )
    for path in asked:
        assert (await secretary.get(f"/console{path}")).status == 200, path
    assert (await secretary.get("/console/issue/BH/99999999999")).status == 404
    assert (await secretary.get("/console/issue/BH/999999999")).status == 404
