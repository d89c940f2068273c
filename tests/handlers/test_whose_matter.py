"""A word without a number is never about what others have, and who has nothing hears it in their terms."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "WangFang", "LiShuji", "ZhangAyi")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.say("LiDaye", "3号楼电梯按键失灵了", GROUP)
    return stage


@pytest.mark.parametrize(
    ("who", "words", "answer"),
    [
        *(("LiShuji", words, "没找到您手上的事。") for words in ("收到", "不归我管", "退单", "到了")),
        *(("WangFang", words, "没找到您手上的事。") for words in ("不归我管", "退单")),
        *(("WangFang", words, "您知道就行，有人办：") for words in ("收到", "到了")),  # who was told of it
    ],
)
def test_who_has_nothing_in_hand_is_not_offered_what_others_have(
    lamp: Stage, who: str, words: str, answer: str
) -> None:
    assert lamp.say(who, words).startswith(answer)
    assert [lamp.issue(number).state for number in (1, 2)] == [State.ASSIGNED] * 2


@pytest.mark.parametrize("words", ["撤回", "转给物业", "没修好"])
def test_a_resident_who_has_no_matter_hears_no_workers_words(lamp: Stage, words: str) -> None:
    answer = lamp.say("ZhangAyi", words, GROUP)
    assert "催 37" in answer
    assert "办完了" not in answer


@pytest.mark.parametrize(
    "words", ["人工", "转人工", "找真人", "我耳朵背，听不清，你给我打电话行不行", "你们电话多少"]
)
def test_who_wants_a_person_is_told_whom_and_no_matter_is_opened(lamp: Stage, words: str) -> None:
    in_group = lamp.say("ZhangAyi", words, GROUP)
    assert in_group == "想找人说，可以联系楼门长王芳或社区李书记。直接说给我也行，我马上派人。"
    assert "楼门长王芳（13900010011）" in lamp.say("ZhangAyi", words)
    assert "楼门长" not in lamp.say("WangFang", words)
    assert len(lamp.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 2
