"""What is said behind the first words changes what they were: a danger, a smell, a home."""

from datetime import timedelta

import pytest

from storage.models import Place, State, Urgency
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


def test_an_old_womans_cry_was_filed_under_her_telephone(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    stage.say("SunNainai", "闺女你帮我看看我这个手机咋不响了")
    stage.say("SunNainai", "我一个人在家腰疼的起不来炕")
    assert stage.issue(2).urgency is Urgency.EMERGENCY
    assert "危急" in stage.heard_by("ZhaoMin")


@pytest.mark.parametrize("words", ["有一股子味儿", "屋里味儿挺呛", "哎呀还有味"])
def test_a_smell_behind_a_stove_that_does_not_light_was_dirt_for_the_caretaker(
    stage: Stage, words: str
) -> None:
    stage.say("SunNainai", "我家煤气灶打不着火")
    stage.now += timedelta(minutes=4)
    answer = stage.say("SunNainai", words)
    assert "先开窗" in answer
    told = stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=1))
    assert [(one.danger, one.owner) for one in told] == [("gas", "QiGong")]


@pytest.mark.parametrize("words", ["没味儿", "没有什么味", "饭做好了味道好香"])
def test_no_smell_behind_a_stove_calls_nobody(stage: Stage, words: str) -> None:
    stage.say("SunNainai", "我家煤气灶打不着火")
    stage.say("SunNainai", words)
    assert stage.issue(1).danger == ""


def test_a_smell_long_after_the_stove_is_a_smell(stage: Stage) -> None:
    stage.say("SunNainai", "我家煤气灶打不着火")
    stage.now += timedelta(hours=2)
    stage.say("SunNainai", "楼道里有一股子味儿")
    assert stage.issue(1).danger == ""


