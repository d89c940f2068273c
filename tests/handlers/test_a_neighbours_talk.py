"""What neighbours tell each other rings nobody; what a home says of its own matter stays with it."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE

LAMP = "3号楼2单元楼道灯不亮"


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@pytest.mark.parametrize(
    ("first", "reply"),
    [
        ("楼下谁的车 挪一下", "马上下来"),
        ("2号楼没电", "你看看是不是电费没交"),
        ("2号楼没电", "3号楼有电 你们那边跳闸了吧"),
    ],
)
def test_a_reply_among_neighbours_opened_a_matter_and_rang(town: Stage, first: str, reply: str) -> None:
    town.say("SunNainai", first, GROUP)
    assert town.say("ZhangAyi", reply, GROUP) == ""
    town.later(minutes=5)
    assert count(town) == 1


@pytest.mark.parametrize("words", ["外墙的砖马上下来了", "3号楼没电 是不是跳闸了"])
def test_what_only_begins_like_a_reply_is_told(town: Stage, words: str) -> None:
    assert town.say("ZhangAyi", words, GROUP).startswith("【#1】")


def test_a_gas_leak_only_imagined_was_handed_to_the_gas_company(town: Stage) -> None:
    town.say("ZhaoLei", "你们说要是煤气漏了咋办", GROUP)
    assert town.say("LiDaye", "要是哪天着火了 消防车都开不进来 这路边停的全是车", GROUP).count("【#") == 1
    assert town.issue(1).category == "1002"
    assert town.say("LiDaye", "煤气漏了 咋办", GROUP).startswith("【#2】请马上打 119！")


@pytest.mark.parametrize(
    "words", ["书记姓啥 电话多少", "物业电话有没有", "我们这个院子到底归谁管啊", "李大爷电话", "物业电话"]
)
def test_who_to_turn_to_was_opened_as_a_question_of_conduct(town: Stage, words: str) -> None:
    answer = town.say("LiDaye", words, GROUP)
    assert "李书记" in answer
    assert "13900010001" not in answer
    assert count(town) == 0


@pytest.mark.parametrize("words", ["书记电话打不通 也不回", "小区路灯坏了归谁管"])
def test_what_tells_more_than_who_to_turn_to_is_a_matter(town: Stage, words: str) -> None:
    town.say("LiDaye", words, GROUP)
    assert count(town) == 1


def test_a_word_of_shame_behind_a_secret_was_a_theft_told_to_the_leader(town: Stage) -> None:
    town.say("SunNainai", "我儿子赌钱欠了债 要债的天天来敲门 我害怕")
    assert town.say("SunNainai", "这个你可别往群里发").startswith("我发到群里的，没有您的名字")
    town.say("SunNainai", "丢人")
    assert count(town) == 1


def test_more_of_a_smell_was_handed_to_the_water_company(town: Stage) -> None:
    town.say("ZhaoLei", "1号楼楼道里有点煤气味儿 淡淡的", GROUP)
    went = town.issue(1).owner
    town.later(minutes=5)
    town.say("ZhaoLei", "越来越冲了", GROUP)
    assert "越来越冲了" in town.heard_by(went)
    assert count(town) == 1


def test_the_photo_of_look_at_this_was_lost(town: Stage) -> None:
    assert "是什么事" in town.say("LiDaye", "看看这", GROUP, photos=1)
    town.say("LiDaye", "咋整", GROUP, photos=1)
    assert town.say("LiDaye", "3号楼门口井盖没了", GROUP).startswith("【#1】已登记")
    assert len(town.issue(1).evidence) == 2


@pytest.mark.parametrize("words", ["现在能用了么", "今天能用了不"])
def test_whether_it_can_be_used_again_was_a_new_matter(town: Stage, words: str) -> None:
    town.say("HuJing", "5号楼电梯坏了", GROUP)
    town.later(minutes=20)
    assert town.say("HuJing", words, GROUP).startswith("【#1】电梯故障")
    assert count(town) == 1


@pytest.mark.parametrize("words", ["办完啥了 桶还是满的！", "真棒啊 一天了毛都没见一个", "修了个寂寞"])
def test_a_bitter_word_about_work_said_to_be_done_was_a_question(town: Stage, words: str) -> None:
    town.say("HuJing", "5号楼垃圾桶满了三天了", GROUP)
    town.say("LiuShifu", "办完了 1")
    assert town.say("HuJing", words, GROUP).startswith("【#1】记下了，重新给您办")
    assert town.issue(1).state is State.ASSIGNED


@pytest.mark.parametrize("words", ["真棒啊", "办得真快 桶都换新的了"])
def test_praise_of_work_said_to_be_done_is_no_denial(town: Stage, words: str) -> None:
    town.say("HuJing", "5号楼垃圾桶满了三天了", GROUP)
    town.say("LiuShifu", "办完了 1")
    town.say("HuJing", words, GROUP)
    assert town.issue(1).state is not State.ASSIGNED


def test_thanks_that_ask_who_pays_were_heard_as_thanks_alone(town: Stage) -> None:
    town.say("ZhangAyi", "3号楼1单元水管漏水", GROUP)
    town.say("LiuShifu", "收到 1")
    assert town.say("ZhangAyi", "谢谢师傅 就是地板泡了咋办 谁赔", GROUP).startswith("【#1】记下了")


@pytest.mark.parametrize("words", ["算了当我没说", "不用了 找到了 是我家狗拉的", "算了 我自己找人修"])
def test_what_is_given_up_stayed_with_who_was_sent(town: Stage, words: str) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.later(minutes=2)
    assert "要撤回吗" in town.say("LiDaye", words, GROUP)


@pytest.mark.parametrize("words", ["我自己找人修了三次还是漏", "找到了 是总阀坏了"])
def test_what_is_found_out_or_tried_is_not_given_up(town: Stage, words: str) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.later(minutes=2)
    assert "要撤回吗" not in town.say("LiDaye", words, GROUP)


@pytest.mark.parametrize("words", ["路上堵 马上到", "堵车了 晚点到"])
def test_a_worker_held_up_on_the_way_opened_a_matter_of_traffic(town: Stage, words: str) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.say("LiuShifu", "收到 1")
    assert town.say("LiuShifu", words).startswith("【#1】记下了")
    assert count(town) == 1


@pytest.mark.parametrize("words", ["楼下堵车了 3号楼门口出不去", "3号楼下水道堵了"])
def test_a_worker_who_tells_of_a_blocked_road_or_drain_opens_it(town: Stage, words: str) -> None:
    town.say("LiDaye", LAMP, GROUP)
    town.say("LiuShifu", "收到 1")
    town.say("LiuShifu", words)
    assert count(town) == 2


def test_a_leak_told_for_an_old_neighbour_was_taken_for_more_of_what_nobody_said(town: Stage) -> None:
    words = "1号楼2单元302 王大爷家里漏水 他不会用手机让我说的"
    assert town.say("ZhaoLei", words, GROUP).startswith("【#1】已登记")
    assert town.issue(1).place.building == "1"


def test_a_leak_that_is_mended_is_not_opened_for_a_neighbour(town: Stage) -> None:
    town.say("ZhaoLei", "1号楼王大爷家里漏水修好了 他让我说的", GROUP)
    assert count(town) == 0
