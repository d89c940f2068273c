"""Somebody is away: the stand-in is told, gets what is new, and may work on what is open."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

LAMP = "3号楼2单元楼道灯不亮"
TOMORROW = "请假 11月21日-23日 由郝志强代"


def test_a_leave_is_kept_and_who_stands_in_is_told(town: Stage) -> None:
    answer = town.say("LiuShifu", TOMORROW)
    assert answer.startswith("记下了：11月21日到23日您请假，由郝志强代。")
    assert town.heard_by("HaoShifu").startswith("11月21日到23日您替刘师傅")
    assert town.hearers() == {"LiuShifu", "HaoShifu"}
    assert town.say("ZhaoMin", "谁请假") == "刘师傅：11月21日到23日请假，郝志强代"
    assert town.say("LiDaye", "值班表", GROUP) == "这个由社区来看。"
    day = town.say("LiDaye", "今天谁值班", GROUP)
    assert day.startswith("滨河小区今天值班：\n楼门长：1号楼陈淑芬、")
    assert "滨河物业服务队：刘师傅\n" in day
    town.now += timedelta(days=1)
    assert "滨河物业服务队：刘师傅（请假，郝志强代）" in town.say("ZhaoMin", "今天谁值班", GROUP)


@ON_SQLITE
def test_what_is_new_goes_to_who_stands_in_and_says_why(town: Stage) -> None:
    town.say("LiuShifu", "请假 今天到周日 由王芳代")
    town.say("LiDaye", LAMP, GROUP)
    issue = town.issue(1)
    assert (issue.owner, issue.owner_team) == ("WangFang", "T-BH01-WY")
    assert issue.why.endswith("由王芳负责（刘师傅请假，王芳代）")
    assert "请您来办：照明损坏" in town.heard_by("WangFang")
    assert town.heard_by("LiuShifu") == ""
    town.say("WangFang", "收到")
    assert town.issue(1).handler == "WangFang"


@ON_SQLITE
def test_without_a_stand_in_the_next_of_the_team_has_it(town: Stage) -> None:
    answer = town.say("LiuShifu", "请假 三天")
    assert "11月20日到22日您请假，没有人代" in answer
    assert town.hearers() == {"LiuShifu"}, "his team has another"
    town.say("LiDaye", LAMP, GROUP)
    assert (town.issue(1).owner, town.issue(1).owner_team) == ("HaoShifu", "T-BH01-WY")
    assert town.issue(1).why.endswith("（刘师傅请假）")


@ON_SQLITE
def test_what_is_open_is_listed_once_and_may_be_worked_on(town: Stage) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.say("LiDaye", "2号楼1单元门禁坏了", GROUP)
    town.say("LiuShifu", "请假 今天 由王芳代")
    listed = town.heard_by("WangFang")
    assert "手上有2件" in listed
    assert "【#1】照明损坏，3号楼2单元\n【#2】" in listed
    assert town.issue(1).owner == "LiuShifu"
    town.say("WangFang", "收到 2")
    assert (town.issue(2).state, town.issue(2).handler) == (State.ACCEPTED, "WangFang")


def test_the_listing_comes_on_the_first_morning_and_once(town: Stage) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.say("LiuShifu", "收到 1")
    town.say("LiuShifu", "暂缓 1 到11月27日 等配件")
    town.say("LiuShifu", TOMORROW)
    assert "手上有" not in town.heard_by("HaoShifu")
    town.later(hours=22, minutes=1)  # 8:01 the next morning
    assert town.heard_by("HaoShifu").startswith("今天起您替刘师傅，到11月23日。刘师傅手上有1件")
    town.later(minutes=10)
    assert "今天起" not in town.heard_by("HaoShifu")


@ON_SQLITE
def test_who_called_it_off_is_not_stood_in_for(town: Stage) -> None:
    town.say("LiuShifu", TOMORROW)
    assert town.say("LiuShifu", "销假") == "好的，11月21日到23日的假取消了。"
    assert "您不用替了" in town.heard_by("HaoShifu")
    town.later(hours=23)
    assert town.hearers() == set()
    assert town.say("LiuShifu", "销假") == "您没有在请假。要请假就说：请假 11月25日-27日 由某某代。"


def test_back_early(town: Stage) -> None:
    town.say("LiuShifu", "请假 三天 由郝志强代")
    town.now += timedelta(days=1)
    assert town.say("LiuShifu", "销假").startswith("欢迎回来")
    assert town.heard_by("HaoShifu") == "刘师傅回来了，您不用再替了，辛苦。"
    town.say("LiDaye", LAMP, GROUP)
    assert town.issue(1).owner == "LiuShifu"


ANSWERS = {
    "请假": "从哪天请到哪天？",
    "请假 11月25日-27日 由张三代": "您的队伍和社区里没有“张三”",
    "请假 11月25日-27日 由李长福代": "您的队伍和社区里没有“李长福”",  # a resident
    "请假 11月25日-27日 由方电明代": "您的队伍和社区里没有“方电明”",  # of the district
    "请假 11月25日-27日 由刘师傅代": "自己不能代自己",
    "请假 11月10日-12日": "11月12日已经过去了",
    "请假 11月25日-27日 由 haoshifu 代": "记下了：11月25日到27日您请假，由郝志强代",
    "请假 11月28日-29日 由马建设代": "记下了",  # of the same community
}


@ON_SQLITE
def test_who_stands_in_works_near(town: Stage) -> None:
    for words, answer in ANSWERS.items():
        assert town.say("LiuShifu", words).startswith(answer), words


@ON_SQLITE
def test_circles_are_refused_and_chains_are_followed(town: Stage) -> None:
    town.say("LiuShifu", "请假 11月21日-23日 由郝志强代")
    refused = town.say("HaoShifu", "请假 11月22日 由刘师傅代")
    assert refused.startswith("刘师傅11月22日也请假，代不了。")
    assert town.say("HaoShifu", "请假 11月22日 由王芳代").startswith("记下了")
    town.now += timedelta(days=2)
    town.say("LiDaye", LAMP, GROUP)
    assert town.issue(1).owner == "WangFang"
    assert town.say("ZhaoMin", "谁请假").splitlines() == [
        "刘师傅：到11月23日请假，王芳代",
        "郝志强：今天请假，王芳代",
    ]


@ON_SQLITE
def test_what_somebody_did_for_another_goes_on_with_it(town: Stage) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.say("LiuShifu", "请假 今天 由郝志强代")
    town.say("HaoShifu", "请假 今天 由王芳代")
    assert "手上有1件，您可以接着办，照常回编号：\n【#1】" in town.heard_by("WangFang")


@ON_SQLITE
def test_what_is_said_to_who_is_away_is_said_to_who_stands_in(town: Stage) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.say("LiuShifu", "收到 1")
    town.say("LiuShifu", "请假 今天 由王芳代")
    town.say("LiDaye", "催 1", GROUP)
    assert {"LiuShifu", "WangFang"} <= town.hearers()
    town.now += timedelta(minutes=1)
    town.say("WangFang", "补充 1 灯座坏了，去买")
    town.later(hours=5)
    assert "您接单后还没有动静" not in town.heard_by("WangFang")
    town.say("ZhaoMin", "转给网格员 1")
    assert "您不用去了" in town.heard_by("WangFang")


@ON_SQLITE
def test_who_loses_the_stand_in_is_told_and_the_community_when_nobody_is_left(town: Stage) -> None:
    town.say("WangFang", "请假 11月21日-23日 由何玉兰代")
    town.say("HeYulan", "请假 11月23日")
    assert "替您的何玉兰11月23日也请假" in town.heard_by("WangFang")
    assert town.heard_by("ZhaoMin") == "何玉兰（5号楼楼门长）11月23日请假，没有人代，新的事先派给别人。"
    assert "LiShuji" not in town.hearers()


@ON_SQLITE
def test_the_community_hears_what_stays_behind(town: Stage) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.say("ZhaoMin", "转给王芳 1")
    town.say("WangFang", "请假 三天")
    assert town.heard_by("SunLi").endswith("手上还有1件没办完（#1），要转给别人请回“转给某某 1”。")


@ON_SQLITE
def test_who_has_left_the_roster_stands_in_for_nobody(town: Stage) -> None:
    town.say("LiuShifu", "请假 三天 由王芳代")
    roster = town.database.read(lambda uow: uow.roster.read())
    people = tuple(person for person in roster.people if person.userid != "WangFang")
    grants = tuple(grant for grant in roster.grants if grant.userid != "WangFang")
    town.database.write(lambda uow: uow.roster.replace(replace(roster, people=people, grants=grants)))
    town.say("LiDaye", LAMP, GROUP)
    assert town.issue(1).owner == "HaoShifu"


@ON_SQLITE
def test_a_leave_said_anew_puts_the_old_one_right(town: Stage) -> None:
    town.say("LiuShifu", TOMORROW)
    assert "（原来说的那几天改了）" in town.say("LiuShifu", "请假 11月22日-24日 由王芳代")
    assert "您不用替了" in town.heard_by("HaoShifu")
    assert town.say("ZhaoMin", "谁请假") == "刘师傅：11月22日到24日请假，王芳代"


@ON_SQLITE
def test_a_danger_reaches_both(town: Stage) -> None:
    town.say("LiuShifu", "请假 今天 由王芳代")
    town.say("LiShuji", "请假 今天 由赵敏代")
    town.say("LiDaye", "3号楼2单元好大煤气味", GROUP)
    assert {"LiShuji", "ZhaoMin"} <= town.hearers()


@ON_SQLITE
def test_a_residents_words_are_no_leave(town: Stage) -> None:
    assert "请假" not in town.say("LiDaye", "我明天休息", GROUP)
    assert "假取消" not in town.say("LiDaye", "销假", GROUP)


@ON_SQLITE
def test_who_is_away_costs_nothing_to_ask(town: Stage) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    town.say("LiDaye", LAMP, GROUP)
    event.listen(Engine, "before_cursor_execute", note)
    town.say("LiDaye", "2号楼1单元门禁坏了", GROUP)
    event.remove(Engine, "before_cursor_execute", note)
    assert town.issue(2).owner == "LiuShifu"
    assert [statement for statement in asked if "leaves" in statement] == []
