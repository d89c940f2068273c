"""What somebody at work says in passing of the work they have."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


@pytest.fixture
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "HaoShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    return stage


@pytest.mark.parametrize(
    "words", ["收到,下班去看看", "【#1】收到,下班去", "收到，吃完饭过去", "收到 周末去", "收到收到"]
)
def test_who_says_when_they_go_has_taken_it(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).state is State.ACCEPTED


@pytest.mark.parametrize("words", ["马上去", "收到", "收到,下班去看看"])
def test_who_took_it_and_says_so_again_is_not_refused(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "收到")
    assert lamp.say("LiuShifu", words) == "【#1】好，您已经接了。"
    assert lamp.say("LiuShifu", f"{words} 1", GROUP) == ""
    assert "刘师傅 10:00 已受理" in lamp.say("HaoShifu", "收到 1")


def test_words_that_begin_with_the_number_of_ones_work_are_kept_with_it(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "1号灯明天修").startswith("【#1】记下了。要告诉居民")


def test_who_only_says_fine_has_done_what_they_took(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert "是办完了吗" in stage.say("LiuShifu", "好了")
    assert stage.issue(1).state is State.ASSIGNED
    stage.say("LiuShifu", "收到")
    stage.say("LiuShifu", "好了")
    assert stage.issue(1).state is State.RESOLVED


def test_which_is_fine_is_asked_of_two_and_done_when_it_is_told(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("XiaoLin", "3号楼下水道堵了", GROUP)
    stage.say("LiuShifu", "收到 1 2")
    assert "哪一件" in stage.say("LiuShifu", "好了")
    stage.say("LiuShifu", "灯那个")
    assert (stage.issue(1).state, stage.issue(2).state) == (State.RESOLVED, State.ACCEPTED)
    stage.say("LiuShifu", "都好了")
    assert stage.issue(2).state is State.RESOLVED


def test_who_is_downstairs_opened_a_matter_of_their_own(lamp: Stage) -> None:
    lamp.say("LiuShifu", "我到楼下了")
    assert lamp.issue(1).state is State.ON_SITE
