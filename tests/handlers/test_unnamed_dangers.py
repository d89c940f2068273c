"""Somebody is in danger of a kind that has no name: people are rung as for any other danger."""

from datetime import datetime

import pytest

from handlers.rules.calendar import SHANGHAI
from storage.models import State, Urgency
from storage.trays import Priority
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def street(stage: Stage) -> Stage:
    """Everybody can be reached."""
    stage.reach_everybody()
    return stage


@pytest.mark.parametrize(
    ("words", "number", "category"),
    [
        ("两条狼狗把个收废品的老头咬住不撒嘴，拿棍子打都不松", "110", "1401"),
        ("一家子撬棍别我家防盗门，我躲在衣柜里", "110", "1101"),
        ("3号楼门前地陷了，一个大爷掉进去半截身子，拽不上来", "119", "1303"),
        ("大树倒下来压住一辆车，车里有人出不来", "119", "0801"),
        ("我孙女被锁在驾驶座上，车里三十好几度，脸红得像虾，钥匙在车里", "119", "1102"),
        ("门夹着我妈的胳膊，电梯往上走，拽不出来", "119", "0502"),
        ("针头打到一半，吸氧机停了，老头子在床上喘，全楼都没亮光", "120", "0201"),
        ("热力井往上喷开水，路过的大姐腿上烫得全是泡，坐地上哭", "119", "0302"),
    ],
)
def test_nobody_was_rung_for_who_is_in_danger_of_no_name(
    street: Stage, words: str, number: str, category: str
) -> None:
    answer = street.say("LiDaye", words, GROUP)
    assert answer.startswith(f"【#1】请马上打 {number}！有人有危险，"), answer
    assert "\n已登记：" in answer
    assert "正在叫" in answer
    assert (street.issue(1).danger, street.issue(1).category) == ("peril", category)
    for who in ("WangFang", "LiShuji", street.issue(1).owner):
        assert f"危急！{answer.split('已登记：')[1].split('，')[0]}" in street.heard_by(who)
    rung = [notice for notice in street.told if notice.target in ("WangFang", "LiShuji")]
    assert {notice.priority for notice in rung} == {Priority.DANGER}


@pytest.mark.parametrize(
    "words",
    [
        "3号楼停水了，快来人看看",
        "快来人，楼道灯坏了",
        "水管爆了快来人！！",
        "那条黑背老不拴绳，怕哪天咬着孩子",
        "电梯广告看得我头晕，能不能撤了",
    ],
)
def test_who_only_calls_for_somebody_is_not_sent_to_the_police(street: Stage, words: str) -> None:
    assert "请马上打" not in street.say("LiDaye", words, GROUP)
    assert street.issue(1).danger == ""
    assert "危急！" not in "".join(notice.text for notice in street.told)


def test_a_peril_of_which_the_category_is_a_guess_was_filed_as_praise(street: Stage) -> None:
    answer = street.say("LiDaye", "车库卷帘门落下来压住保洁大姐，半个身子在外面", GROUP)
    assert "已登记：人身求助" in answer
    assert street.issue(1).category == "1102"


@pytest.mark.parametrize("words", ["狗牵走了", "狗拉走了，没事了", "狗被牵走了，孩子送医院了"])
def test_who_told_of_a_dog_says_that_it_is_over(street: Stage, words: str) -> None:
    street.say("ZhangAyi", "一条大狗咬住小孩的腿不松口", GROUP)
    street.later(minutes=2)
    assert street.say("ZhangAyi", words, GROUP).startswith("【#1】记下了，已转给")
    assert words in street.heard_by(street.issue(1).owner)
    assert len(street.database.read(lambda uow: uow.ledger.list_issues())) == 1


def test_nobody_takes_it_and_the_secretary_is_rung_within_minutes(street: Stage) -> None:
    street.say("LiDaye", "一条大狗咬住小孩的腿不松口", GROUP)
    street.later(minutes=5)
    assert any("5分钟" in notice.text or "超时" in notice.text for notice in street.told)


def test_whether_the_dog_still_bites_is_asked_where_it_is_named(street: Stage) -> None:
    street.say("LiDaye", "3号楼一条大狗咬住小孩的腿不松口", GROUP)
    owner = street.issue(1).owner
    assert street.say(owner, "1办完了，狗咬住小孩不松口").startswith("【#1】现在还有危险吗？")
    street.say(owner, "办完了 1")
    assert street.issue(1).state is State.RESOLVED


def test_another_peril_was_taken_for_the_one_that_is_over(street: Stage) -> None:
    street.say("LiDaye", "3号楼一条大狗咬住小孩的腿不松口", GROUP)
    street.say(street.issue(1).owner, "1办完了，3号楼全楼没电，我妈的制氧机停了，备用瓶只撑十分钟")
    assert (street.issue(1).state, street.issue(2).danger) == (State.RESOLVED, "peril")
    assert street.issue(2).category == "0201"


def test_a_dog_wakes_who_can_help_at_night(street: Stage) -> None:
    street.now = datetime(2026, 11, 20, 23, 30, tzinfo=SHANGHAI)
    street.say("LiDaye", "一条大狗咬住小孩的腿不松口", GROUP)
    assert "危急" in street.heard_by("WangFang")


@pytest.mark.parametrize(
    ("words", "danger"),
    [
        ("西门一条大狗咬着小孩的腿不松口", "peril"),
        ("西门车棚着火了", "fire"),
        ("电梯也困人了", "trapped"),
    ],
)
def test_a_lamp_beside_a_danger_was_rung_as_one(street: Stage, words: str, danger: str) -> None:
    answer = street.say("ZhangAyi", f"3号楼2单元楼道灯不亮，还有，{words}", GROUP)
    assert answer.startswith("【#1】请马上打 ")
    assert "【#2】已登记：照明损坏" in answer
    assert (street.issue(1).danger, street.issue(2).danger) == (danger, "")
    assert (street.issue(1).urgency, street.issue(2).urgency) == (Urgency.EMERGENCY, Urgency.NORMAL)
    assert "危急！照明" not in "".join(notice.text for notice in street.told)


def test_a_lamp_known_already_was_made_a_danger_by_a_dog(street: Stage) -> None:
    street.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    street.later(minutes=20)
    street.say("ZhangAyi", "3号楼2单元楼道灯不亮，还有，西门一条大狗咬着小孩的腿不松口", GROUP)
    assert (street.issue(1).danger, street.issue(2).danger) == ("", "peril")
    assert street.issue(1).co_reporters == ("ZhangAyi",)


def test_who_may_lie_behind_a_door_is_not_told_to_stay_beside_them(stage: Stage) -> None:
    stage.reach_everybody()
    answer = stage.say("LiDaye", "3号楼2单元老太太三天没开门了", GROUP)
    assert answer.startswith("【#1】请马上打 120！先敲门喊几声，叫上邻居；门打不开再打 119 来开。")
    assert {"JingGuan", "WangFang", "LiShuji"} <= stage.hearers()
