"""The console's room of the desk: who sees what, the way down, the lists, an issue's page, the charts."""

from datetime import timedelta
from functools import partial

from handlers.console import areas, charts, issue_page, lists
from handlers.console.unknown import list_doubts
from handlers.console.viewer import Viewer, find_viewer
from storage.console_lists import Wanted
from storage.models import Action, State
from storage.trays import Fate, Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


def viewer(stage: Stage, userid: str) -> Viewer:
    found = stage.database.read(lambda uow: find_viewer(uow, userid, stage.now))
    assert found is not None
    return found


@told_once
def told(stage: Stage) -> Stage:
    """Three matters in two compounds: #1 a lamp, #2 a burst pipe, #3 elsewhere."""
    stage.say("LiDaye", "3号楼2单元501门口的楼道灯不亮了,电话13912345678", GROUP)
    stage.say("ZhaoLei", "1号楼水管爆了,楼道里全是水", GROUP)
    stage.say("WangDage", "1号楼门口垃圾没人清", OTHER_GROUP)
    return stage


def numbers(stage: Stage, who: str, code: str = "", wanted: Wanted | None = None) -> list[int]:
    """What somebody's list here holds."""

    def look(uow: UnitOfWork) -> list[int]:
        me = viewer(stage, who)
        area = areas.find_here(uow, me, code) if code else None
        found = lists.list_issues(uow, stage.desk, me, area, wanted or Wanted(), 0, stage.now)
        return sorted(line.number for line in found.lines)

    return stage.database.read(look)


SEEN = {
    "LiShuji": [1, 2, 3],
    "ZhouHaitao": [1, 2, 3],
    "ZhangGuanjia": [1, 2],
    "WangFang": [1],
    "ChenShufen": [2],
    "MaJianshe": [3],
    "XuGuizhen": [],
}


def test_everybody_sees_what_is_theirs(told: Stage) -> None:
    def look(uow: UnitOfWork, who: str) -> list[int]:
        me = viewer(told, who)
        return [number for number in (1, 2, 3) if issue_page.find_issue(uow, me, "BH", number)]

    for who, seen in SEEN.items():
        assert numbers(told, who) == seen, who
        assert told.database.read(partial(look, who=who)) == seen, who


def test_a_team_sees_its_own(told: Stage) -> None:
    first = told.issue(1)
    theirs = [number for number in (1, 2, 3) if told.issue(number).owner_team == first.owner_team]
    assert numbers(told, first.owner) == theirs


def test_who_has_no_part_in_the_work_is_nobody_here(told: Stage) -> None:
    for who in ("LiDaye", "NewNeighbour", "Nobody"):
        assert told.database.read(partial(find_viewer, userid=who, now=told.now)) is None


def test_the_way_down(told: Stage) -> None:
    def look(uow: UnitOfWork, who: str, code: str) -> dict[str, int]:
        me = viewer(told, who)
        area = areas.find_here(uow, me, code)
        view = areas.look_around(uow, me, area, told.now)
        assert view.count.open == sum(row.count.open for row in view.rows)
        return {row.name: row.count.open for row in view.rows if row.count.open}

    ways = [("ZhouHaitao", "QC-CD-LH"), ("LiShuji", "BH"), ("LiShuji", "BH01")]
    found = [told.database.read(partial(look, who=who, code=code)) for who, code in ways]
    assert found == [
        {"滨河社区": 3},
        {"滨河小区": 2, "柳岸家园": 1},
        {"1号楼": 1, "3号楼": 1},
    ]


WAYS = (
    ("ZhouHaitao", "QC-CD", True),
    ("LiShuji", "BH02-1", True),
    ("ZhangGuanjia", "BH02", False),
    ("WangFang", "BH01-3", True),
    ("WangFang", "BH01", True),
    ("WangFang", "BH01-1", False),
    ("LiuShifu", "BH01", True),
    ("LiuShifu", "BH02", False),
    ("LiShuji", "nowhere", False),
)


def test_one_goes_only_where_something_may_be_theirs(told: Stage) -> None:
    for who, code, is_there in WAYS:
        found = told.database.read(partial(areas.find_here, viewer=viewer(told, who), code=code))
        assert (found is not None) is is_there, (who, code)


def test_a_leader_in_the_compound_sees_their_building_alone(told: Stage) -> None:
    assert numbers(told, "WangFang", "BH01") == [1]


