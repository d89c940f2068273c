"""Turns of duty: who arranges them, who is told, and who gets what comes in."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from handlers import morning
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

LAMP = "3号楼2单元楼道灯不亮"


def test_a_leader_puts_somebody_on_duty_and_what_comes_that_day_is_theirs(town: Stage) -> None:
    answer = town.say("LiuShifu", "值班 11月21日 郝志强")
    assert answer == (
        "记下了：11月21日（周六）滨河物业服务队由郝志强值班，新的事先派过去。"
        "改人就再说一遍，不值了回“取消值班 11月21日”。"
    )
    assert town.heard_by("HaoShifu") == (
        "11月21日（周六）您值班（滨河物业服务队），新的事先派给您。值不了请和刘师傅说一声。"
    )
    town.say("LiDaye", LAMP, GROUP)
    assert town.issue(1).owner == "LiuShifu", "not before the day"
    town.now += timedelta(days=1)
    town.say("LiDaye", "2号楼1单元门禁坏了", GROUP)
    issue = town.issue(2)
    assert (issue.owner, issue.owner_team) == ("HaoShifu", "T-BH01-WY")
    assert issue.why.endswith("由郝志强负责（今天郝志强值班）")
    assert "请您来办" in town.heard_by("HaoShifu")
    assert "滨河物业服务队：郝志强\n" in town.say("LiDaye", "今天谁值班", GROUP)
    town.now += timedelta(days=1)
    town.say("LiDaye", "1号楼1单元门禁坏了", GROUP)
    assert town.issue(3).owner == "LiuShifu", "nor after it"


@ON_SQLITE
def test_what_is_given_back_goes_to_the_worker_on_duty(town: Stage) -> None:
    town.say("LiShuji", "今天孙丽值班")
    town.say("LiDaye", LAMP, GROUP)
    town.say("LiuShifu", "退单 1 不归我们管")
    assert town.issue(1).owner == "SunLi"
    assert "今天孙丽值班" in town.issue(1).why
    assert "社区工作者：孙丽\n" in town.say("LiDaye", "今天谁值班", GROUP)


@ON_SQLITE
def test_the_table_shows_seven_days_and_who_is_away(town: Stage) -> None:
    assert town.say("ZhaoMin", "值班表").splitlines() == [
        "近七天还没排值班。要排就说：值班 11月22日 某某。",
        "没有人请假。",
    ]
    town.say("ZhaoMin", "值班 本周末 郝志强")
    town.say("LiShuji", "值班 周六 赵敏、孙丽")
    town.say("LiShuji", "值班 11月30日 赵敏")
    town.say("HaoShifu", "请假 11月22日")
    town.say("LiuShifu", "请假 12月1日")
    shown = [
        "近七天值班：",
        "11月21日（周六）滨河物业服务队 郝志强；社区工作者 孙丽、赵敏",
        "11月22日（周日）滨河物业服务队 郝志强（请假，要换人）",
        "郝志强：11月22日请假，没有人代",
    ]
    assert town.say("LiShuji", "值班表").splitlines() == shown
    assert town.say("HaoShifu", "值班表").splitlines()[0] == "近七天值班："
    assert town.say("LiDaye", "值班表", GROUP) == "这个由社区来看。"


@ON_SQLITE
def test_said_anew_it_replaces_the_day_and_who_is_spared_is_told(town: Stage) -> None:
    town.say("LiuShifu", "11月21日-22日 郝志强值班")
    answer = town.say("ZhaoMin", "周日值班 刘师傅")
    assert "由刘师傅值班（原来是郝志强）" in answer
    assert town.heard_by("HaoShifu") == "11月22日（周日）改由刘师傅值班了，您不用值了。"
    assert town.say("HaoShifu", "取消值班 周日") == "11月22日（周日）没有排值班。看已经排的，回“值班表”。"
    assert (
        town.say("LiuShifu", "取消值班 周六") == "好的，11月21日（周六）郝志强的值班取消了，新的事照平常派。"
    )
    assert town.heard_by("HaoShifu") == "11月21日（周六）的值班取消了，您不用值了。"


def test_a_second_turn_of_the_same_day_leaves_the_first_where_it_shares_no_hour(town: Stage) -> None:
    town.say("LiuShifu", "值班 11月21日 8:00-12:00 郝志强")
    town.say("LiuShifu", "值班 11月21日 18:00-22:00 郝志强")
    turns = town.database.read(lambda uow: uow.duties.list_duties(date(2026, 11, 21), date(2026, 11, 21)))
    assert [(one.from_minute, one.until_minute) for one in turns] == [(480, 720), (1080, 1320)]
    town.say("LiuShifu", "值班 11月21日 11:00-13:00 刘师傅")
    turns = town.database.read(lambda uow: uow.duties.list_duties(date(2026, 11, 21), date(2026, 11, 21)))
    assert sorted(one.from_minute for one in turns) == [660, 1080]


@ON_SQLITE
def test_somebody_on_leave_is_never_on_duty(town: Stage) -> None:
    town.say("LiuShifu", "值班 今天 郝志强")
    town.say("HaoShifu", "请假 今天")
    town.say("LiDaye", LAMP, GROUP)
    assert town.issue(1).owner == "LiuShifu"
    assert "值班" not in town.issue(1).why


@ON_SQLITE
def test_who_goes_on_leave_and_has_a_turn_is_told_and_who_arranged_it(town: Stage) -> None:
    town.say("LiuShifu", "11月21日-22日 郝志强值班")
    assert town.say("HaoShifu", "请假 11月22日-24日").endswith("11月22日原来排您值班，要换人，已告诉刘师傅。")
    assert "郝志强11月22日请假，值不了班了。换谁？" in town.heard_by("LiuShifu")


@ON_SQLITE
def test_a_danger_still_reaches_the_whole_team(town: Stage) -> None:
    town.say("LiuShifu", "今天郝志强值班")
    town.say("LiDaye", "3号楼2单元电梯冒烟着火了", GROUP)
    town.say("ZhaoMin", "转给物业 1")
    assert town.issue(1).owner == "HaoShifu"
    assert {"LiuShifu", "HaoShifu"} <= town.hearers()


@ON_SQLITE
def test_the_morning_list_says_so_and_comes_on_a_day_off(town: Stage) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.say("LiDaye", "2号楼1单元门禁坏了", GROUP)
    for number in (1, 2):
        town.say("ZhaoMin", f"转给赵敏 {number}")
    town.say("LiShuji", "值班 周六 赵敏")
    town.now += timedelta(hours=22, minutes=7)
    town.database.write(lambda uow: morning.begin(uow, town.now))
    town.later(minutes=2)
    assert "今天您值班。今天要办的2件：" in town.heard_by("ZhaoMin")


ANSWERS = {
    ("LiuShifu", "值班 11月22日 张三"): "您能排的人里没有“张三”",
    ("LiuShifu", "值班 11月22日 王芳"): "您能排的人里没有“王芳”",
    ("LiuShifu", "值班 11月19日 郝志强"): "11月19日已经过去了。",
    ("LiuShifu", "值班 郝志强"): "哪天值班？",
    ("LiuShifu", "每月1号值班 郝志强"): "哪天值班？",
    ("LiuShifu", "值班 周六"): "11月21日（周六）谁值班？",
    ("LiuShifu", "取消值班"): "取消哪天的值班？",
    ("LiuShifu", "值班 11月25日 何师傅"): "您能排的人里没有",
    ("HaoShifu", "值班 11月22日 刘师傅"): "您能排的人里没有“刘师傅”",
    ("WangFang", "明天我值班"): "值班由队伍的队长和社区来排。",
    ("YanShifu", "值班 11月22日 郝志强"): "您能排的人里没有“郝志强”",
}


@ON_SQLITE
def test_what_cannot_be_is_asked_once_and_nothing_is_kept(town: Stage) -> None:
    for (who, words), answer in ANSWERS.items():
        assert town.say(who, words).startswith(answer), words
    town.say("HaoShifu", "请假 11月22日")
    assert town.say("LiuShifu", "值班 本周末 郝志强").startswith("郝志强11月22日请假，值不了。换谁？")
    assert "还没排值班" in town.say("ZhaoMin", "值班表")


@ON_SQLITE
def test_a_member_takes_their_own_turn(town: Stage) -> None:
    assert "滨河物业服务队由郝志强值班" in town.say("HaoShifu", "明天我值班")
    assert town.hearers() == {"HaoShifu"}
    assert town.say("HaoShifu", "我明天不值班了").startswith("好的，11月21日（周六）郝志强的值班取消了")


@ON_SQLITE
@pytest.mark.parametrize(
    ("speaker", "names", "kept"),
    [
        ("LiuShifu", "我、刘师傅", ["LiuShifu"]),
        ("LiuShifu", "郝志强、我、郝师傅", ["HaoShifu", "LiuShifu"]),
        ("ZhaoMin", "孙丽、sunli", ["SunLi"]),
    ],
)
@pytest.mark.parametrize("when", ["11月22日", "每周日"])
def test_who_was_named_twice_left_the_speaker_without_an_answer(
    town: Stage, speaker: str, names: str, kept: list[str], when: str
) -> None:
    assert town.say(speaker, f"值班 {when} {names}").startswith("记下了：")
    day = date(2026, 11, 22)
    once = town.database.read(lambda uow: uow.duties.list_duties(day, day))
    weekly = town.database.read(lambda uow: uow.duties.list_weekly())
    assert [turn.userid for turn in once] + [turn.userid for turn in weekly] == kept
    assert len(town.told) == len({notice.key for notice in town.told})


@ON_SQLITE
def test_a_steward_takes_no_turn_from_another_compounds(town: Stage) -> None:
    assert "滨河小区物管员由张立新值班，" in town.say("ZhangGuanjia", "明天我值班")
    assert "原来" not in town.say("WuGuanjia", "明天我值班")
    assert town.say("LiShuji", "值班表").count("物管员") == 2


@ON_SQLITE
def test_residents_words_are_no_command(town: Stage) -> None:
    before = town.say("LiDaye", "今天谁值班", GROUP)
    assert before.startswith("滨河小区今天值班：")
    assert "值班" not in town.say("LiDaye", "值班 11月22日 郝志强", GROUP)
    assert "值班" not in town.say("LiDaye", "明天我值班", GROUP)
    assert "还没排值班" in town.say("ZhaoMin", "值班表")


@ON_SQLITE
def test_who_is_on_duty_costs_nothing_to_ask(town: Stage) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.extend([statement] if "duties" in statement else [])

    town.say("LiDaye", LAMP, GROUP)
    event.listen(Engine, "before_cursor_execute", note)
    town.say("LiDaye", "2号楼1单元门禁坏了", GROUP)
    event.remove(Engine, "before_cursor_execute", note)
    assert town.issue(2).owner == "LiuShifu"
    assert asked == []
