"""Who did not answer in time may still come, and who was called hears that somebody goes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import Role, State
from storage.roster import Roster
from storage.trays import Priority
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage

pytestmark = ON_SQLITE
GAS = "1号楼3单元楼道里好大的煤气味，快来人"
THIRD_GROUP = "wrTieLu03CcZs"
TO_THREE_AT_NIGHT = timedelta(hours=17)


def at_night(town: Stage) -> Stage:
    town.now += TO_THREE_AT_NIGHT
    town.say("WangDage", GAS, OTHER_GROUP)
    return town


def test_the_gas_company_was_told_to_stay_at_home_when_a_neighbour_was_asked(town: Stage) -> None:
    at_night(town).later(minutes=15)
    assert town.heard_by("QiGong") == (
        "【滨河#1】燃气泄漏：没等到您回话，又叫了马建设。您能去，请马上回“收到 滨河#1”。"
    )
    assert town.heard_by(OTHER_GROUP) == "【#1】还没人回话，又叫了马建设。"


def test_who_answered_a_minute_after_it_was_taken_back_was_turned_away(town: Stage) -> None:
    at_night(town).later(minutes=16)
    assert "您接单了" in town.say("QiGong", "收到 1")
    issue = town.issue(1)
    assert (issue.state, issue.owner_team, issue.owner, issue.handler) == (
        State.ACCEPTED,
        "T-RQ",
        "QiGong",
        "QiGong",
    )
    assert "您不用去了" in town.heard_by("MaJianshe")
    town.later(minutes=20)
    assert town.hearers() == set()
    assert town.say("WangDage", "为什么派给他 1").endswith("城东燃气抢修队齐安民后来回了话，来接")


def test_so_was_a_crew_of_one_by_day_and_it_is_their_teams_again(town: Stage) -> None:
    town.say("HuJing", "5号楼停水了", GROUP)
    town.later(minutes=20)
    assert "在别人接之前您能去，回“收到 滨河#1”就行" in town.heard_by("ShuiGong")
    town.say("ShuiGong", "到了 1")
    assert (town.issue(1).owner, town.issue(1).owner_team) == ("ShuiGong", "T-GS")
    assert town.issue(1).state is State.ON_SITE


def test_once_somebody_else_has_taken_it_who_comes_late_has_it_not(town: Stage) -> None:
    town.say("HuJing", "5号楼停水了", GROUP)
    town.later(minutes=20)
    town.say("HeYulan", "收到 1")
    assert "您接单了" not in town.say("ShuiGong", "收到 1")
    assert town.issue(1).handler == "HeYulan"


def test_who_never_had_it_takes_nothing(town: Stage) -> None:
    town.say("HuJing", "5号楼停水了", GROUP)
    town.later(minutes=20)
    town.say("DianGong", "收到 1")
    assert town.issue(1).state is State.ASSIGNED


def test_in_danger_nobody_who_was_woken_heard_that_somebody_went(town: Stage) -> None:
    at_night(town).say("QiGong", "收到 1")
    assert town.heard_by("LiShuji") == "【#1】燃气泄漏，柳岸家园1号楼3单元：齐安民接了。"
    assert town.heard_by("MaJianshe") == town.heard_by("LiShuji")
    posts = [notice for notice in town.told if notice.target == OTHER_GROUP]
    assert [(post.text, post.priority) for post in posts] == [("【#1】齐安民已受理。", Priority.DANGER)]
    town.say("QiGong", "到了 1")
    assert [post.priority for post in town.told if post.target == OTHER_GROUP] == [Priority.DANGER]
    assert town.heard_by("LiShuji") == ""
    town.say("QiGong", "办完了 1")
    assert town.heard_by("LiShuji").endswith("齐安民办完了。")


def test_who_was_asked_heard_nothing_when_a_colleague_took_it(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("HaoShifu", "收到 1")
    assert town.heard_by("LiuShifu") == "【#1】照明损坏：郝志强接了，您不用去了，辛苦。"
    assert "（郝志强在办）" in town.say("LiuShifu", "我的活")
    assert "在办" not in town.say("HaoShifu", "我的活")
    town.say("HaoShifu", "到了 1")
    assert town.heard_by("LiuShifu") == ""


def test_nor_when_a_colleague_was_done_before_he_had_taken_it(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("HaoShifu", "办完了 1")
    assert town.heard_by("LiuShifu") == "【#1】照明损坏：郝志强办完了，您不用去了，辛苦。"


def test_whom_somebody_stands_in_for_is_not_told_of_their_own_stand_in(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiuShifu", "请假 今天 由郝志强代")
    town.say("HaoShifu", "收到 1")
    assert "您不用去了" not in town.heard_by("LiuShifu")


@pytest.mark.parametrize("words", ["退单 1 没有工具", "1不归我管"])
def test_who_had_lost_it_gave_back_what_the_next_had_already(town: Stage, words: str) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.later(minutes=20)
    town.later(minutes=20)
    town.later(minutes=20)
    assert town.issue(1).owner == "ZhangGuanjia"
    said = town.say("WangFang", words)
    assert said == "【#1】现在由张立新负责，您不用退。您能去办，回“收到 1”。"
    assert town.issue(1).owner == "ZhangGuanjia"


def test_nobody_told_the_owner_that_the_community_gave_it_back_for_them(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiShuji", "退单 1 换一家办")
    assert "改由赵敏办，您不用去了" in town.heard_by("LiuShifu")


def test_where_there_is_no_secretary_the_ladder_was_quiet_for_four_hours(town: Stage, seeded: Roster) -> None:
    grants = tuple(one for one in seeded.grants if one.role not in (Role.SECRETARY, Role.COMMUNITY_WORKER))
    town.database.write(lambda uow: uow.roster.replace(replace(seeded, grants=grants)))
    town.say("BaiShu", "西楼2单元有人打起来了", THIRD_GROUP)
    town.later(minutes=35)
    assert "受理超时30分钟：人身求助" in town.heard_by("ZhouHaitao")


def test_the_gas_man_who_was_rung_on_his_day_off_could_not_take_it(town: Stage) -> None:
    town.say("QiGong", "请假 11月20日-22日")
    at_night(town)
    assert (town.issue(1).owner, town.issue(1).copied) == ("MaJianshe", ("LiShuji", "QiGong"))
    assert "您接单了" in town.say("QiGong", "收到 1")
    assert (town.issue(1).owner, town.issue(1).owner_team) == ("QiGong", "T-RQ")
    assert "您不用去了" in town.heard_by("MaJianshe")
