"""Who asks for a number in plain words hears it, with its days, and as the week's page counts it."""

from dataclasses import replace

import pytest

from storage.models import Area, AreaLevel, State
from storage.roster import Roster
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

PUBLIC = "滨河小区今天（11月20日到13:30）新来 2 件，其中办好 1 件，在办 1 件。每件办到哪儿，公示板上有。"
NOT_FOR_YOU = "这个数由社区来看。小区来了几件、办了几件，可以问“今天多少件”；每件办到哪儿，公示板上有。"


@told_once
def day(stage: Stage) -> Stage:
    """A lamp that was mended; a lift and a door of the next compound that were not."""
    stage.open_chats("LiuShifu", "HaoShifu", "YanShifu", "LiShuji", "ZhouHaitao")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.say("LiuShifu", "收到")
    stage.later(hours=2)
    stage.say("HuJing", "5号楼电梯按键失灵了", GROUP)
    stage.say("YangLiu", "柳岸家园3号楼门禁坏了")
    stage.say("LiuShifu", "收到 2")
    stage.say("LiuShifu", "办完了 1")
    stage.say("LiDaye", "满意 1", GROUP)
    stage.later(hours=1, minutes=30)
    return stage


def test_how_many_came_and_were_done_adds_up(day: Stage) -> None:
    assert day.say("LiShuji", "今天多少件") == (
        "滨河社区今天（11月20日到13:30）：\n一早 0 件没办完，新来 3 件\n办结 1 件，现在 2 件没办完"
    )


def test_the_week_in_a_line_is_the_week_of_the_page(day: Stage) -> None:
    _, came, gone = day.say("LiShuji", "这周还剩多少没办").split("\n")
    page = day.say("LiShuji", "周报 本周")
    assert came in page
    assert gone in page


def test_a_secretary_who_asked_how_many_are_left_heard_of_their_own_empty_hands(day: Stage) -> None:
    assert day.say("LiShuji", "还剩几件没办").startswith("没办完的2件")
    assert day.say("LiuShifu", "还剩几件没办").startswith("您手上有1件：\n【#2】")
    assert day.say("LiShuji", "我还剩几件没办") == "您手上现在没有没办完的事。"


def test_yesterday_is_told_as_it_stood_at_night(day: Stage) -> None:
    day.later(hours=24)
    told = day.say("LiShuji", "昨天办结几个")
    assert told == "滨河社区昨天（11月20日）：\n一早 0 件没办完，新来 3 件\n办结 1 件，夜里 2 件没办完"


def test_a_building_that_is_in_two_compounds_is_told_of_each(day: Stage) -> None:
    assert day.say("LiShuji", "三号楼这个月几件").split("\n") == [
        "本月（11月1日—11月20日 13:30）：",
        "滨河小区3号楼：新来 1 件，办结 1 件，现在 0 件没办完",
        "柳岸家园3号楼：新来 1 件，办结 0 件，现在 1 件没办完",
    ]
    told = day.say("LiShuji", "滨河小区3号楼这个月几件")
    assert told.startswith("滨河小区3号楼本月（11月1日—11月20日 13:30）：\n月初 0 件没办完，新来 1 件")
    assert "没认出“火星小区”是哪儿" in day.say("LiShuji", "火星小区今天多少件")


def test_this_week_stands_beside_the_last_up_to_the_same_moment(day: Stage) -> None:
    day.later(days=7)
    assert day.say("LiShuji", "跟上周比咋样") == (
        "滨河社区\n新来：本周 0 件，上周到这个时候 3 件，上周整周 3 件\n"
        "办结：本周 0 件，上周到这个时候 1 件，上周整周 1 件\n没办完：现在 2 件，上周到这个时候 2 件"
    )


def test_rates_say_of_how_many_and_of_which_days(day: Stage) -> None:
    assert day.say("LiShuji", "满意率多少") == (
        "滨河社区 满意：上周（11月9日—11月15日） 还没有；本周（11月16日—11月20日 13:30） 100%（1/1户）"
    )
    assert "解决：本周（11月16日—11月20日 13:30） 33%（1/3）" in day.say("LiShuji", "这周解决率")
    assert "解决 33%（1/3）" in day.say("LiShuji", "周报 本周")