def test_who_says_afterwards_where_they_live_sent_the_worker_to_the_old_building(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    stage.say("XiaoLin", "电视没信号了", GROUP)
    answer = stage.say("XiaoLin", "我家是5号楼的", GROUP)
    assert answer == "记下了：您住滨河小区5号楼。说错了再说一遍就行。\n【#1】地点改过来了：5号楼。由赵敏办。"
    assert "5号楼" in stage.heard_by("ZhaoMin")


@pytest.mark.parametrize("words", ["3号楼电梯按键失灵了", "2号楼下水道堵了"])
def test_where_somebody_lives_moves_nothing_whose_building_was_said(stage: Stage, words: str) -> None:
    stage.say("XiaoLin", words, GROUP)
    was = stage.issue(1).place
    stage.say("XiaoLin", "我家是5号楼的", GROUP)
    assert stage.issue(1).place == was


@pytest.mark.parametrize(
    ("first", "then", "place"),
    [
        ("5号楼3单元电梯不动了", "里面冒烟了", ("5", "3")),  # asked whether it is the neighbour's
        ("5号楼电梯不动了", "3单元的 里面有人困住了", ("5", "3")),
        ("5号楼3单元电梯不动了", "5号楼着火了", ("5", "3")),
        ("5号楼3单元电梯不动了", "3号楼着火了", ("3", "")),
        ("5号楼3单元下水道堵了", "着火了着火了", ("5", "3")),  # of a matter of their own
        ("5号楼3单元电梯不动了", "我家着火了", ("1", "")),
        ("5号楼3单元电梯不动了", "楼道里冒烟了", ("5", "3")),
        ("5号楼3单元电梯不动了", "小广场那边打起来了", ("1", "")),
    ],
)
def test_a_danger_was_sent_to_the_whole_compound_though_the_door_was_said_before(
    stage: Stage, first: str, then: str, place: tuple[str, str]
) -> None:
    stage.say("LiDaye", "5号楼电梯坏了", GROUP)
    stage.say("XiaoLin", "我住1号楼", GROUP)
    stage.say("XiaoLin", first, GROUP)
    stage.say("XiaoLin", then, GROUP)
    issues = stage.database.read(lambda uow: uow.ledger.list_issues(community="BH"))
    told = [(one.place.building, one.place.unit) for one in issues if one.danger]
    assert told == [place]


def test_what_was_told_alone_of_one_compound_is_no_fire_in_another(stage: Stage) -> None:
    stage.say("GuoMeimei", "柳岸家园2号楼3单元电梯不动了")
    stage.say("GuoMeimei", "里面冒烟了")
    assert stage.issue(2).place == stage.issue(1).place == Place(compound="BH02", building="2", unit="3")


def test_a_fire_an_hour_after_a_blocked_drain_is_no_fire_at_the_drain(stage: Stage) -> None:
    stage.say("XiaoLin", "5号楼3单元下水道堵了", GROUP)
    stage.now += timedelta(hours=1)
    stage.say("XiaoLin", "着火了着火了", GROUP)
    assert stage.issue(2).place.building != "5"


@pytest.mark.parametrize(
    ("first", "then", "place"),
    [
        ("那个旮旯里头堆了一堆破烂儿都臭了", "五号楼后头", ("5", "")),
        ("四单元门口那个摄像头朝俺家窗户拍呢", "2号楼的", ("2", "4")),
        ("2号楼四单元门口那个摄像头朝俺家窗户拍呢", "5号楼的", ("2", "4")),  # which of them, nobody said
        ("楼道堆了一堆破烂", "二楼", ("1", "")),
        ("闺女我喘不上来气 心口堵得慌", "俺在五号楼闺女家", ("5", "")),
        ("老张摔楼梯上了 淌血了", "五号楼三单元二楼半", ("5", "3")),
        ("外墙皮掉下来一大块差点砸着人", "五号楼东山墙", ("5", "")),
        ("俺爹倒卫生间起不来了", "三号楼二单元三零二", ("3", "2")),
    ],
)
def test_a_building_told_afterwards_left_it_at_the_home_of_who_had_named_none(
    stage: Stage, first: str, then: str, place: tuple[str, str]
) -> None:
    stage.say("XiaoLin", "我住1号楼", GROUP)
    stage.say("XiaoLin", first, GROUP)
    stage.say("XiaoLin", then, GROUP)
    assert (stage.issue(1).place.building, stage.issue(1).place.unit) == place
    assert len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH"))) == 1


def test_who_was_rung_for_a_danger_ran_to_the_old_building(stage: Stage) -> None:
    rung = ("LiuShifu", "HaoShifu", "WangFang", "LiShuji")
    stage.open_chats(*rung)
    stage.say("ZhangAyi", "电梯里关着俩孩子", GROUP)
    stage.say("ZhangAyi", "五号楼二单元", GROUP)
    for one in rung:
        assert stage.heard_by(one) == "【#1】地点改了，是滨河小区5号楼2单元，以这个为准。"


def test_of_two_matters_told_at_once_the_fire_was_left_without_its_door(stage: Stage) -> None:
    stage.say("ZhangAyi", "电动车在楼道里充电呢 冒烟了", GROUP)
    stage.say("ZhangAyi", "一单元", GROUP)
    assert [stage.issue(number).place.unit for number in (1, 2) if stage.issue(number).danger] == ["1"]


def test_the_stairwell_said_with_what_made_it_a_danger_was_dropped(stage: Stage) -> None:
    stage.say("LiDaye", "电梯坏了", GROUP)
    stage.later(seconds=20)
    stage.say("LiDaye", "2单元的 里面关着人", GROUP)
    assert (stage.issue(1).danger, stage.issue(1).place.unit) == ("trapped", "2")


@pytest.mark.parametrize(
    "words", ["灯修好了，但是楼道门关不上", "灯好了 就是单元门关不严", "灯修好了，谢谢，楼道门关不上了"]
)
def test_what_was_wrong_behind_what_is_well_was_lost_or_had_the_lamp_done_again(
    stage: Stage, words: str
) -> None:
    stage.say("LiDaye", "3号楼2单元灯不亮", GROUP)
    stage.now += timedelta(minutes=30)
    stage.say("LiuShifu", "办完了 1")
    assert "【#2】已登记：门禁对讲" in stage.say("LiDaye", words, GROUP)
    assert stage.issue(1).state is State.RESOLVED


@pytest.mark.parametrize("words", ["灯修好了，但是还是不太亮", "灯修好了 谢谢"])
def test_more_of_what_was_mended_is_no_other_matter(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "3号楼2单元灯不亮", GROUP)
    stage.now += timedelta(minutes=30)
    stage.say("LiuShifu", "办完了 1")
    stage.say("LiDaye", words, GROUP)
    assert stage.database.read(lambda uow: len(uow.ledger.list_issues(community="BH", limit=9))) == 1