def test_what_is_hidden_is_in_no_list_and_on_no_page_until_it_is_asked_for(told: Stage) -> None:
    def look(uow: UnitOfWork) -> tuple[str, str, str]:
        me = viewer(told, "WangFang")
        listed = lists.list_issues(uow, told.desk, me, None, Wanted(), 0, told.now)
        closed = issue_page.page_of(uow, told.desk, me, told.issue(1), told.now)
        opened = issue_page.page_of(uow, told.desk, me, told.issue(1), told.now, is_open=True)
        return repr(listed), repr((closed.words, closed.speaker, closed.facts, closed.history)), repr(opened)

    listed, closed, opened = told.database.read(look)
    for secret in ("13912345678", "13900010101", "501"):
        assert secret not in listed
        assert secret not in closed
        assert secret in opened


NUMBERS = {
    "2": [2], "#2": [2], "2号": [2], "滨河#2": [2], "东湖#2": [], "灯": [], "9": [],
}  # fmt: skip


def test_a_number_is_looked_up(told: Stage) -> None:
    me = viewer(told, "LiShuji")
    for words, found in NUMBERS.items():
        issues = told.database.read(partial(lists.find_numbered, viewer=me, words=words))
        assert [issue.number for issue in issues] == found, words


def test_a_number_of_others_is_not_found(told: Stage) -> None:
    assert told.database.read(lambda uow: lists.find_numbered(uow, viewer(told, "WangFang"), "2")) == ()


def test_words_and_buildings_are_searched_for(told: Stage) -> None:
    for words, found in {"垃圾": [3], "1号楼": [2, 3], "三号楼": [1], "没有的话": []}.items():
        assert numbers(told, "LiShuji", wanted=lists.searched(Wanted(states=()), words)) == found, words


def test_the_overdue_stand_first(told: Stage) -> None:
    told.later(hours=2)
    me = viewer(told, "LiShuji")
    found = told.database.read(lambda uow: lists.list_issues(uow, told.desk, me, None, Wanted(), 0, told.now))
    marks = [line.is_overdue for line in found.lines]
    assert marks == sorted(marks, reverse=True)
    assert marks[0]


def test_the_page_offers_what_the_chat_would(told: Stage) -> None:
    def offered(uow: UnitOfWork, who: str) -> set[Action]:
        found = issue_page.offers_of(uow, told.desk, viewer(told, who), told.issue(1), told.now)
        return {offer.action for offer in found}

    secretary = told.database.read(lambda uow: offered(uow, "LiShuji"))
    leader = told.database.read(lambda uow: offered(uow, "WangFang"))
    assert {Action.WHISTLE, Action.SUPERVISE, Action.DECLINE} <= secretary
    assert {Action.ACCEPT, Action.RESOLVE, Action.MERGE} <= leader
    assert not {Action.SUPERVISE, Action.DECLINE, Action.WITHDRAW} & leader


def test_the_charts_foot(told: Stage) -> None:
    told.say(told.issue(3).owner, "办完了 3")
    assert told.issue(3).state is State.RESOLVED
    found = told.database.read(
        lambda uow: charts.charts_of(uow, told.desk, viewer(told, "LiShuji"), None, told.now)
    )
    assert (found.weeks[-1].came_in, found.weeks[-1].went_out) == (3, 1)
    assert sum(bar.value for bar in found.ages) == sum(bar.value for bar in found.kinds) == 2


def _notice(stage: Stage) -> Notice:
    return Notice(
        key="lost",
        target_kind=TargetKind.GROUP,
        target=GROUP,
        text="【#1】已受理",
        priority=Priority.ROUTINE,
        community="BH",
        issue_id=stage.issue(1).id,
    )


def test_doubtful_sends_are_shown_to_who_oversees(told: Stage) -> None:
    told.say("LiuShifu", "收到 1")

    def lose(uow: UnitOfWork) -> None:
        for outgoing in uow.outbox.claim(told.now + timedelta(days=1), 9):
            uow.outbox.mark_unknown(outgoing.id, "bot", "no answer", told.now)

    told.database.write(lambda uow: uow.outbox.add(_notice(told), told.now))
    told.database.write(lose)
    assert told.database.read(lambda uow: len(uow.outbox.list_fate(Fate.UNKNOWN, 9))) == 1
    shown = [
        [one.whom for one in told.database.read(partial(list_doubts, viewer=viewer(told, who)))]
        for who in ("LiShuji", "WangFang")
    ]
    assert shown == [["滨河小区说事群"], []]
