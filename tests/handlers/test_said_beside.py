"""A leader who was told of a matter beside its owner speaks of it in the group as people do."""

import pytest

from storage.models import Action, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

LAMP = "3号楼2单元楼道灯不亮"
HINGE = "3号楼1单元大门的合页掉了"
pytestmark = ON_SQLITE


@told_once
def lamp(town: Stage) -> Stage:
    town.say("LiDaye", LAMP, GROUP)
    return town


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@pytest.mark.parametrize(
    "words", ["师傅说下午来", "我明天去说说", "去了家里没人", "得等配件", "我在开会让老何去看看"]
)
def test_a_leaders_news_of_the_one_matter_was_lost_or_opened_another(lamp: Stage, words: str) -> None:
    assert lamp.say("WangFang", words, GROUP) == "【#1】记下了，已转给刘师傅。"
    assert f"王芳补充：{words}" in lamp.heard_by("LiuShifu")
    assert count(lamp) == 1


@pytest.mark.parametrize("words", ["换好了", "修好了", "已经修好了"])
@pytest.mark.parametrize("chat", ["", GROUP])
def test_a_leader_who_did_it_himself_heard_that_nothing_is_known(lamp: Stage, words: str, chat: str) -> None:
    answer = "【#1】记下了，已告诉刘师傅，由刘师傅回“办完了 1”才算办结。"
    assert lamp.say("WangFang", words, chat) == answer
    assert f"王芳补充：{words}" in lamp.heard_by("LiuShifu")
    last = lamp.steps(1)[-1]
    assert (last.action, lamp.issue(1).state) == (Action.COMMENT, State.ASSIGNED)


def test_of_two_the_leader_is_asked_which_and_told_who_has_them(lamp: Stage) -> None:
    lamp.say("ZhangAyi", HINGE, GROUP)
    assert lamp.say("WangFang", "修好了", GROUP).startswith("您知道就行，有人办：\n【#2】")
    assert lamp.say("WangFang", "得等配件", GROUP).startswith("您说的是哪一件？")
    assert lamp.say("WangFang", "大家晚上好", GROUP) == ""


def test_who_was_told_of_nothing_says_nothing_of_it(lamp: Stage) -> None:
    assert lamp.say("HeYulan", "修好了", GROUP).startswith("没找到您手上的事。")
    lamp.say("HeYulan", "师傅说下午来", GROUP)
    lamp.say("WangFang", "不想当楼门长了", GROUP)
    assert [one.action for one in lamp.steps(1)] == [Action.REPORT, Action.ASSIGN]


def test_a_private_matter_is_not_spoken_of_in_the_group(town: Stage) -> None:
    town.say("ZhangAyi", "楼上漏水漏到我家床上了", GROUP)
    town.say("WangFang", "师傅说下午来", GROUP)
    assert "【#1】" not in town.heard_by(GROUP)


@pytest.mark.parametrize(
    "words", ["通开了 里面是抹布", "新井盖装上了", "垃圾也收了", "胶管老化换了", "放过气了"]
)
def test_a_workers_account_of_what_was_done_rang_or_opened_a_matter(lamp: Stage, words: str) -> None:
    assert lamp.say("LiuShifu", words, GROUP).startswith("【#1】记下了")
    assert count(lamp) == 1


@pytest.mark.parametrize(
    "words",
    [
        "3号楼电梯困人了",
        "清完了，里面掉进去一个孩子",
        "垃圾收了，井盖没了",
        "电动车被人推走了",
        "垃圾桶满了没人收",
    ],
)
def test_a_trouble_behind_it_is_heard(lamp: Stage, words: str) -> None:
    lamp.later(minutes=20)
    lamp.say("WangFang", words, GROUP)
    assert count(lamp) > 1


@pytest.mark.parametrize("words", ["120来了", "119到了", "是修天线的师傅", "送走了，没事了"])
def test_what_a_leader_saw_of_a_danger_was_taken_for_a_number_or_lost(town: Stage, words: str) -> None:
    town.say("LiDaye", "我头晕得厉害", GROUP)
    assert town.say("WangFang", words, GROUP) == "【#1】记下了，已转给郑卫国。"


@pytest.mark.parametrize("words", ["#120 到了", "120 收到"])
def test_an_issue_of_such_a_number_is_meant_by_other_words(lamp: Stage, words: str) -> None:
    assert lamp.say("WangFang", words, GROUP) == "没有 #120 这件事，请核对编号。"


def test_a_team_named_with_a_particle_was_not_known(lamp: Stage) -> None:
    assert "没认出转给谁" not in lamp.say("WangFang", "转给物业吧 1")


def test_who_is_asked_a_question_and_says_that_he_answers_takes_it(town: Stage) -> None:
    town.say("ZhangAyi", "物业费为啥涨了", GROUP)
    town.say("LiShuji", "这个我来答")
    assert town.issue(1).state is State.ACCEPTED


@pytest.mark.parametrize(
    "words", ["我去敲敲门", "去闺女家了，电话打通了", "先别动，我来看看", "送医院了，儿子在路上"]
)
def test_what_a_leader_does_in_a_danger_reaches_who_was_sent(town: Stage, words: str) -> None:
    town.say("LiDaye", "对门老两口好几天没见着了", GROUP)
    assert town.say("WangFang", words, GROUP) == "【#1】记下了，已转给郑卫国。"
    assert count(town) == 1


def test_whom_a_steward_sends_for_made_him_another_home(town: Stage) -> None:
    town.say("XiaoLin", "快递柜又打不开", GROUP)
    town.say("ZhangGuanjia", "柜子我让厂家来修", GROUP)
    assert town.issue(1).co_reporters == ()


def test_a_workers_word_of_the_lamp_he_was_sent_for_was_asked_about_or_opened_another(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "灯泡坏了换一个", GROUP).startswith("【#1】记下了")
    lamp.say("LiuShifu", "5号楼楼道灯也坏了", GROUP)
    assert count(lamp) == 2
