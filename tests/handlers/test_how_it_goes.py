"""Somebody asks how a matter goes and says no number: it is found by its words, and nothing is opened."""

import pytest

from nlp.reading import Kind
from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


def _count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


@told_once
def said(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "WangFang", "LiShuji", "ZhangAyi")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.say("LiDaye", "5号楼1单元水管漏水", GROUP)
    stage.say("LiDaye", "楼门长王芳骂人，态度恶劣")
    return stage


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("水管那件办得咋样了", 2),
        ("上次说的水管有人管没", 2),
        ("请问昨天报的楼道灯修好了吗？", 1),
        ("灯的事有信儿没", 1),
        ("5号楼那件现在到哪一步了", 2),
        ("楼门长骂人的事到哪了", 3),
    ],
)
def test_who_asks_after_a_matter_of_their_own_by_its_words_hears_how_it_stands(
    said: Stage, words: str, number: int
) -> None:
    answer = said.say("LiDaye", words)
    assert answer.startswith(f"【#{number}】")
    assert "已派单" in answer
    assert _count(said) == 3


def test_a_neighbours_matter_is_found_by_its_words_and_one_kept_from_the_group_is_not(
    said: Stage,
) -> None:
    assert said.say("ZhangAyi", "水管那件办得咋样了", GROUP).startswith("【#2】")
    assert said.say("ZhangAyi", "楼门长骂人的事到哪了", GROUP) == (
        "没找到您报过的事。是什么事、在哪儿？说一句我来登记。"
    )
    assert _count(said) == 3


def test_the_complaint_of_ones_own_is_no_story_for_the_group(said: Stage) -> None:
    answer = said.say("LiDaye", "楼门长骂人的事到哪了", GROUP)
    assert answer == "【#3】已派单，详情已私下联系。"


def test_what_is_over_is_found_as_well(said: Stage) -> None:
    said.say("LiuShifu", "办完了 2")
    said.say("LiDaye", "满意 2", GROUP)
    assert said.issue(2).state is State.CLOSED
    assert "已归档" in said.say("LiDaye", "水管那件办得咋样了", GROUP)


def test_who_asks_after_what_nobody_said_is_told_so_and_sees_what_is_theirs(said: Stage) -> None:
    answer = said.say("LiDaye", "暖气那件办得咋样了", GROUP)
    assert answer.startswith("没找到您问的那件。您这里有：\n【#")


@pytest.mark.parametrize(
    ("words", "is_opened"),
    [("2号楼保安骂人的事没人管", True), ("2号楼楼道的垃圾有人管没有", True), ("上次说的灯还没修", False)],
)
def test_a_complaint_and_more_words_are_no_inquiry(said: Stage, words: str, is_opened: bool) -> None:
    said.say("LiDaye", words)
    assert _count(said) == 3 + is_opened


@pytest.mark.parametrize("words", ["几点能好", "还要多久", "多会儿能修上啊"])
def test_when_it_will_be_well_was_a_matter_of_noise(said: Stage, words: str) -> None:
    before = _count(said)
    said.say("SunNainai", words, GROUP)
    assert _count(said) == before


