"""One word of work said of several issues: each takes the step, and one message answers for all."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def hall(stage: Stage) -> Stage:
    """Three issues of one team, each in the hands of its first."""
    stage.open_chats("LiuShifu", "WangFang")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    stage.say("HuJing", "5号楼下水道堵了", GROUP)
    return stage


def states(stage: Stage, *numbers: int) -> list[State]:
    return [stage.issue(number).state for number in numbers]


@pytest.mark.parametrize(
    "words",
    [
        "收到 1 2 3",
        "1,2,3收到",
        "1 2 3都收到",
        "1、2和3 收到",
        "都收到了",
        "【#1】【#2】【#3】收到",
        "【1】【2】【3】收到",
        "123收到",
    ],
)
def test_several_are_taken_by_one_word_and_answered_in_one_line(hall: Stage, words: str) -> None:
    answer = hall.say("LiuShifu", words)
    assert states(hall, 1, 2, 3) == [State.ACCEPTED] * 3
    assert answer == "【#1】【#2】【#3】您接单了，辛苦。到了回“到了 编号”，办完回“办完了 编号”。"
    assert hall.heard_by(GROUP).splitlines() == [f"【#{n}】刘师傅已受理。" for n in (1, 2, 3)]


@pytest.mark.parametrize("words", ["1到3收到", "1至3都收到了", "收到 1到3", "1-3收到"])
def test_from_one_to_the_other_was_a_remark_on_the_first(hall: Stage, words: str) -> None:
    hall.say("LiuShifu", words)
    assert states(hall, 1, 2, 3) == [State.ACCEPTED] * 3


@pytest.mark.parametrize("words", ["124收到", "112收到", "#123收到", "收到#12"])
def test_figures_that_are_not_all_theirs_or_marked_as_one_number_take_none(hall: Stage, words: str) -> None:
    assert hall.say("LiuShifu", words).startswith("没有 #1")
    assert states(hall, 1, 2, 3) == [State.ASSIGNED] * 3


def test_a_number_that_something_has_is_that_and_not_its_figures(hall: Stage) -> None:
    for building in range(1, 10):
        hall.say("WangFang", f"巡查 {building}号楼楼道堆了杂物")
        hall.later(minutes=1)
    assert hall.say("LiuShifu", "12收到").startswith("【#12】")
    assert states(hall, 1, 2) == [State.ASSIGNED] * 2


def test_from_one_to_the_other_alone_merged_them(hall: Stage) -> None:
    answer = hall.say("LiuShifu", "1到3")
    assert [f"【#{number}】" in answer for number in (1, 2, 3)] == [True] * 3
    assert not hall.issue(1).merged_into


@pytest.mark.parametrize(
    "words", ["1到3号楼停水了", "3到5点来人看看水管漏水", "2到3天没热水了", "收到 1到3个人去"]
)
def test_from_one_building_or_hour_to_the_other_is_no_number(hall: Stage, words: str) -> None:
    hall.say("LiDaye", words, GROUP)
    assert states(hall, 1, 2, 3) == [State.ASSIGNED] * 3


@pytest.mark.parametrize("words", ["1和2都弄好了", "修好了 1 2", "1 2都弄好了", "1和2修好了"])
def test_those_that_are_named_are_done_and_no_other(hall: Stage, words: str) -> None:
    answer = hall.say("LiuShifu", words)
    assert states(hall, 1, 2, 3) == [State.RESOLVED, State.RESOLVED, State.ASSIGNED]
    assert answer.startswith("【#1】【#2】已办结，辛苦了")


def test_all_at_hand_are_done_where_no_number_is_named(hall: Stage) -> None:
    hall.say("LiuShifu", "全部修好了")
    assert states(hall, 1, 2, 3) == [State.RESOLVED] * 3


def test_what_a_worker_reported_does_not_take_their_word_of_work(hall: Stage) -> None:
    hall.say("LiuShifu", "1号楼门口的路灯杆歪了", GROUP)
    hall.say("LiuShifu", "1和2修好了")
    assert states(hall, 1, 2) == [State.RESOLVED] * 2


def test_one_of_several_that_is_refused_is_told_beside_the_others(hall: Stage) -> None:
    hall.say("HaoShifu", "收到 2")
    answer = hall.say("LiuShifu", "收到 1 2 9")
    assert states(hall, 1) == [State.ACCEPTED]
    assert answer.splitlines() == [
        "【#1】您接单了，辛苦。到了回“到了 1”，办完回“办完了 1”。",
        "【#2】郝志强 10:00 已受理，现在不能接单。",
        "没有 #9 这件事，请核对编号。",
    ]


def test_a_photo_is_kept_with_each_that_is_done(hall: Stage) -> None:
    hall.say("LiuShifu", "修好了 1 2", photos=1)
    assert [len(hall.issue(number).evidence) for number in (1, 2)] == [1, 1]


def test_all_of_a_listing_that_is_quoted_are_meant(hall: Stage) -> None:
    hall.say("LiuShifu", "都收到了", quote="您手上有2件：\n【#2】电梯故障\n【#3】下水堵塞")
    assert states(hall, 1, 2, 3) == [State.ASSIGNED, State.ACCEPTED, State.ACCEPTED]


def test_more_than_five_at_hand_are_asked_about(hall: Stage) -> None:
    for building in ("1", "2", "5"):
        hall.say("WangFang", f"代报 {building}号楼刘大妈：{building}号楼楼道灯不亮")
        hall.say("WangFang", f"代报 {building}号楼张大妈：{building}号楼电梯坏了")
    mine = [number for number in range(1, 10) if hall.issue(number).owner == "LiuShifu"]
    answer = hall.say("LiuShifu", "都收到了")
    assert len(mine) > 5
    assert "哪一件" in answer
    assert set(states(hall, *mine)) == {State.ASSIGNED}


def test_in_a_group_each_home_is_asked_by_its_own_number(hall: Stage) -> None:
    answer = hall.say("LiuShifu", "1 2都修好了", GROUP)
    assert "满意 1" in answer
    assert "满意 2" in answer
    assert [notice.text for notice in hall.told if notice.target == GROUP] == [answer]


def test_a_residents_list_stays_talk(hall: Stage) -> None:
    hall.say("LiDaye", "1 2都修好了", GROUP)
    assert states(hall, 1, 2) == [State.ASSIGNED] * 2


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("拆开 2 2", "【#2】这件没有并到别处，不用拆。"),
        ("公示照片 1 1", "【#1】这件没有能公示的照片。"),
        ("并案 3 3", "【#3】不能并到自己，请核对编号。"),
        ("催 1 1", "【#1】已催刘师傅。现在是：已派单。"),
        ("不予受理 2 2 重复", "【#2】不予受理，理由已告诉居民：重复。"),
        ("拆开 1 2", "【#1】【#2】这件没有并到别处，不用拆。"),
        ("催 1 2", "【#1】【#2】已催刘师傅。现在是：已派单。"),
        ("撤回 1 2", "【#1】【#2】只有说事的人能撤回。"),
        ("公示 1 2", "【#1】【#2】本来就在公示板上。不想公示回“不公示 编号 原因”。"),
        ("上报 1 2", "【#1】【#2】已上报社区。"),
        ("转给王芳 1 2", "【#1】【#2】改派给王芳了。"),
        (
            "改类 1 3 路灯",
            "【#1】本来就记的是“照明损坏”，没有改动。\n【#3】改成“照明损坏”，由滨河物业服务队刘师傅办。",
        ),
        ("暂缓 1 2 到11月30日 等配件", "【#1】【#2】先暂缓，到11月30日再办：等配件。到时我会提醒。"),
    ],
)
def test_a_number_said_twice_or_one_too_many_was_lost_or_became_the_reason(
    hall: Stage, words: str, answer: str
) -> None:
    assert hall.say("LiShuji", words) == answer
    assert len(hall.database.read(lambda uow: uow.ledger.list_issues())) == 3


def test_a_day_beside_a_number_is_no_second_issue(hall: Stage) -> None:
    hall.say("LiShuji", "暂缓 1 25号 等配件")
    assert states(hall, 1) == [State.DEFERRED]
    assert "11月25日" in hall.say("LiShuji", "督办 2 25号")


def test_one_event_is_made_of_the_numbers_behind_its_word(hall: Stage) -> None:
    hall.say("LiShuji", "成立 1 2")
    assert hall.issue(2).merged_into == hall.issue(1).id


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("5号楼修好了", [3]),
        ("3号楼灯修好了", [1]),
        ("修好了 5号楼", [3]),
        ("2、5号楼都修好了", [3]),
        ("电梯弄好了", [2]),
        ("修好了 3、4号楼", []),
        ("3号楼和5号楼都修好了", []),
    ],
)
def test_the_number_of_a_building_was_taken_for_an_issue(hall: Stage, words: str, done: list[int]) -> None:
    answer = hall.say("LiuShifu", words)
    assert [number for number in (1, 2, 3) if hall.issue(number).state is State.RESOLVED] == done
    assert done or "【#1】照明损坏，3号楼2单元\n【#2】电梯故障，3号楼" in answer, "which of the two is asked"


@pytest.mark.parametrize(
    "words", ["5号楼电梯修好了", "门修好了", "5号楼门禁修好了 换了锁", "电修好了", "3号楼1单元灯修好了"]
)
def test_another_thing_of_the_building_was_taken_for_what_is_open_there(hall: Stage, words: str) -> None:
    assert "哪一件" in hall.say("LiuShifu", words)
    assert states(hall, 1, 2, 3) == [State.ASSIGNED] * 3


@pytest.mark.parametrize("words", ["两个都修好了", "这两件都收到了", "俩都修好了", "四个都到了"])
def test_so_many_that_there_are_not_is_asked(hall: Stage, words: str) -> None:
    assert "哪一件" in hall.say("LiuShifu", words)
    assert states(hall, 1, 2, 3) == [State.ASSIGNED] * 3


def test_three_of_three_are_done(hall: Stage) -> None:
    hall.say("LiuShifu", "三个都修好了")
    assert states(hall, 1, 2, 3) == [State.RESOLVED] * 3


@pytest.mark.parametrize("words", ["3号楼电梯修好了，5号楼灯坏了", "5号楼下水道修好了 2号楼还堵"])
def test_a_trouble_of_another_building_is_no_note_of_what_is_done(hall: Stage, words: str) -> None:
    hall.say("LiuShifu", words)
    assert states(hall, 1, 2, 3) == [State.ASSIGNED] * 3


def test_both_of_a_building_are_done_when_the_answer_says_so(hall: Stage) -> None:
    hall.say("LiuShifu", "修好了 3、4号楼")
    hall.say("LiuShifu", "都是")
    assert states(hall, 1, 2, 3) == [State.RESOLVED, State.RESOLVED, State.ASSIGNED]


@pytest.mark.parametrize("words", ["把没办的都催一遍", "所有没办的都催一下", "都催一下", "所有的都催一遍"])
def test_all_that_is_open_is_urged(hall: Stage, words: str) -> None:
    assert hall.say("LiShuji", words).endswith("已催刘师傅。现在是：已派单。")
    assert [hall.issue(number).reminded for number in (1, 2, 3)] == [1, 1, 1]


def test_what_is_overdue_is_urged_before_what_is_not(hall: Stage) -> None:
    hall.later(minutes=5)
    hall.say("LiuShifu", "收到 1 2 3")
    hall.say("LiuShifu", "办完了 2")
    hall.later(minutes=70)
    hall.say("HuJing", "5号楼门禁坏了", GROUP)
    hall.say("LiShuji", "把超时的都催一遍")
    assert [hall.issue(number).reminded for number in (1, 2, 3, 4)] == [1, 0, 1, 0]


@pytest.mark.parametrize("words", ["2号楼修好了", "水管修好了"])
def test_the_only_work_is_not_done_by_words_about_something_else(stage: Stage, words: str) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    assert "哪一件" in stage.say("LiuShifu", words)
    assert states(stage, 1) == [State.ASSIGNED]


@pytest.mark.parametrize("words", ["两个都收到", "俩都收到了"])
def test_both_are_taken(stage: Stage, words: str) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    stage.say("LiuShifu", words)
    assert states(stage, 1, 2) == [State.ACCEPTED] * 2


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("都公示", "您说的是哪一件？"),
        ("1改成电梯故障", "【#1】改成“电梯故障”"),
        ("1给供水", "【#1】改派给柳河供水服务队曹水生了"),
        ("1又不亮了", "【#1】记下了"),
    ],
)
def test_what_names_an_issue_opened_another(hall: Stage, words: str, start: str) -> None:
    assert hall.say("LiShuji", words).startswith(start)
    assert len(hall.database.read(lambda uow: uow.ledger.list_issues())) == 3


def test_the_trouble_a_worker_was_sent_for_is_no_new_one(hall: Stage) -> None:
    assert hall.say("LiuShifu", "灯泡换了但是还是不亮要叫电工").startswith("【#1】记下了")


@pytest.mark.parametrize("words", ["都是", "第二个"])
def test_a_choice_of_nothing_opens_nothing(stage: Stage, words: str) -> None:
    stage.say("XieBing", words, GROUP)
    assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []


@pytest.mark.parametrize("words", ["3家都没水了", "3户停水了"])
def test_so_many_homes_are_no_number_of_an_issue(hall: Stage, words: str) -> None:
    hall.say("WangFang", words)
    assert hall.issue(4).category == "0101"


@pytest.mark.parametrize("words", ["1 2 3 都好了，总管换了一段", "1、2、3都好了", "1 2 3 好了 换了零件"])
def test_several_that_were_well_with_a_word_on_how_were_a_remark_on_the_first(
    hall: Stage, words: str
) -> None:
    hall.say("LiuShifu", words)
    assert states(hall, 1, 2, 3) == [State.RESOLVED] * 3


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        *(("一二三都收到", (1, 2, 3)), ("1/2/3 都收到", (1, 2, 3)), ("1.2.3收到", (1, 2, 3))),
        *(("一号三号收到", (1, 3)), ("1～3收到", (1, 2, 3)), ("1 3行", (1, 3)), ("1和3明天下午去", (1, 3))),
        *(("1 2 3 收", (1, 2, 3)), ("1,3收到，2还没去", (1, 3)), ("这三个收到", (1, 2, 3)), ("2收道", (2,))),
        *(("五一到了", ()), ("前两个收到", ()), ("第一个第三个收到", ()), ("1,2,3", ()), ("1 2行不行", ())),
        *(("一二单元没水", ()), ("11/25到期", ()), ("3栋2单元收到", ())),
    ],
)
def test_several_said_in_a_row_opened_a_matter_or_met_silence(
    stage: Stage, words: str, taken: tuple[int, ...]
) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    stage.say("ZhaoLei", "1号楼下水道堵了", GROUP)
    assert stage.say("LiuShifu", words)
    states_now = dict(zip((1, 2, 3), states(stage, 1, 2, 3), strict=True))
    assert tuple(number for number, one in states_now.items() if one is State.ACCEPTED) == taken


@pytest.mark.parametrize("words", ["1、2", "1和2", "1 2"])
def test_two_numbers_alone_put_nothing_together(hall: Stage, words: str) -> None:
    hall.say("LiShuji", words)
    assert hall.issue(1).merged_into == 0
