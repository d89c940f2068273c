"""A simulated year and random lives: what was open and what came is what left and what is open, always."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.digest_chart import digest_chart
from bot.digest_files import markdown, page
from bot.ranking_chart import ranking_chart
from bot.roster_check import read_roster
from bot.sandbox.seed import roster_path
from bot.workbook import workbook
from handlers.context import Desk
from handlers.digests import monthly, weekly
from handlers.digests.read import read_week
from handlers.digests.view import Digest
from handlers.erase import take_out
from handlers.gather import machine_scene
from handlers.promises.policies import keep_shipped
from handlers.rules.flows import IN, OUT, Flow, balance
from handlers.rules.spans import month_of, week_of
from handlers.wording import digest as wording
from handlers.wording import digest_sheets
from handlers.wording import ranking as ranking_wording
from nlp.categories import load_categories
from storage.database import Database
from storage.models import Action, Area
from storage.states import WORKING
from storage.unit_of_work import UnitOfWork
from tests.handlers.a_year import BEGINS, Year
from tests.rules.build import foots
from tests.servers.databases import CHAIN_KEY

COMPOUNDS = ("BH01", "BH02", "BH03")
AFTER = BEGINS + timedelta(days=365)
DESK = Desk(bot_name="说事", categories=load_categories())
WEEKS = ("2026-W02", "2026-W19", "2026-W31", "2026-W52")


class Community:
    """滨河社区 with a ledger to be counted."""

    def __init__(self, url: str) -> None:
        self.database = Database(url, CHAIN_KEY)
        self.database.upgrade()
        roster = read_roster(roster_path())
        self.database.write(lambda uow: uow.roster.replace(roster))
        self.database.write(lambda uow: keep_shipped(uow, BEGINS))

    def area(self, uow: UnitOfWork, code: str = "BH") -> Area:
        area = uow.directory.find_area(code)
        assert area is not None
        return area

    def week(self, week: str, now: datetime = AFTER) -> Digest:
        return self.database.read(lambda uow: read_week(uow, DESK, self.area(uow), week, now))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Community, Year]]:
    """A year of three hundred issues; `make bench` has more."""
    community = Community(f"sqlite:///{tmp_path_factory.mktemp('year') / 'shuoshi.db'}")
    year = Year("BH", COMPOUNDS)
    community.database.write(lambda uow: year.live(uow, 300))
    yield community, year
    community.database.close()


def plainly(year: Year, start: datetime, end: datetime) -> tuple[int, dict[Flow, int], int]:
    """The same numbers told in the plainest way: open before, each act between, open after."""
    table: set[int] = set()
    flows: Counter[Flow] = Counter()
    before = 0
    for at, number, action, state, merged in year.told:
        if at >= end:
            break
        if at < start:
            before = 0
        is_open = state in WORKING and not merged
        if at >= start and (number in table) is not is_open:
            flows[_named(action, is_open=is_open)] += 1
        table = table | {number} if is_open else table - {number}
        if at < start:
            before = len(table)
    return before, dict(flows), len(table)


def _named(action: Action, *, is_open: bool) -> Flow:
    named = {
        Action.REPORT: Flow.CAME_IN, Action.APPEAL: Flow.APPEALED, Action.UNLINK: Flow.UNLINKED,
        Action.RESOLVE: Flow.RESOLVED, Action.DECLINE: Flow.DECLINED, Action.WITHDRAW: Flow.WITHDRAWN,
        Action.MERGE: Flow.MERGED, Action.REOPEN: Flow.REOPENED,
    }  # fmt: skip
    flow = named[action]
    assert (flow in IN) is is_open
    return flow


def told(digest: Digest) -> tuple[int, dict[Flow, int], int]:
    held = digest.tally.balance
    flows = {flow: held.count(flow) for flow in (*IN, *OUT)}
    return len(held.at_start), {flow: count for flow, count in flows.items() if count}, len(held.at_end)


def test_the_numbers_of_a_year_foot_week_by_week(lived: tuple[Community, Year]) -> None:
    community, year = lived
    for number in range(2, 53, 3):
        digest = community.week(f"2026-W{number:02}")
        assert foots(digest.tally.balance)
        assert told(digest) == plainly(year, digest.tally.start, digest.tally.end)


def test_every_number_has_its_rows(lived: tuple[Community, Year]) -> None:
    digest = lived[0].week("2026-W23")
    document = digest_sheets.document(digest)
    rows = {sheet.key: len(sheet.rows) for sheet in document.sheets}
    shown = {tile.key: tile.value for tile in document.tiles}
    for key in ("wanted", "late", "start", "came", "done", "end"):
        assert shown[key] == str(rows[key])
    for key in ("response", "resolution", "answers"):
        assert shown[key].endswith(f"/{rows[key]}）")
    assert {tile.key for tile in document.tiles} <= rows.keys()
    sides = next(sheet.rows for sheet in document.sheets if sheet.key == "sides")
    told = next(sheet for sheet in document.sheets if sheet.key == "answers")
    for name, *counts in sides:
        column = [row[told.header.index(str(name))] for row in told.rows]
        assert counts == [column.count(word) for word in ("好", "一般", "差")]
    assert sides
    balance = next(sheet for sheet in document.sheets if sheet.key == "balance")
    assert balance.rows[-1][1] == balance.rows[-1][3]


def test_asked_for_late_or_twice_it_is_the_same_bytes(lived: tuple[Community, Year]) -> None:
    community, _ = lived

    def everything(now: datetime) -> tuple[str, str, bytes, bytes, str]:
        digest = community.week("2026-W19", now)
        document = digest_sheets.document(digest)
        words, picture, book = markdown(document), digest_chart(digest), workbook(document)
        return wording.page(digest), words, picture, book, page(document, "x.png", "x.xlsx")

    _, monday = week_of("2026-W19")
    assert everything(monday + timedelta(hours=8)) == everything(AFTER)


def test_a_week_before_anything_was_said_left_a_hole_in_its_picture(tmp_path: Path) -> None:
    community = Community(f"sqlite:///{tmp_path}/shuoshi.db")
    with Image.open(BytesIO(digest_chart(community.week("2026-W03")))) as picture:
        grey = picture.convert("L")
    lines = (grey.crop((0, y, grey.width, y + 1)).getextrema() for y in range(grey.height))
    blank = "".join("x" if least == most else " " for least, most in lines)
    assert max(len(run) for run in blank.split()) < 100  # pixels; it was 270
    community.database.close()


def test_a_digest_is_what_it_was_though_the_year_went_on(tmp_path: Path) -> None:
    community = Community(f"sqlite:///{tmp_path}/shuoshi.db")
    year = Year("BH", COMPOUNDS)
    community.database.write(lambda uow: year.live(uow, 60, days=21))
    then = community.week("2026-W03")
    again = Year("BH", COMPOUNDS, begins=BEGINS + timedelta(days=21), seed=7)
    community.database.write(lambda uow: again.live(uow, 60, days=21))
    assert wording.page(community.week("2026-W03")) == wording.page(then)
    assert digest_sheets.document(community.week("2026-W03")) == digest_sheets.document(then)
    community.database.close()


def test_what_is_erased_is_still_counted(tmp_path: Path) -> None:
    """Every issue's words go on the last evening: no number of that week or month moves."""
    community = Community(f"sqlite:///{tmp_path}/shuoshi.db")
    year = Year("BH", COMPOUNDS)
    community.database.write(lambda uow: year.live(uow, 90, days=21))

    def numbers() -> tuple[object, ...]:
        week, past = community.week("2026-W04"), digest_sheets.document(community.week("2026-W03"))
        month = community.database.read(
            lambda uow: monthly.read_month(uow, DESK, community.area(uow), "2026-01", AFTER)
        )
        return told(week), digest_sheets.document(week).tiles, past, ranking_wording.page(month)

    def erase_all(uow: UnitOfWork) -> None:
        scene = machine_scene(uow, DESK, BEGINS + timedelta(days=20, hours=10))
        for issue in uow.ledger.list_issues(limit=200):
            take_out(scene, issue, "保存期满")

    before = numbers()
    community.database.write(erase_all)
    assert numbers() == before
    assert community.database.read(lambda uow: uow.ledger.verify()) == []
    community.database.close()


