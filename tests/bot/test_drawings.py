"""A notice whose picture is drawn when it leaves: the same bytes whoever draws it, from the ledger alone."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.digest_links import DigestLinks
from bot.drawings import draw
from bot.media_files import MediaFolder
from handlers.context import Desk
from handlers.digests import monthly, weekly
from handlers.digests.read import read_week
from handlers.rules.spans import month_of, week_of
from storage.database import Database
from storage.models import Area, AreaLevel, Grant, Person, Role
from storage.roster import Roster
from storage.trays import Fate, Notice, Outgoing, Priority, TargetKind
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.post_office import Post
from tests.bot.postal import notice

KEY = b"k" * 32
LINKS = DigestLinks(KEY, "https://shuoshi.example")
DESK = Desk(bot_name="说事", categories={}, digest_link=LINKS.address)
C1 = Area(code="C1", name="滨河社区", level=AreaLevel.COMMUNITY)
ROSTER = Roster(
    areas=(C1,),
    people=(Person(userid="Shuji", name="赵书记"), Person(userid="Fushuji", name="钱书记")),
    grants=tuple(Grant(userid=who, role=Role.SECRETARY, area="C1") for who in ("Shuji", "Fushuji")),
)
S1 = Area(code="S1", name="柳河街道", level=AreaLevel.STREET)
ABOVE = Roster(
    areas=(S1, replace(C1, parent="S1")),
    people=(Person(userid="Street", name="周海涛"), Person(userid="Deputy", name="吴主任")),
    grants=tuple(Grant(userid=who, role=Role.STREET_SUPERVISOR, area="S1") for who in ("Street", "Deputy")),
)
WEEK, MONTH = "2026-W46", "2026-10"
_, OVER = week_of(WEEK)
MORNING = OVER + timedelta(hours=8, minutes=7)


def queue(uow: UnitOfWork) -> int:
    return weekly.queue(uow, DESK, read_week(uow, DESK, C1, WEEK, MORNING), MORNING)


def _queued_for(who: str, uow: UnitOfWork) -> list[Outgoing]:
    return uow.outbox.list_queued(TargetKind.PERSON, who)


def queued(database: Database) -> list[Notice]:
    found = database.write(lambda uow: uow.outbox.list_queued(TargetKind.PERSON, "shuji"))
    return [row.notice for row in found]


async def test_the_words_leave_first_then_the_picture_and_both_at_the_communitys_minute(
    database: Database,
) -> None:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    assert database.write(queue) == 2
    assert database.write(queue) == 0
    words, picture = queued(database)
    assert words.key == f"digest:C1:{WEEK}"
    assert words.text.startswith("滨河社区 2026-W46 周报")
    assert words.text.splitlines()[-1].startswith("看明细：https://shuoshi.example/digest/C1/2026-W46?until=")
    assert (words.priority, words.drawing) == (Priority.ROUTINE, "")
    assert picture.drawing == f"digest:C1:{WEEK}"
    assert words.not_before == picture.not_before == weekly.leaves_at("C1", WEEK)
    other = database.write(lambda uow: uow.outbox.list_queued(TargetKind.PERSON, "Fushuji"))
    assert [row.notice.key for row in other] == [
        f"digest:C1:{WEEK}:fushuji", f"digest:C1:{WEEK}:fushuji:picture",
    ]  # fmt: skip


async def test_a_months_words_leave_first_then_the_picture_to_each_who_supervises(
    database: Database, writer: Writer
) -> None:
    database.write(lambda uow: uow.roster.replace(ABOVE))
    now = month_of(MONTH)[1] + timedelta(days=7)

    def queue_month(uow: UnitOfWork) -> int:
        return monthly.queue(uow, DESK, monthly.read_month(uow, DESK, S1, MONTH, now), now)

    assert [database.write(queue_month) for _ in range(2)] == [2, 0]
    what = f"ranking:S1:{MONTH}"
    for who in ("Street", "Deputy"):
        rows = database.write(partial(_queued_for, who))
        assert [(row.notice.text.splitlines()[0], row.notice.drawing) for row in rows] == [
            (f"柳河街道 {MONTH} 月报，1 个社区", ""),
            (f"柳河街道 {MONTH} 月报图", what),
        ]
    drawn = await draw(what, writer, DESK)
    assert drawn is not None
    assert drawn == await draw(what, writer, DESK)
    assert drawn.data.startswith(b"\x89PNG")
    assert await draw(f"ranking:S9:{MONTH}", writer, DESK) is None


async def test_it_is_drawn_the_same_by_everybody(database: Database, writer: Writer) -> None:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    first, again = [await draw(f"digest:C1:{WEEK}", writer, DESK) for _ in range(2)]
    assert first is not None
    assert first == again
    assert (first.kind, first.filename) == ("image", "photo.png")
    assert await draw(f"digest:C9:{WEEK}", writer, DESK) is None


def test_an_address_is_signed_for_its_page_alone_and_for_a_while(clock: Clock) -> None:
    address = LINKS.address("C1", WEEK, MORNING)
    assert address == LINKS.address("C1", WEEK, MORNING + timedelta(days=30))
    until, seal = address.partition("?until=")[2].split("&seal=")
    assert LINKS.is_signed("C1", WEEK, until, seal)
    assert not LINKS.is_signed("C2", WEEK, until, seal)
    assert not LINKS.is_signed("C1", "2026-W45", until, seal)
    assert not LINKS.is_signed("C1", WEEK, "20991231", seal)
    assert not DigestLinks(b"x" * 32).is_signed("C1", WEEK, until, seal)
    assert not LINKS.is_over(until, MORNING + timedelta(days=50))
    assert LINKS.is_over(until, MORNING + timedelta(days=70))
    late = LINKS.address("C1", WEEK, MORNING + timedelta(days=400))
    assert not LINKS.is_over(late.partition("?until=")[2][:8], MORNING + timedelta(days=405))
    assert DigestLinks(KEY).address("C1", WEEK, MORNING) == ""


async def test_the_postman_draws_it_when_it_leaves(
    database: Database, writer: Writer, clock: Clock, tmp_path: Path
) -> None:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    post = Post(database, writer, clock, MediaFolder(tmp_path / "media"))
    to_li = {"target_kind": TargetKind.PERSON, "target": "li"}
    post.queue(*(notice("图", key=code, drawing=f"digest:{code}:{WEEK}", **to_li) for code in ("C1", "C9")))
    await post.deliver()
    (sent,) = post.push.sent
    assert sent.picture is not None
    assert sent.picture.data.startswith(b"\x89PNG")
    assert [row.notice.key for row in post.rows(Fate.DEAD)] == ["C9"]
