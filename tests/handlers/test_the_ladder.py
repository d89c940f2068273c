"""A promise that runs out: the person is reminded, then the ladder is climbed until somebody acts."""

from datetime import timedelta

from handlers.promises.sweep import sweep
from storage.models import Action, Level, State
from storage.rung_row import RungRow
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

EVERYBODY = ("LiuShifu", "WangFang", "ZhangGuanjia", "ZhaoMin", "SunLi", "LiShuji", "ZhouHaitao")


@told_once
def lamp(stage: Stage) -> Stage:
    """A lamp is out in 3号楼: 刘师傅's, and everybody can be reached."""
    stage.open_chats(*EVERYBODY)
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert stage.issue(1).owner == "LiuShifu"
    return stage


def rows(stage: Stage) -> list[RungRow]:
    issue = stage.issue(1)
    return stage.database.read(lambda uow: uow.rungs.list_of(issue.id))


def misses(stage: Stage) -> list[str]:
    issue = stage.issue(1)
    steps = stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))
    return [step.note for step in steps if step.action is Action.MISS]


@ON_SQLITE
def test_at_80_percent_the_person_is_reminded_and_nobody_else(lamp: Stage) -> None:
    lamp.later(minutes=7)
    assert lamp.hearers() == set()
    lamp.later(minutes=1)
    assert lamp.hearers() == {"LiuShifu"}
    assert "受理时限快到了（10:10前）" in lamp.heard_by("LiuShifu")
    assert "回“收到 1”即可" in lamp.heard_by("LiuShifu")
    lamp.later(minutes=1)
    assert lamp.hearers() == set()


@ON_SQLITE
def test_the_act_that_satisfies_it_ends_it_at_once(lamp: Stage) -> None:
    lamp.later(minutes=9)
    lamp.say("LiuShifu", "收到 1")
    lamp.later(minutes=20)
    assert (lamp.hearers(), misses(lamp)) == (set(), [])


@ON_SQLITE
def test_a_broken_promise_is_written_once_and_told_to_its_owner(lamp: Stage) -> None:
    lamp.later(minutes=12)
    assert misses(lamp) == ["受理超时2分钟"]
    assert "受理已超时2分钟" in lamp.heard_by("LiuShifu")
    assert GROUP not in lamp.hearers()
    lamp.later(minutes=1)
    assert misses(lamp) == ["受理超时2分钟"]
    assert lamp.issue(1).missed == ("accepted:1",)
    assert lamp.database.read(lambda uow: uow.ledger.verify()) == []


@ON_SQLITE
def test_one_that_was_kept_too_late_is_written_down_even_if_no_sweep_came_between(lamp: Stage) -> None:
    lamp.now += timedelta(minutes=13)
    lamp.say("LiuShifu", "收到 1")
    lamp.later(minutes=1)
    assert misses(lamp) == ["受理超时3分钟"]
    assert lamp.hearers() == set()


@ON_SQLITE
def test_a_silent_owner_loses_it_to_the_next_and_the_next_to_the_one_after(lamp: Stage) -> None:
    lamp.later(minutes=20)
    issue = lamp.issue(1)
    assert (issue.state, issue.owner, issue.cycle) == (State.ASSIGNED, "WangFang", 2)
    assert "没等到您回话，照明损坏改请王芳办" in lamp.heard_by("LiuShifu")
    assert "没有回应，收回改派" in lamp.heard_by("WangFang")
    assert "改由王芳办" in lamp.heard_by(GROUP)
    lamp.later(minutes=9)
    assert "受理时限快到了" in lamp.heard_by("WangFang")
    lamp.later(minutes=11)
    assert lamp.issue(1).owner == "ZhangGuanjia"
    assert lamp.issue(1).missed == ("accepted:1", "accepted:2")


@ON_SQLITE
def test_a_neighbour_got_it_before_the_rest_of_the_silent_workers_team(lamp: Stage) -> None:
    lamp.open_chats("HaoShifu")
    owners = []
    for _ in range(3):
        lamp.later(minutes=20)
        owners.append(lamp.issue(1).owner)
    assert owners == ["HaoShifu", "WangFang", "ZhangGuanjia"]


@ON_SQLITE
def test_who_let_it_lapse_loses_it_to_their_own_team(lamp: Stage) -> None:
    lamp.open_chats("HaoShifu")
    lamp.say("LiuShifu", "收到")
    lamp.later(hours=7)
    assert lamp.issue(1).owner == "HaoShifu"


