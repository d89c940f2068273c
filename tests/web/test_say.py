"""The form behind the QR code: taken once, by the road of every message, and looked up by its code."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web
from PIL import Image
from playwright.async_api import Browser, Page, expect

from bot.web.form import Posted, read_form
from bot.web.say import OF_ONE
from bot.web.tickets import Tickets
from handlers.rules.forms import ACTS, FOR_ONE_COMPOUND, FROM_ONE_SOURCE, PHOTOS
from storage.form_row import FormRow
from storage.models import Action, Door, State
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import Stage
from tests.waiting import EVER, eventually
from tests.web.clerk import work_inbox
from tests.web.contrast import too_faint
from tests.web.eyes import DESK, PHONE, Eyes, cramped, eyes, overflow, too_small, twice_as_large
from tests.web.house import House
from tests.web.story import draw_photo
from tests.web.visitor import LAMP, SAY, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def visitor_of(client: ClientSession, stage: Stage) -> Visitor:
    return Visitor(client, stage)


async def test_a_form_becomes_an_issue_by_the_road_of_every_message(
    visitor_of: Visitor, stage: Stage, house: House
) -> None:
    stage.open_chats("LiuShifu")
    assert (
        await visitor_of.hand_in(
            building="3号楼", phone="139 1234 5678", photo=draw_photo(is_lit=False) + bytes(1 << 20)
        )
        == 303
    )
    assert "正在登记" in await visitor_of.looks_up()
    assert work_inbox(stage) == ["opened"]
    issue = stage.issue(1)
    assert (issue.door, issue.category, issue.place.building, issue.words) == (Door.FORM, "0202", "3", LAMP)
    assert issue.chat_id
    media = stage.database.read(lambda uow: uow.media.get(issue.evidence[0]))
    assert house.pages.folder.path_of(media.sha256).exists()
    told = stage.heard_by("LiuShifu")
    assert "居民（扫码填表，电话 13912345678）" in told
    assert not [notice for notice in stage.told if notice.target.startswith("form:")]


async def test_four_who_sent_their_forms_slowly_kept_everybody_elses_out(
    visitor_of: Visitor, client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    arriving, may_end = list[str](), asyncio.Event()

    async def noted(request: web.Request, most: int) -> Posted:
        arriving.append(request.headers.get("From", ""))
        return await read_form(request, most)

    async def slowly() -> AsyncIterator[bytes]:
        yield b"--x\r\n"
        await may_end.wait()
        yield b"--x--\r\n"

    monkeypatch.setattr("bot.web.say.read_form", noted)
    monkeypatch.setattr("bot.web.say.sender_of", lambda request, _: request.headers.get("From", ""))
    crowd = {"Content-Type": "multipart/form-data; boundary=x", "From": "a crowd"}
    slow = [asyncio.create_task(client.post(SAY, data=slowly(), headers=crowd)) for _ in range(OF_ONE + 2)]
    await eventually(lambda: len(arriving) == OF_ONE)
    async with asyncio.timeout(EVER):
        assert await visitor_of.hand_in() == 303
    assert arriving == ["a crowd"] * OF_ONE + [""]
    may_end.set()
    assert {(await one).status for one in slow} == {400}


async def test_its_code_shows_how_it_stands_and_takes_a_rating(visitor_of: Visitor, stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    await visitor_of.hand_in(building="3号楼")
    work_inbox(stage)
    page = await visitor_of.looks_up()
    assert "已登记" in page
    assert "有没有人接，看这一页就知道" in page
    stage.say("LiuShifu", "收到 1")
    stage.say("LiuShifu", "办完了 1")
    assert "办好了，请住户评" in await visitor_of.looks_up(visitor_of.codes[-1].lower().replace("-", ""))
    assert await visitor_of.acts("dissatisfied", "还是不亮") == 303
    work_inbox(stage)
    assert (stage.issue(1).state, stage.issue(1).reopened) == (State.ASSIGNED, 1)
    stage.say("LiuShifu", "办完了 1")
    await visitor_of.acts("satisfied")
    work_inbox(stage)
    assert stage.issue(1).state is State.CLOSED
    assert "评价：满意1户" in await visitor_of.looks_up()


async def test_words_are_added_and_what_is_not_mended_is_worked_again(
    visitor_of: Visitor, stage: Stage
) -> None:
    stage.open_chats("LiuShifu")
    await visitor_of.hand_in(building="3号楼")
    work_inbox(stage)
    assert await visitor_of.acts("add") == 400
    await visitor_of.acts("add", "在一楼拐角")
    assert work_inbox(stage) == ["comment"]
    assert "在一楼拐角" in stage.heard_by("LiuShifu")
    stage.say("LiuShifu", "办完了 1")
    await visitor_of.acts("reopen", "又灭了")
    work_inbox(stage)
    assert stage.issue(1).state is State.ASSIGNED


async def test_what_was_put_under_another_is_followed_there(visitor_of: Visitor, stage: Stage) -> None:
    stage.open_chats("LiuShifu", "ZhaoMin")
    stage.say("LiDaye", "3号楼1单元门禁坏了", "wrBinHe01AaXq")
    await visitor_of.hand_in("3号楼前的长椅坏了")
    work_inbox(stage)
    assert "并" in stage.say("ZhaoMin", "并案 2 到 1")
    stage.say("LiuShifu", "办完了 1")
    page = await visitor_of.looks_up()
    assert ("#1" in page, "#2</span>" in page) == (True, False)
    await visitor_of.acts("satisfied", number="1")
    work_inbox(stage)
    scores = {rating.userid for number in (1, 2) for rating in stage.issue(number).ratings}
    assert [userid.startswith("form:") for userid in scores] == [True]


async def test_the_building_of_what_it_was_put_under_was_asked_for_and_never_taken(
    visitor_of: Visitor, stage: Stage
) -> None:
    stage.open_chats("ZhaoMin")
    await visitor_of.hand_in("水管漏水了")
    work_inbox(stage)
    stage.later(minutes=1)
    await visitor_of.hand_in("门前的长椅坏了")
    work_inbox(stage)
    assert "并" in stage.say("ZhaoMin", "并案 2 到 1")
    await visitor_of.acts("add", "3号楼2单元", number="1")
    assert work_inbox(stage) == ["placed"]
    assert stage.issue(1).place.building == "3"


async def test_the_page_asked_for_an_answer_in_a_chat_where_the_building_was_unknown(
    visitor_of: Visitor, stage: Stage
) -> None:
    await visitor_of.hand_in("33号楼楼道灯不亮")
    work_inbox(stage)
    assert "是哪一栋？请在下面补充里写上，比如：3号楼。" in await visitor_of.looks_up()


async def test_the_building_that_is_asked_for_is_written_on_the_page_else_a_person_asks(
    visitor_of: Visitor, stage: Stage
) -> None:
    stage.open_chats("LiuShifu", "ZhaoMin")
    await visitor_of.hand_in("水管漏水了")
    work_inbox(stage)
    assert "请在下面补充里写上" in await visitor_of.looks_up()
    stage.later(minutes=11)
    assert "几号楼" in stage.heard_by("ZhaoMin")
    assert not [notice for notice in stage.told if notice.target.startswith("form:")]
    await visitor_of.acts("add", "3号楼2单元")
    assert work_inbox(stage) == ["placed"]
    assert stage.issue(1).place.building == "3"
    assert "3号楼" in await visitor_of.looks_up()


async def test_the_same_form_twice_is_one_report(visitor_of: Visitor, stage: Stage) -> None:
    ticket = await visitor_of.ticket()
    assert await visitor_of.hand_in(ticket=ticket) == 303
    assert await visitor_of.hand_in(ticket=ticket) == 303
    assert visitor_of.codes[0] == visitor_of.codes[1]
    assert work_inbox(stage) == ["opened"]


@pytest.mark.parametrize("is_worked_before", [True, False])
async def test_the_photo_of_a_form_that_was_sent_again_was_lost(
    visitor_of: Visitor, stage: Stage, is_worked_before: bool
) -> None:
    stage.open_chats("LiuShifu")
    ticket, first, later = await visitor_of.ticket(), draw_photo(is_lit=False), draw_photo(is_lit=True)
    assert await visitor_of.hand_in(building="3号楼", ticket=ticket, photo=first) == 303
    worked = work_inbox(stage) if is_worked_before else []
    for _ in range(2):
        assert await visitor_of.hand_in(building="3号楼", ticket=ticket, photo=later) == 303
        assert await visitor_of.hand_in(building="3号楼", ticket=ticket, photo=first) == 303
    assert worked + work_inbox(stage) == ["opened", "comment"]
    assert len(set(visitor_of.codes)) == 1
    assert len(stage.issue(1).evidence) == 2
    assert "补充：（照片）" in stage.heard_by("LiuShifu")


async def test_what_was_told_after_going_back_to_the_form_got_the_first_ones_code_and_was_lost(
    visitor_of: Visitor, stage: Stage
) -> None:
    ticket = await visitor_of.ticket()
    assert await visitor_of.hand_in(ticket=ticket) == 303
    other = {"ticket": ticket, "words": "电梯按键也失灵了", "building": "3号楼"}
    async with visitor_of.client.post(SAY, data=other) as answer:
        page = await answer.text()
    assert answer.status == 400
    assert "前面那件已经收下了" in page
    assert other["words"] in page, "nobody types it twice"
    again = re.search(r'name="ticket" value="([^"]+)"', page)
    assert again
    stage.later(seconds=10)
    assert await visitor_of.hand_in(other["words"], ticket=again[1]) == 303
    assert work_inbox(stage) == ["opened", "opened"]
    assert len(set(visitor_of.codes)) == 2


@pytest.mark.parametrize(
    ("path", "spoil", "status"),
    [
        (SAY, lambda ticket: ticket[:-1] + ("0" if ticket[-1] != "0" else "1"), 400),
        (SAY, lambda ticket: ticket.replace(ticket[:4], "9999", 1), 400),
        (SAY, lambda ticket: "..", 400),
        ("/say/BH02", lambda ticket: ticket, 400),
        ("/say/BH", lambda ticket: ticket, 404),
    ],
)
async def test_a_form_that_was_not_given_out_is_not_taken(
    visitor_of: Visitor, stage: Stage, path: str, spoil: object, status: int
) -> None:
    ticket = spoil(await visitor_of.ticket())  # type: ignore[operator]
    assert await visitor_of.hand_in(ticket=ticket, path=path) == status
    assert work_inbox(stage) == []


@pytest.mark.parametrize("span", [timedelta(seconds=-19), timedelta(hours=4)])
async def test_a_form_filled_in_at_once_or_left_lying_is_asked_for_again_with_its_words(
    visitor_of: Visitor, stage: Stage, span: timedelta
) -> None:
    ticket = await visitor_of.ticket()
    stage.now += span
    async with visitor_of.client.post(SAY, data={"ticket": ticket, "words": LAMP}) as answer:
        page = await answer.text()
    assert answer.status == 400
    assert LAMP in page
    assert "请再按一次" in page or "再按一次" in page
    assert work_inbox(stage) == []


@pytest.mark.parametrize(
    ("said", "photo"),
    [
        ({"words": ""}, b""),
        ({"words": LAMP, "phone": "12"}, b""),
        ({"words": LAMP}, b"<script>alert(1)</script>"),
        ({"words": LAMP}, b"PK\x03\x04 no photo"),
        ({"words": LAMP}, b"\xff\xd8\xff" + b"x" * (10 << 20)),
    ],
    ids=["no words", "no phone", "a script", "an archive", "too large"],
)
async def test_what_is_wrong_is_said_and_nothing_is_kept(
    visitor_of: Visitor, stage: Stage, said: dict[str, str], photo: bytes
) -> None:
    assert await visitor_of.hand_in(photo=photo, **said) == 400
    assert work_inbox(stage) == []


async def test_what_somebody_wrote_is_drawn_as_text(visitor_of: Visitor) -> None:
    nasty = '<img src=x onerror=alert(1)> "><script>'
    data = {"ticket": await visitor_of.ticket(), "words": nasty, "phone": '"><b>'}
    async with visitor_of.client.post(SAY, data=data) as answer:
        page = await answer.text()
    assert "<img" not in page
    assert "&lt;img src=x" in page


async def test_nobody_fills_the_ledger_from_one_address(visitor_of: Visitor, stage: Stage) -> None:
    for _ in range(FROM_ONE_SOURCE):
        assert await visitor_of.hand_in() == 303
    assert await visitor_of.hand_in() == 429
    stage.now += timedelta(hours=1, minutes=1)
    assert await visitor_of.hand_in() == 303


def files_in(house: House) -> int:
    return sum(path.is_file() for path in (house.pages.folder.path_of("0" * 64).parents[2]).rglob("*"))


async def test_photos_of_forms_that_were_not_taken_filled_the_disk(
    visitor_of: Visitor, stage: Stage, house: House
) -> None:
    ticket, lamp = await visitor_of.ticket(), draw_photo(is_lit=False)
    for nth in range(PHOTOS + 2):
        status = await visitor_of.hand_in(ticket=ticket, photo=lamp + bytes([nth]))
        assert status == (303 if nth < PHOTOS else 400)
    assert files_in(house) == PHOTOS
    for nth in range(FROM_ONE_SOURCE + 2):
        status = await visitor_of.hand_in(photo=lamp + bytes([9, nth]))
        assert status == (303 if nth + 1 < FROM_ONE_SOURCE else 429)
    kept = PHOTOS + FROM_ONE_SOURCE - 1
    assert files_in(house) == kept
    rows = stage.database.read(lambda uow: [uow.media.get(nth + 1) for nth in range(kept)])
    assert all(house.pages.folder.path_of(row.sha256).exists() for row in rows)


async def test_a_compound_takes_so_many_an_hour_and_a_code_so_many_acts(
    visitor_of: Visitor, stage: Stage
) -> None:
    await visitor_of.hand_in()
    work_inbox(stage)
    row = FormRow(token="", userid="", compound="BH01", source="elsewhere", at=stage.now)

    def crowd(uow: UnitOfWork) -> None:
        for number in range(FOR_ONE_COMPOUND):
            uow.forms.add(replace(row, token=f"t{number}", userid=f"form:t{number}"))
        mine = uow.forms.count_from("elsewhere", stage.now)
        assert mine == FOR_ONE_COMPOUND > FROM_ONE_SOURCE
        for _ in range(ACTS - 1):
            uow.forms.count_act(Tickets(stage.database.key_for("forms")).token_of(visitor_of.codes[-1]))

    stage.database.write(crowd)
    assert await visitor_of.acts("add", "再说一句") == 303
    assert await visitor_of.acts("add", "再说一句") == 429
    assert await visitor_of.hand_in() == 429


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA", "not-a-code-at-all", "card2222222222"])
async def test_a_code_is_not_guessed(visitor_of: Visitor, code: str) -> None:
    await visitor_of.hand_in()
    async with visitor_of.client.get(f"{SAY}/{code}") as answer:
        assert answer.status == 404
    async with visitor_of.client.get(f"/say/BH02/{visitor_of.codes[-1]}") as answer:
        assert answer.status == 404
    async with visitor_of.client.get(f"{SAY}/find?code={visitor_of.codes[-1].lower()}") as answer:
        assert answer.url.path == f"{SAY}/{visitor_of.codes[-1]}"


async def test_a_mistyped_code_was_a_dead_end(visitor: Eyes) -> None:
    page = await visitor.open(SAY, width=PHONE)
    await page.get_by_label("查询码").fill("abc")
    await page.get_by_role("button", name="查").click()
    assert "请核对" in await page.inner_text("main")
    await page.get_by_role("link", name="回去再试").click()
    assert await page.get_by_label("查询码").is_visible()


async def test_a_code_moves_no_issue_but_its_own(visitor_of: Visitor, stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯坏了", "wrBinHe01AaXq")
    await visitor_of.hand_in("5号楼前的长椅坏了")
    work_inbox(stage)
    assert await visitor_of.acts("add", "别家的", number="1") == 404
    notes = stage.database.read(lambda uow: uow.ledger.list_steps(stage.issue(1).id))
    assert Action.COMMENT not in {step.action for step in notes}


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_the_form_and_its_card_fit_the_window(visitor: Eyes, width: int) -> None:
    for path in (SAY, f"{SAY}/card"):
        page = await visitor.open(path, width=width)
        assert await overflow(page) == 0
        assert await too_small(page) == []
        assert await cramped(page) == []
        assert await too_faint(page) == []
        await twice_as_large(page)
        assert await overflow(page) == 0


@pytest.mark.parametrize("has_script", [True, False])
async def test_a_form_is_filled_in_with_a_browser_that_runs_scripts_and_with_one_that_does_not(
    browser: Browser, house: House, *, has_script: bool
) -> None:
    async with eyes(browser, house.base, has_script=has_script) as visitor:
        await _fill_in(await visitor.open(SAY, width=PHONE), house.stage)


async def _fill_in(page: Page, stage: Stage) -> None:
    stage.now += timedelta(seconds=30)
    await page.get_by_label("哪儿，出了什么事").fill("5号楼前的长椅坏了，坐不了人")
    await page.get_by_text("5号楼", exact=True).click()
    await page.get_by_label("照片").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": draw_photo(is_lit=True)}
    )
    await page.get_by_role("button", name="交上去").click()
    await expect(page.locator("main")).to_contain_text("正在登记")
    work_inbox(stage)
    await page.reload()
    assert await page.inner_text("h2") == "#1 公共设施 · 5号楼"
    assert await overflow(page) == 0
    assert len(stage.issue(1).evidence) == 1


CHOOSE_THREE_LARGE = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 4000, height: 3000 });
  canvas.getContext("2d").fillRect(0, 0, 2000, 3000);
  const photo = await new Promise((done) => canvas.toBlob(done, "image/jpeg"));
  const chosen = new DataTransfer();
  for (const name of ["1.jpg", "2.jpg", "3.jpg"])
    chosen.items.add(new File([photo, new Uint8Array(12 << 20)], name, { type: "image/jpeg" }));
  document.querySelector("#photo").files = chosen.files;
}"""