def test_a_neighbour_who_asked_when_heard_that_they_had_said_nothing(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元电梯坏了", GROUP)
    assert stage.say("SunNainai", "几点能好", GROUP).startswith("【#1】电梯故障，3号楼2单元")


def test_a_worker_who_asked_how_the_one_thing_in_hand_stands_was_told_there_is_none(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元水管漏水", GROUP)
    assert stage.say("LiuShifu", "进度").startswith("【#1】水管漏水")
    assert "刘师傅" in stage.say("LiuShifu", "为什么派给我")
    assert "没找到" in stage.say("ZhangAyi", "进度")


def test_who_asked_after_the_last_thing_they_said_once_it_was_over_was_told_there_is_none(
    stage: Stage,
) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元水管漏水")
    stage.say("LiuShifu", "办完了 1")
    stage.say("LiDaye", "满意 1")
    assert "已归档" in stage.say("LiDaye", "进度")


@pytest.mark.parametrize("words", ["一号那个咋样了", "一号那个啥时候来人", "1号那个有人管没"])
def test_a_number_in_chinese_asks_after_that_matter(stage: Stage, words: str) -> None:
    """一号那个啥时候来人 was passed on as one more word about it."""
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    steps = len(stage.steps(1))
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】照明损坏，3号楼2单元\n已派单")
    assert len(stage.steps(1)) == steps


@pytest.mark.parametrize("words", ["37号那个咋样了", "三十七号那个咋样了"])
def test_a_number_that_is_none_was_answered_with_another_matter(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert stage.say("LiDaye", words, GROUP) == "没有 #37 这件事，请核对编号。"


def test_a_number_in_chinese_is_what_it_says_in_other_words_too(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert "要撤回吗" in stage.say("LiDaye", "一号那个不用修了我自己换了灯泡", GROUP)
    stage.say("LiuShifu", "一号那个修好了")
    assert stage.issue(1).resolved_at is not None


@pytest.mark.parametrize("words", ["一号楼停水了", "三号楼那个灯坏了"])
def test_a_building_in_chinese_stays_a_building(stage: Stage, words: str) -> None:
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】已登记")


@pytest.mark.parametrize("words", ["南苑#1那个灯办得怎么样了", "请问南苑#1现在是什么情况，有人管吗"])
def test_the_community_named_with_a_number_was_lost_in_a_question(said: Stage, words: str) -> None:
    assert said.say("LiShuji", words) == "没有 #1 这件事，请核对编号。"


@pytest.mark.parametrize("words", ["师傅几点来", "几点来啊", "今天还来不来", "师傅啥时候到"])
def test_who_asks_when_they_come_had_another_matter_opened(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "我家水管漏水 3号楼2单元501", GROUP)
    stage.later(minutes=40)
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】水管漏水")
    assert len(stage.database.read(lambda uow: uow.ledger.list_issues())) == 1


@pytest.mark.parametrize("words", ["几点来电", "快递几点到", "到底来不来"])
def test_what_else_may_come_is_no_worker(stage: Stage, words: str) -> None:
    assert stage.reader.read(words).kind is not Kind.QUERY


@pytest.mark.parametrize(
    "words", ["修好了吗", "啥时候修", "有人来吗", "谁来修", "灯修了没", "3号楼的灯什么时候能修好"]
)
def test_who_asked_after_their_only_one_was_told_that_it_was_passed_on(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.later(hours=3)
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】照明损坏，3号楼2单元")
    assert _count(stage) == 1


def test_a_neighbour_who_asked_after_the_lift_was_asked_whether_theirs_is_the_same(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元电梯坏了", GROUP)
    assert stage.say("ZhangAyi", "电梯修好了没", GROUP).startswith("【#1】电梯故障，3号楼2单元")
    assert stage.say("ZhaoLei", "电梯修好了没", GROUP).startswith("【#1】电梯故障，3号楼2单元")
    assert stage.say("ZhaoLei", "1号楼电梯什么时候能好", GROUP).startswith("【#2】已登记")


def test_in_a_chat_of_ones_own_the_phone_that_was_asked_for_was_a_complaint(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    for words in ("电话多少", "师傅电话多少", "修灯的电话多少", "刘师傅电话"):
        assert "13900010011" in stage.say("LiDaye", words)
        assert "139" not in stage.say("LiDaye", words, GROUP)
    assert _count(stage) == 1


@pytest.mark.parametrize("words", ["能快点吗", "你们能不能快一点修啊", "能早点来吗"])
def test_a_wish_that_somebody_comes_sooner_was_a_suggestion(stage: Stage, words: str) -> None:
    assert stage.say("LiDaye", words, GROUP).startswith("没找到您报过的事。是什么事")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.later(hours=3)
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】记下了")
    assert _count(stage) == 1