@ON_SQLITE
def test_in_danger_all_of_the_team_were_rung_and_the_leader_is_next(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元有人困在电梯里了", GROUP)
    assert stage.issue(1).owner == "LiuShifu"
    stage.later(minutes=15)
    assert stage.issue(1).owner == "WangFang"


def test_nobody_is_asked_twice_and_the_last_keeps_it(lamp: Stage) -> None:
    owners = []
    for _ in range(9):
        lamp.later(minutes=20)
        owners.append(lamp.issue(1).owner)
    assert owners[:5] == ["WangFang", "ZhangGuanjia", "ZhaoMin", "SunLi", "LiShuji"]
    assert set(owners[5:]) == {"LiShuji"}, "the street watches, and is not left with the lamp"


@ON_SQLITE
def test_who_watches_hears_once_in_a_rungs_time_whatever_is_late(lamp: Stage) -> None:
    heard: dict[str, list[int]] = {"LiShuji": [], "ZhouHaitao": []}
    for minute in range(0, 360, 5):
        lamp.later(minutes=5)
        for who, when in heard.items():
            if "请督促" in lamp.heard_by(who):
                when.append(minute + 5)
    assert heard == {"LiShuji": [90], "ZhouHaitao": [300]}, "the secretary has the lamp from 110 on"


@ON_SQLITE
def test_who_has_it_is_asked_to_do_it_and_not_to_urge_themselves(lamp: Stage) -> None:
    lamp.say("ZhaoMin", "转给赵敏 1")
    for _ in range(24):
        lamp.later(minutes=5)
        assert "请督促赵敏" not in lamp.heard_by("ZhaoMin")


@ON_SQLITE
def test_the_ladder_briefs_who_watches_until_it_is_read(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "我家也是 1", GROUP)
    lamp.say("LiuShifu", "收到 1")
    lamp.later(minutes=61)
    assert lamp.hearers() == {"LiuShifu"}
    lamp.later(minutes=9)
    assert lamp.hearers() == {"ZhangGuanjia", "ZhaoMin", "SunLi"}
    brief = lamp.heard_by("ZhangGuanjia")
    assert brief.startswith(
        "【#1】到场超时10分钟：照明损坏\n地点：滨河小区3号楼2单元；2户；11月20日 10:00登记"
    )
    assert "办过：10:00 刘师傅接单" in brief
    assert "请督促滨河物业服务队刘师傅尽快到场。看过请回“已阅 1”" in brief
    lamp.later(minutes=20)
    assert lamp.hearers() == {"LiShuji"}
    lamp.say("ZhaoMin", "已阅 1")
    lamp.later(minutes=15)
    assert lamp.hearers() == set()
    lamp.later(minutes=45)
    assert lamp.hearers() == {"LiShuji"}, "who has not read it is told again"


def test_a_step_up_counts_when_it_is_read(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1")
    lamp.later(minutes=100)
    assert lamp.issue(1).level is Level.BUILDING
    assert lamp.say("LiShuji", "已阅 1") == "【#1】记下了，您已阅，现由社区督办。"
    assert lamp.issue(1).level is Level.COMMUNITY
    assert "已上报社区" in lamp.heard_by(GROUP)
    assert lamp.say("LiShuji", "已阅 1") == "【#1】没有等您阅的。"
    assert [row.read_by for row in rows(lamp) if row.rung == "secretary"] == ["LiShuji"]


@ON_SQLITE
def test_who_answers_a_brief_with_received_took_the_work_from_who_has_it(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1")
    lamp.later(minutes=100)
    assert lamp.say("LiShuji", "收到 1") == "【#1】记下了，您已阅，现由社区督办。"
    assert lamp.issue(1).handler == "LiuShifu"
    lamp.say("LiShuji", "转给赵敏 1")
    assert lamp.say("ZhaoMin", "收到 1").startswith("【#1】您接单了")  # her own


@ON_SQLITE
def test_a_resident_has_nothing_to_read(lamp: Stage) -> None:
    assert "由负责的人来做" in lamp.say("LiDaye", "已阅 1", GROUP)


def test_an_acceptance_that_nothing_follows_is_asked_about_and_lapses(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1")
    lamp.later(hours=4)
    assert "您接单后还没有动静" in lamp.heard_by("LiuShifu")
    lamp.later(hours=2)
    issue = lamp.issue(1)
    assert (issue.state, issue.owner, issue.handler, issue.accepted_at) == (
        State.ASSIGNED,
        "WangFang",
        "",
        None,
    )


@ON_SQLITE
def test_who_says_how_it_stands_keeps_it(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1")
    lamp.later(hours=3)
    lamp.say("LiuShifu", "补充 1 灯座坏了，去买")
    lamp.later(hours=5)
    assert "还没有动静" not in lamp.heard_by("LiuShifu")
    assert lamp.issue(1).owner == "LiuShifu"


@ON_SQLITE
def test_while_it_waits_for_its_day_nobody_is_reminded(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1")
    lamp.say("LiuShifu", "暂缓 1 到11月23日 等配件")
    lamp.later(days=2)
    assert lamp.hearers() == set()


def test_a_second_sweep_does_nothing(lamp: Stage) -> None:
    lamp.later(minutes=75)
    issue = lamp.issue(1)
    before = rows(lamp)
    done = lamp.database.write(lambda uow: sweep(uow, issue.id, lamp.desk, lamp.now))
    assert done == []
    assert rows(lamp) == before


@ON_SQLITE
def test_what_comes_late_says_so_and_comes_once(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1")
    lamp.later(minutes=60 + 75)  # nobody swept: the neighbours' 10, 40 and 70 minutes have passed
    assert lamp.heard_by("ZhangGuanjia").count("【#1】到场超时1小时15分钟") == 1
    assert "（这条晚发了5分钟）" in lamp.heard_by("ZhangGuanjia")
    neighbours = [row for row in rows(lamp) if row.rung == "neighbours"]
    assert [row.repeat for row in neighbours] == [0, 1, 2]
    assert [bool(row.told) for row in neighbours] == [False, False, True]


@ON_SQLITE
def test_danger_is_climbed_at_night(stage: Stage) -> None:
    stage.open_chats("LiuShifu", "QiGong", "LiShuji")
    stage.later(hours=13)  # 23:00
    stage.say("LiDaye", "3号楼2单元好大煤气味", GROUP)
    owner = stage.issue(1).owner
    stage.later(minutes=6)
    assert "受理已超时1分钟" in stage.heard_by(owner)
