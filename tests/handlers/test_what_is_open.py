"""The plain words of who oversees: what is open, what is overdue, who shall have it, who shall be urged."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


@pytest.fixture
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


def test_a_resident_urges_who_has_theirs(lamp: Stage) -> None:
    assert lamp.say("LiDaye", "催一下刘师傅", GROUP).startswith("【#1】已催刘师傅")
    assert "没找到" not in lamp.say("LiDaye", "催一下快递", GROUP)