async def test_three_photos_of_a_new_phone_are_made_smaller_before_they_are_sent(
    visitor: Eyes, house: House
) -> None:
    page = await visitor.open(SAY, width=PHONE)
    house.stage.now += timedelta(seconds=30)
    await page.get_by_label("哪儿，出了什么事").fill(LAMP)
    await page.evaluate(CHOOSE_THREE_LARGE)
    await page.get_by_role("button", name="交上去").click()
    await expect(page.locator("main")).to_contain_text("正在登记")
    work_inbox(house.stage)
    issue = house.stage.issue(1)
    assert len(issue.evidence) == 3
    media = house.stage.database.read(lambda uow: uow.media.get(issue.evidence[0]))
    with Image.open(house.pages.folder.path_of(media.sha256)) as image:
        assert image.size == (1920, 1440)


async def filled_in(visitor: Eyes, stage: Stage) -> Page:
    """The form on a phone, with words and a photo, old enough to be handed in."""
    page = await visitor.open(SAY, width=PHONE)
    stage.now += timedelta(seconds=30)
    await page.get_by_label("哪儿，出了什么事").fill(LAMP)
    await page.get_by_label("照片").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": draw_photo(is_lit=True)}
    )
    return page


async def test_a_form_that_breaks_off_keeps_words_and_photos_and_is_sent_again(
    visitor: Eyes, stage: Stage
) -> None:
    page = await filled_in(visitor, stage)
    await page.route(f"**{SAY}", lambda route: route.abort())
    await page.get_by_role("button", name="交上去").click()
    await expect(page.locator("form [role=alert]")).to_contain_text("写的字和照片都还在")
    await page.unroute(f"**{SAY}")
    await page.get_by_role("button", name="交上去").click()
    await expect(page.locator("main")).to_contain_text("正在登记")
    work_inbox(stage)
    assert len(stage.issue(1).evidence) == 1


async def test_what_is_wrong_with_a_form_is_said_beside_its_button_and_the_photos_stay(
    visitor: Eyes, stage: Stage
) -> None:
    page = await filled_in(visitor, stage)
    await page.get_by_label("电话").fill("12")
    await page.get_by_role("button", name="交上去").click()
    await expect(page.locator("form [role=alert]")).to_contain_text("电话号码好像不对")
    stage.now += timedelta(seconds=30)
    await page.get_by_label("电话").fill("")
    await page.get_by_role("button", name="交上去").click()
    await expect(page.locator("main")).to_contain_text("正在登记")
    work_inbox(stage)
    assert len(stage.issue(1).evidence) == 1


async def test_the_card_prints_on_one_sheet(visitor: Eyes) -> None:
    page = await visitor.open(f"{SAY}/card")
    pdf = await page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/MediaBox") == 1
