"""The plain words of who oversees: what is open, what is overdue, who shall have it, who shall be urged."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "HaoShifu", "LiShuji", "LiDaye")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    return stage


def opened(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


@pytest.mark.parametrize("words", ["有几件没办完", "今天有什么事", "哪些超时了", "谁最慢"])
def test_the_secretarys_question_is_answered_and_opens_no_matter(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "收到")
    lamp.later(hours=3)
    answer = lamp.say("LiShuji", words)
    assert answer == ("没办完的1件，超时1件：\n【#1】照明损坏，3号楼2单元：滨河物业服务队刘师傅，已超时2小时")
    assert lamp.say("LiShuji", words, GROUP) == "这个请和我单聊时问。"
    assert opened(lamp) == 1


def test_nothing_overdue_is_said_so(lamp: Stage) -> None:
    assert lamp.say("LiShuji", "哪些超时了") == "没办完的1件，都没超时。"
    assert "已派单" in lamp.say("LiShuji", "有几件没办完")


def test_what_falls_due_soon_was_all_that_is_open(lamp: Stage) -> None:
    due = (
        "没办完的1件，两小时内到时限或已超时1件：\n【#1】照明损坏，3号楼2单元：滨河物业服务队刘师傅，已派单，"
    )
    assert lamp.say("LiShuji", "哪些快超时").startswith(due)
    lamp.say("LiuShifu", "到了")
    assert lamp.say("LiShuji", "快到期的有哪些") == "没办完的1件，两小时内都不到时限。"
    lamp.later(hours=23)
    assert "到时限" in lamp.say("LiShuji", "哪些快超时了")


def test_a_worker_who_asks_what_is_open_hears_of_their_own(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "有几件没办完").startswith("您手上有1件：")


@pytest.mark.parametrize("words", ["把1给郝志强", "派单 1 给郝志强", "派单给郝志强"])
def test_it_is_given_to_whom_the_secretary_names(lamp: Stage, words: str) -> None:
    lamp.say("LiShuji", words)
    assert lamp.issue(1).owner == "HaoShifu"
    assert opened(lamp) == 1


def test_who_is_named_is_urged_and_which_of_several_is_asked(lamp: Stage) -> None:
    assert lamp.say("LiShuji", "催一下刘师傅").startswith("【#1】已催刘师傅")
    assert "没找到郝志强手上" in lamp.say("LiShuji", "催一下郝志强")
    lamp.say("LiDaye", "3号楼电梯按键失灵了", GROUP)
    assert "哪一件" in lamp.say("LiShuji", "催一下刘师傅")
    assert opened(lamp) == 2


@told_once
def lift(lamp: Stage) -> Stage:
    lamp.say("HuJing", "5号楼停水了", GROUP)
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    lamp.say("HaoShifu", "收到 3")  # which 刘师傅 still answers for
    return lamp


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("老刘手里还有几个", [1, 3]),
        ("刘师傅那件怎么样了", [1, 3]),
        ("郝师傅那件怎么样了", [3]),
        ("志强手里还有几件", [3]),
        ("自来水公司手里还有几件", [2]),
        ("李大爷家的灯怎么样了", [1]),  # a neighbour, whoever is called so at work
    ],
)
def test_whose_work_was_meant_hung_on_which_question_was_asked(
    lift: Stage, words: str, numbers: list[int]
) -> None:
    answer = lift.say("LiShuji", words)
    assert [number for number in (1, 2, 3) if f"【#{number}】" in answer] == numbers


def test_who_goes_is_urged_before_who_has_another_go(lift: Stage) -> None:
    assert lift.say("LiShuji", "催一下刘师傅").startswith("【#1】已催刘师傅")
    assert lift.say("LiShuji", "催一下志强").startswith("【#3】已催郝志强")
    assert lift.say("LiShuji", "催一下自来水").startswith("【#2】已催曹水生")
    assert lift.say("LiShuji", "自来水公司今天办了几件").startswith("自来水公司今天")


def test_a_resident_urges_who_has_theirs(lamp: Stage) -> None:
    assert lamp.say("LiDaye", "催一下刘师傅", GROUP).startswith("【#1】已催刘师傅")
    assert "没找到" not in lamp.say("LiDaye", "催一下快递", GROUP)


@pytest.mark.parametrize("words", ["还有哪些没办", "哪个没办", "没办完的有哪些", "谁办得最慢"])
def test_what_is_not_done_is_asked_in_many_words(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words).startswith("没办完的1件")
    assert opened(lamp) == 1


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("统计一下", "滨河社区 2026-W46 周报"),
        ("这周多少件", "滨河社区本周（11月16日—11月20日 10:00）：\n周初 0 件没办完，新来"),
        ("统计一下本周", "滨河社区 2026-W47 周报"),
        ("上周的情况", "滨河社区 2026-W46 周报"),
        ("统计一下这个月", "月报给街道和区里看；社区的请回“周报”。"),
        ("这个月多少件", "滨河社区本月（11月1日—11月20日 10:00）：\n月初 0 件没办完，新来"),
    ],
)
def test_how_many_there_were_is_answered_with_what_there_is(lamp: Stage, words: str, start: str) -> None:
    assert lamp.say("LiShuji", words).startswith(start)
    assert opened(lamp) == 1


def test_the_street_asks_for_its_month_in_plain_words(lamp: Stage) -> None:
    assert "2026-11 月报" in lamp.say("ZhouHaitao", "统计一下这个月")


@pytest.mark.parametrize("words", ["关掉 1", "把1关了", "1 关掉", "删掉 1", "作废1", "归档 1", "销单 1"])
def test_to_close_by_a_word_ends_nothing_and_says_what_does(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words) == (
        "【#1】照明损坏，3号楼2单元还没办结，办好了请滨河物业服务队刘师傅回“办完了 1”；"
        "不该办的回“不予受理 1 原因”，重了的回“并案 1 到 35”。"
    )
    assert "没有 #4 这件事" in lamp.say("LiShuji", words.replace("1", "4"))
    assert opened(lamp) == 1


def test_what_is_over_says_so_when_it_shall_be_closed(lamp: Stage) -> None:
    lamp.say("LiuShifu", "结了")
    assert "已办结" in lamp.say("LiShuji", "关掉 1")


@pytest.mark.parametrize("words", ["结了", "把4关了"])
def test_the_same_words_of_a_resident_are_no_command(lamp: Stage, words: str) -> None:
    assert "办完了" not in lamp.say("ZhangAyi", words, GROUP)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("刘师傅手上几件", [1]),
        ("停水的事怎么样了", [2]),
        ("5号楼有几件", [2]),
        ("谁没接单", [1, 2]),
        ("没人接的有哪些", [1, 2]),
    ],
)
def test_the_secretary_was_told_of_their_own_reports_instead(
    lamp: Stage, words: str, numbers: list[int]
) -> None:
    lamp.say("HuJing", "5号楼停水了", GROUP)
    answer = lamp.say("LiShuji", words)
    assert answer.startswith(f"没办完的{len(numbers)}件")
    assert [number for number in (1, 2) if f"【#{number}】" in answer] == numbers


@pytest.mark.parametrize("words", ["1谁在办", "1办完没有", "1是怎么回事", "1为什么没人管", "帮我看看1"])
def test_a_question_after_a_number_is_answered_and_no_remark(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words).startswith("【#1】照明损坏，3号楼2单元\n已派单")


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("让刘师傅快点", "【#1】已催刘师傅"),
        ("把1公示", "【#1】本来就在公示板上"),
        ("把1转给郝志强", "【#1】改派给"),
        ("满意率多少", "滨河社区 满意：上周（11月9日—11月15日） 还没有；本周"),
        ("上周办了多少", "滨河社区上周（11月9日—11月15日）：\n周初 0 件没办完，新来 0 件\n办结 0 件"),
        ("本周新增", "滨河社区 2026-W47 周报"),
        ("不满意的有哪些", "没听明白。"),
    ],
)
def test_a_monday_mornings_words_open_nothing(lamp: Stage, words: str, start: str) -> None:
    assert lamp.say("LiShuji", words).startswith(start)
    assert opened(lamp) == 1


def test_who_wants_a_person_to_talk_to_is_no_emergency(lamp: Stage) -> None:
    assert lamp.say("LiDaye", "找个人跟我说话", GROUP).startswith("想找人说")
    assert opened(lamp) == 1


def test_one_matter_said_to_be_like_another_is_merged(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    lamp.say("LiShuji", "1重复了 跟2一样")
    assert lamp.issue(1).merged_into == lamp.issue(2).id


def test_a_secretary_who_asks_what_waits_for_them_was_not_understood(lamp: Stage) -> None:
    assert lamp.say("LiShuji", "今天有啥要我定的").startswith("现在没有等您定的。")
    for home, unit in (("LiDaye", 1), ("ZhangAyi", 2), ("XiaoLin", 3)):
        lamp.say(home, f"3号楼{unit}单元停水了", GROUP)
    lamp.say("LiuShifu", "上报 1 路灯线路要改，得社区定")
    lamp.later(minutes=1)
    assert lamp.say("LiShuji", "有什么等我批的") == (
        "等您定的2件：\n"
        "【#2】停水水压：3户说的像是一件事，回“成立 2”或“不成立 2”\n"
        "【#1】照明损坏：下面报上来请您定，回“查 1”"
    )
    assert lamp.say("LiShuji", "有什么等我批的", GROUP) == "这个请和我单聊时问。"


def test_a_worker_who_asks_what_waits_for_them_hears_of_what_they_have(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "有啥要我定的").startswith("您手上有1件：")


def test_a_resident_who_asks_for_a_rule_still_reports(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "加装电梯要我签字，凭什么", GROUP)
    assert opened(lamp) == 2


@pytest.mark.parametrize("words", ["关了", "关掉了", "这个关了"])
def test_what_its_owner_shut_off_was_taken_for_a_matter_to_be_closed(lamp: Stage, words: str) -> None:
    assert lamp.say("LiuShifu", words) == "【#1】记下了。这件都办完了，就回“办完了 1”。"
    assert (lamp.steps(1)[-1].note, opened(lamp)) == (words, 1)


def test_its_owner_was_told_to_ask_himself_and_to_decline(lamp: Stage) -> None:
    answer = "【#1】照明损坏，3号楼2单元：办完了回“办完了 1”；不该您办的回“退单 1 原因”。"
    assert lamp.say("LiuShifu", "关掉吧") == answer


@pytest.mark.parametrize("words", ["关了", "关掉吧", "这件关了吧"])
def test_a_secretary_who_says_no_number_speaks_of_what_others_have(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words).startswith("【#1】照明损坏，3号楼2单元还没办结")
    lamp.say("HuJing", "5号楼停水了", GROUP)
    assert lamp.say("LiShuji", words).startswith("您说的是哪一件？比如回“关掉 2”。")


@pytest.mark.parametrize("words", ["怎么还没动静", "周末有什么事吗", "昨晚有啥情况"])
def test_a_secretary_alone_with_the_bot_asks_what_waits_for_them(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words).startswith("现在没有等您定的。")


def test_whoever_waits_for_their_own_still_urges_it(lamp: Stage) -> None:
    assert lamp.say("LiDaye", "怎么还没动静").startswith("【#1】")
    assert "怎么还没动静" in lamp.heard_by("LiuShifu")


@pytest.mark.parametrize("words", ["这周超时的", "超时的", "今天超时的单子"])
def test_what_is_late_was_not_understood_without_which(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words) == "没办完的1件，都没超时。"
    assert lamp.say("LiuShifu", words).startswith("您手上有1件")


@pytest.mark.parametrize("words", ["超时的车", "超市的事", "超时的催一下"])
def test_what_only_begins_so_lists_nothing(lamp: Stage, words: str) -> None:
    assert "都没超时" not in lamp.say("LiShuji", words)
