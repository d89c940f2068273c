"""今天要办的: at 8:07, to each who has something to do, once, whatever starts when."""

from datetime import datetime

from handlers import morning
from handlers.rules.calendar import SHANGHAI
from storage.trays import Notice
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE  # storage has its own tests
SATURDAY, SUNDAY, MONDAY = "2026-11-21", "2026-11-22", "2026-11-23"


def tick(stage: Stage, day: str, at: str) -> list[Notice]:
    """The clock ticks at this moment, and what falls due is done; the morning's lists of that tick."""
    stage.now = datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=SHANGHAI)
    stage.database.write(lambda uow: morning.begin(uow, stage.now))
    stage.later()
    return [notice for notice in stage.told if notice.key.startswith("morning:")]


def told(notices: list[Notice]) -> dict[str, str]:
    return {notice.target: notice.text for notice in notices}


@told_once
def town(stage: Stage) -> Stage:
    """A lamp is 刘师傅's since Friday 10:00, who is there already."""
    stage.reach_everybody()
    work(stage, "3号楼2单元楼道灯不亮")
    return stage


def work(stage: Stage, *matters: str) -> None:
    """刘师傅 goes for each."""
    for words in matters:
        stage.say("LiDaye", words, GROUP)
        stage.say("LiuShifu", "到了")


def test_what_is_due_is_told_once_to_each_who_has_something_to_do(town: Stage) -> None:
    work(town, "2号楼1单元楼道灯不亮", "1号楼1单元门禁坏了", "5号楼3单元楼道灯不亮")
    town.say("LiuShifu", "暂缓 2 到11月27日 等配件")
    lists = tick(town, SATURDAY, "08:07")
    assert told(lists) == {
        "LiuShifu": (
            "今天要办的3件：\n"
            "【#1】照明损坏，3号楼2单元：今天10:00前办结\n"
            "【#3】门禁对讲，1号楼1单元：今天10:00前办结\n"
            "【#4】照明损坏，5号楼3单元：今天10:00前办结\n"
            "还有1件，回“我的活”看。"
        )
    }
    assert lists[0].key == "morning:2026-11-21:liushifu"
    assert tick(town, SATURDAY, "08:08") == []
    assert tick(town, SATURDAY, "09:30") == []


def test_on_a_day_off_only_the_teams_are_told(town: Stage) -> None:
    work(town, "2号楼1单元楼道灯不亮")
    town.say("ZhaoMin", "转给王芳 1")
    town.say("WangFang", "收到 1")
    town.say("WangFang", "到了 1")
    assert set(told(tick(town, SATURDAY, "08:07"))) == {"LiuShifu"}
    assert {"LiuShifu", "WangFang"} <= set(told(tick(town, MONDAY, "08:07")))


def test_a_start_in_the_morning_tells_it_still_and_one_at_noon_no_more(town: Stage) -> None:
    found = [
        len(tick(town, day, at))
        for day, at in ((SATURDAY, "08:06"), (SATURDAY, "12:01"), (SUNDAY, "09:30"), (MONDAY, "11:59"))
    ]
    assert found == [0, 0, 1, 1]


def test_who_was_handed_it_a_minute_ago_was_told_of_it_once_more_by_a_late_start(stage: Stage) -> None:
    stage.now = datetime.fromisoformat(f"{MONDAY}T09:45").replace(tzinfo=SHANGHAI)
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert tick(stage, MONDAY, "09:46") == []


def test_a_start_before_the_hour_tells_it_at_the_hour(town: Stage) -> None:
    assert tick(town, SATURDAY, "08:01") == []
    assert len(tick(town, SATURDAY, "08:07")) == 1


def test_a_timer_that_lay_over_noon_tells_nobody(town: Stage) -> None:
    tick(town, SATURDAY, "08:01")
    assert tick(town, SATURDAY, "15:00") == []
    assert list(told(tick(town, MONDAY, "08:07"))) == ["LiuShifu"]


def test_who_is_away_is_not_told_but_who_stands_in(town: Stage) -> None:
    town.say("LiuShifu", "请假 今天到11月24日 由王芳代")
    lists = told(tick(town, MONDAY, "08:07"))
    assert set(lists) == {"WangFang"}
    assert "照明损坏，3号楼2单元（替刘师傅）：办结已超时1天" in lists["WangFang"]


def test_on_the_first_day_the_listing_is_enough(town: Stage) -> None:
    town.say("LiuShifu", "请假 11月21日 由郝志强代")
    assert tick(town, SATURDAY, "08:07") == []
    assert "手上有1件" in town.heard_by("HaoShifu")


def test_what_only_waits_is_no_work_of_today(town: Stage) -> None:
    town.say("LiuShifu", "暂缓 1 到11月27日 等配件")
    assert tick(town, SATURDAY, "08:07") == []


def test_who_helps_has_it_to_do_until_their_share_is_done(town: Stage) -> None:
    town.say("LiuShifu", "协办 1 郝志强")
    assert town.say("HaoShifu", "我的活") == (
        "您手上有1件：\n【#1】照明损坏，3号楼2单元（协办）：明天10:00前办结"
    )
    assert set(told(tick(town, SATURDAY, "08:07"))) == {"LiuShifu", "HaoShifu"}
    town.say("HaoShifu", "办完了 1")
    assert "（协办）" not in town.say("HaoShifu", "我的活")


def test_on_demand_all_of_it_with_numbers_and_times(town: Stage) -> None:
    work(town, "2号楼1单元楼道灯不亮")
    town.say("LiuShifu", "暂缓 1 到11月27日 等配件")
    assert town.say("LiuShifu", "我的活") == (
        "您手上有2件：\n【#2】照明损坏，2号楼1单元：明天10:00前办结\n【#1】照明损坏，3号楼2单元：暂缓到11月27日"
    )
    assert town.say("LiuShifu", "今天要办的").startswith("您手上有2件")
    assert town.say("HaoShifu", "我的活").startswith("您手上有2件"), "his team's"
    assert town.say("WangFang", "我的活") == "您手上现在没有没办完的事。"
    assert "手上" not in town.say("LiDaye", "我的活", GROUP)
    town.say("LiuShifu", "请假 今天 由王芳代")
    assert "（替刘师傅）" in town.say("WangFang", "我的活")


def test_who_checks_hears_of_the_finds_that_wait_and_nobody_else(town: Stage) -> None:
    town.say("LiuShifu", "办完了 1")
    town.say("QianXiaojun", "巡查 滨河小区1号楼1单元门禁坏了")
    town.say("LiuShifu", "办完了 2")
    lists = told(tick(town, MONDAY, "08:07"))
    assert lists == {
        "ZhangGuanjia": (
            "等您核查：\n【#2】门禁对讲，1号楼1单元，刘师傅办的\n看过回“核查 2 合格”或“核查 2 不合格 原因”。"
        )
    }
    town.say("ZhangGuanjia", "核查 2 合格")
    assert "ZhangGuanjia" not in told(tick(town, "2026-11-24", "08:07"))