@pytest.mark.parametrize("who", ["LiShuji", "WangFang", "ZhaoMin"])
def test_how_content_the_residents_are_was_opened_as_advice(day: Stage, who: str) -> None:
    assert "满意：" in day.say(who, "居民意见大不大")
    assert day.say(who, "居民意见大不大", GROUP) == "这个请和我单聊时问。"
    assert len(day.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 3


def test_that_the_residents_complain_is_still_written_down(day: Stage) -> None:
    assert "登记" in day.say("ZhangAyi", "居民意见大，没人管")


def test_the_building_and_the_matter_of_which_most_came(day: Stage) -> None:
    day.say("LiDaye", "3号楼1单元下水道堵了", GROUP)
    day.later(minutes=1)
    assert "来得最多的楼：滨河小区3号楼 2 件，" in day.say("LiShuji", "哪个楼事最多")
    assert "照明损坏 1 件" in day.say("LiShuji", "这周什么事最多")


def test_the_slowest_is_the_one_that_is_overdue_longest_else_the_oldest(day: Stage) -> None:
    assert day.say("LiShuji", "最慢的是哪件").startswith("超时最久的是【#3】")
    day.say("GaoFengying", "办完了 3")
    day.say("LiuShifu", "到了 2")
    assert day.say("LiShuji", "最慢的是哪件").startswith("都没超时。放得最久的是【#2】电梯故障，5号楼：")


@pytest.mark.parametrize("words", ["老刘手里还有几个", "刘师傅手上几件", "物业服务队手里还有几件"])
def test_what_somebody_has_is_found_as_the_secretary_calls_them(day: Stage, words: str) -> None:
    assert "【#2】" in day.say("LiShuji", words)
    assert "现在没有没办完的事" in day.say("LiShuji", "老陈手里还有几个")


@pytest.mark.parametrize("words", ["平均多久办完一件", "今年多少件"])
def test_a_number_that_is_not_counted_says_so_and_what_is(day: Stage, words: str) -> None:
    assert day.say("LiShuji", words).startswith("这个数我没有算。能问的有：今天多少件、")


@pytest.mark.parametrize(
    ("words", "answer"), [("53周多少件", "53周还没到。"), ("8月多少件", "8月的数要算一阵子")]
)
def test_days_to_come_and_long_ago_are_not_counted_in_chat(day: Stage, words: str, answer: str) -> None:
    assert day.say("LiShuji", words).startswith(answer)


@pytest.mark.parametrize(
    ("who", "start"),
    [
        (
            "WangFang",
            "滨河小区3号楼今天（11月20日到13:30）：\n一早 0 件没办完，新来 1 件\n办结 1 件，现在 0 件",
        ),
        (
            "ZhangGuanjia",
            "滨河小区今天（11月20日到13:30）：\n一早 0 件没办完，新来 2 件\n办结 1 件，现在 1 件",
        ),
        (
            "YanShifu",
            "柳岸物业服务队今天（11月20日到13:30）：\n一早 0 件没办完，新来 1 件\n办结 0 件，现在 1 件",
        ),
        ("ZhouHaitao", "滨河社区今天（11月20日到13:30）：\n一早 0 件没办完，新来 3 件"),
    ],
)
def test_everybody_at_work_hears_of_what_is_theirs_to_see(day: Stage, who: str, start: str) -> None:
    assert day.say(who, "今天多少件").startswith(start)


def test_a_worker_hears_what_they_did_themselves(day: Stage) -> None:
    assert day.say("LiuShifu", "今天我办结几个").startswith("刘师傅今天（11月20日到13:30）：")
    assert "办结 0 件" in day.say("HaoShifu", "今天我办结几个")


def test_the_leader_hears_what_is_open_in_the_building(day: Stage) -> None:
    assert day.say("WangFang", "我们楼还有几件没办") == "现在没有没办完的事。"
    assert day.say("HeYulan", "我们楼还有几件没办").startswith("没办完的1件")


@pytest.mark.parametrize("words", ["哪些超时了", "各社区超时几件", "哪个社区超时的多"])
def test_the_street_was_told_of_its_own_empty_hands_instead_of_what_is_late(day: Stage, words: str) -> None:
    assert day.say("ZhouHaitao", words).startswith("没办完的2件，超时2件：\n【滨河#3】门禁对讲，3号楼")


def test_the_street_hears_of_each_of_its_communities(day: Stage, seeded: Roster) -> None:
    south = Area(code="NY", name="南苑社区", level=AreaLevel.COMMUNITY, parent="QC-CD-LH")
    day.database.write(lambda uow: uow.roster.replace(replace(seeded, areas=(*seeded.areas, south))))
    assert day.say("ZhouHaitao", "今天各社区多少件").split("\n") == [
        "今天（11月20日到13:30）：",
        "滨河社区：新来 3 件，办结 1 件，现在 2 件没办完",
        "南苑社区：新来 0 件，办结 0 件，现在 0 件没办完",
    ]
    late = day.say("ZhouHaitao", "哪个社区超时的多").split("\n")
    assert late[:2] == ["没办完的2件，超时2件：", "滨河社区 2件，超时2件"]


@pytest.mark.parametrize("who", ["ZhangAyi", "LiShuji", "XiaoLin"])
def test_a_group_hears_the_public_number_and_no_name(day: Stage, who: str) -> None:
    assert day.say(who, "今天多少件", GROUP) == PUBLIC
    assert len(day.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 3


def test_a_resident_alone_with_the_bot_hears_the_same(day: Stage) -> None:
    assert day.say("ZhangAyi", "今天多少件") == PUBLIC
    assert day.say("ZhangAyi", "昨天多少件") == "滨河小区昨天（11月19日）没有新来的事。"


@pytest.mark.parametrize("words", ["满意率多少", "哪件最慢", "老刘手里还有几个", "哪个楼事最多"])
def test_who_is_slow_is_no_residents_business_and_no_group_s(day: Stage, words: str) -> None:
    assert day.say("ZhangAyi", words, GROUP) == NOT_FOR_YOU
    assert day.say("ZhangAyi", words) == NOT_FOR_YOU
    assert day.say("LiShuji", words, GROUP) == "这个请和我单聊时问。"


def test_a_resident_who_asks_after_their_own_hears_of_their_own(day: Stage) -> None:
    assert "【#2】" in day.say("HuJing", "我报了几件")
    assert day.issue(2).state is State.ACCEPTED


def test_what_one_person_or_team_did_is_counted_for_them(day: Stage) -> None:
    assert "办结 1 件，现在 1 件没办完" in day.say("LiShuji", "老刘今天办了几件")
    assert "新来 0 件\n办结 0 件" in day.say("LiShuji", "老陈这个月办了几个")
    assert day.say("LiShuji", "柳岸物业这周办结几件").startswith("柳岸物业本周（11月16日—11月20日 13:30）：")
    assert day.say("LiShuji", "老魏今天办了几件").startswith("没认出“老魏”是谁。")


ASKED_OF_ALL = (
    "物业忙不忙|上周表扬了谁|居民都反映啥了|昨晚有没有急事|投诉最多的是什么|有没有不满意的"
    "|周末有没有人投诉|物业满意不满意"
)


@pytest.mark.parametrize("words", ASKED_OF_ALL.split("|"))
def test_a_question_after_everybodys_work_was_registered_as_a_matter(day: Stage, words: str) -> None:
    for who in ("LiShuji", "ZhouHaitao"):
        assert day.say(who, words).startswith("没听明白。")
    assert len(day.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 3


def test_a_question_after_the_weekend_was_not_understood(day: Stage) -> None:
    assert "等您定的" in day.say("LiShuji", "周末有啥事没")
    assert day.say("ZhouHaitao", "周末有啥事没").startswith("您手上")
    assert len(day.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 3


@pytest.mark.parametrize("words", ["物业什么态度，打电话都不接", "谁家的狗没拴，追着孩子咬"])
def test_what_a_community_worker_tells_is_heard_as_before(day: Stage, words: str) -> None:
    day.say("ZhaoMin", words)
    assert day.issue(4).words


@pytest.mark.parametrize("words", ["我们楼还有几件没办", "3号楼几件", "最慢的是哪件"])
def test_who_is_complained_of_finds_it_by_no_question(day: Stage, words: str) -> None:
    day.say("LiDaye", "3号楼的楼门长王芳态度太差了，谁找她都骂人")
    assert day.issue(4).accused
    day.later(days=2)
    assert "【#4】" not in day.say("WangFang", words)


@pytest.mark.parametrize("words", ["9号楼这个月几件", "火星小区还有几件没办"])
def test_a_place_that_is_not_there_has_no_number(day: Stage, words: str) -> None:
    assert day.say("LiShuji", words).startswith("没认出")
