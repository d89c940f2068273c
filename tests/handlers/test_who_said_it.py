"""1谁报的，电话多少: who has a work hears it once more, alone; nobody else does."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE
PHONE = "13900010101"


@told_once
def pipe(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "HaoShifu")
    stage.say("LiDaye", "我家水管漏水 3号楼2单元501", GROUP)
    return stage


@pytest.mark.parametrize(
    "words",
    [
        *(
            "1谁报的",
            "1号那家电话多少",
            "1是哪家报的 电话给我",
            "1是几单元来着",
            "1 电话",
            "电话多少",
            "谁报的？",
        ),
        *("地址再发一遍", "#1 住几楼", "李大爷电话", "哪个房间", "几零几", "谁家"),
    ],
)
def test_who_has_it_was_told_how_it_stands_or_had_a_matter_opened(pipe: Stage, words: str) -> None:
    answer = pipe.say("LiuShifu", words)
    assert answer.startswith("【#1】滨河小区3号楼2单元501室\n")
    assert PHONE in answer
    assert len(pipe.database.read(lambda uow: uow.ledger.list_issues())) == 1


@pytest.mark.parametrize("words", ["1谁报的", "1号那家电话多少"])
@pytest.mark.parametrize("who", ["HaoShifu", "WangFang", "ChenShufen", "LiShuji", "ZhaoLei", "XiaoLin"])
def test_nobody_else_hears_a_phone(pipe: Stage, who: str, words: str) -> None:
    answer = pipe.say(who, words)
    assert PHONE not in answer
    assert "501" not in answer


@pytest.mark.parametrize("words", ["1谁报的", "1那家电话多少", "李大爷电话", "哪个房间"])
def test_in_front_of_the_group_nobody_is_named(pipe: Stage, words: str) -> None:
    assert pipe.say("LiuShifu", words, GROUP) == "【#1】谁报的、电话和门牌，请单独问我。"


def test_of_several_it_is_asked_which(pipe: Stage) -> None:
    pipe.say("ZhaoLei", "1号楼下水道堵了", GROUP)
    assert "谁报的 2" in pipe.say("LiuShifu", "谁报的")


@pytest.mark.parametrize("words", ["1电话打不通", "1谁来修", "几号楼着火了", "谁家的车堵门了"])
def test_what_is_told_is_no_question_for_a_phone(pipe: Stage, words: str) -> None:
    assert PHONE not in pipe.say("LiuShifu", words)