def test_it_fits_one_screen_and_opens_with_decisions(lived: tuple[Community, Year]) -> None:
    for week in WEEKS:
        lines = wording.page(lived[0].week(week)).splitlines()
        assert len(lines) <= 18
        assert lines[1].startswith("要您拿主意")
        assert sum(-(-len(line) // 24) for line in lines) <= 24, "\n".join(lines)


def test_a_month_of_many_communities_has_room_for_them_and_says_how_many_it_leaves_out(
    lived: tuple[Community, Year],
) -> None:
    community, _ = lived
    found = community.database.read(
        lambda uow: monthly.read_month(uow, DESK, community.area(uow, "QC-CD-LH"), "2026-10", AFTER)
    )
    heights = {}
    for many in (1, 60, 61, 90):
        with Image.open(BytesIO(ranking_chart(replace(found, standings=found.standings * many)))) as drawn:
            heights[many] = drawn.height
    assert heights[1] < heights[60] < heights[61] == heights[90]
    assert (heights[60] - heights[1]) % 59 == 0, "a row for each"


def test_a_week_costs_what_happened_in_it(lived: tuple[Community, Year]) -> None:
    """The last one reads no history of issues that were done before it."""
    community, _ = lived
    start, end = week_of("2026-W52")
    lives = community.database.read(lambda uow: uow.lives.list_between("BH", start, end))
    assert len(lives) < 80


def test_a_month_stands_communities_side_by_side(lived: tuple[Community, Year]) -> None:
    community, year = lived
    found = community.database.read(
        lambda uow: monthly.read_month(uow, DESK, community.area(uow, "QC-CD-LH"), "2026-10", AFTER)
    )
    (standing,) = found.standings
    counts = {flow: standing.tally.balance.count(flow) for flow in Flow}
    plain = plainly(year, *month_of("2026-10"))[1]
    assert {flow: count for flow, count in counts.items() if count} == plain
    words = ranking_wording.page(found)
    assert words.startswith("柳河街道 2026-10 月报，1 个社区")
    assert "没照片办结" in words
    sheets = ranking_wording.document(found).sheets
    assert sheets[0].rows[0][2] == standing.came_in
    behind = sum(int(str(row[1])) for row in sheets[1].rows)
    seen = standing.signals
    rates = (seen.without_photo, seen.again, seen.last_minutes)
    assert behind == sum(len(rate.kept) for rate in rates) + len(seen.same_phone)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('blank') / 'shuoshi.db'}", CHAIN_KEY)
    database.upgrade()
    yield database
    database.close()


@settings(max_examples=15)
@given(
    seed=st.integers(0, 2**32), issues=st.integers(1, 12), first=st.integers(0, 20), days=st.integers(1, 10)
)
def test_whatever_happened_the_numbers_foot(
    blank: Database, seed: int, issues: int, first: int, days: int
) -> None:
    code = f"C{seed}-{issues}-{first}-{days}"
    year = Year(code, ("K1",), seed=seed)
    blank.write(lambda uow: year.live(uow, issues, days=24))
    start = BEGINS + timedelta(days=first)
    end = start + timedelta(days=days)
    lives = blank.read(lambda uow: uow.lives.list_between(code, start, end))
    held = balance(lives)
    counts = {flow: held.count(flow) for flow in Flow if held.count(flow)}
    assert (len(held.at_start), counts, len(held.at_end)) == plainly(year, start, end)
    assert foots(held)


def test_the_weeks_leave_one_after_the_other_each_at_its_own_minute() -> None:
    moments = {weekly.leaves_at(f"C{number}", "2026-W47") for number in range(40)}
    assert len(moments) > 20
    first = week_of("2026-W47")[1] + timedelta(hours=8, minutes=7)
    assert all(first <= at < first + timedelta(minutes=8) for at in moments)
    assert weekly.leaves_at("BH", "2026-W47") == weekly.leaves_at("BH", "2026-W47")
