"""Those at work who cannot do it, or say no more than that they saw it, are told what they can say."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

WAYS = "【#1】记下了。办不了回“退单 1 原因”；要上面出面回“上报 1”；要人搭手回“协办 1 姓名”。"


@told_once
def heap(stage: Stage) -> Stage:
    stage.open_chats("WangFang", "LiShuji")
    stage.say("ZhangAyi", "3号楼2单元楼道有人乱堆东西", GROUP)
    stage.say("LiShuji", "转给王芳 1")
    return stage


def _count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


@pytest.mark.parametrize("words", ["这个我弄不了 得社区出面", "能不能来个人跟我一起去"])
def test_a_leader_who_asked_for_help_had_opened_a_matter(heap: Stage, words: str) -> None:
    assert heap.say("WangFang", words) == WAYS
    assert _count(heap) == 1


def test_a_leader_with_two_is_asked_which_she_cannot_do(heap: Stage) -> None:
    heap.say("LiDaye", "3号楼1单元楼道灯不亮", GROUP)
    heap.say("LiShuji", "转给王芳 2")
    assert "哪一件" in heap.say("WangFang", "这个我弄不了 得社区出面")
    assert _count(heap) == 2


def test_a_new_trouble_a_leader_cannot_mend_is_a_matter(heap: Stage) -> None:
    heap.say("WangFang", "3号楼水管漏水我弄不了")
    assert _count(heap) == 2


def test_a_round_on_which_nothing_was_found_was_logged(stage: Stage) -> None:
    assert "我的活" in stage.say("QianXiaojun", "1号楼到5号楼转了一圈没发现问题")
    assert _count(stage) == 0
    stage.say("QianXiaojun", "转了一圈没发现问题，就是5号楼路灯坏了")
    assert _count(stage) == 1
