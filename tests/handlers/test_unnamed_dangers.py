"""Somebody is in danger of a kind the tables do not name: the first answer says whom to ring."""

import pytest

from handlers.wording.danger import WHOM_TO_RING
from tests.handlers.stage import GROUP, ON_SQLITE, Stage


@ON_SQLITE
@pytest.mark.parametrize(
    "words",
    [
        "两条狼狗把个收废品的老头咬住不撒嘴，拿棍子打都不松",
        "5号楼门前地陷了，一个大爷掉进去半截身子，拽不上来",
        "大树倒下来压住一辆车，车里有人出不来",
        "我孙女被锁在驾驶座上，车里三十好几度，脸红得像虾，钥匙在车里",
        "针头打到一半，吸氧机停了，老头子在床上喘，全楼都没亮光",
        "门夹着我妈的胳膊，电梯往上走，拽不出来",
    ],
)
def test_an_emergency_of_no_kind_was_answered_like_a_lamp(stage: Stage, words: str) -> None:
    heard = stage.say("LiDaye", words, GROUP)
    assert heard.startswith(f"【#1】{WHOM_TO_RING}\n已登记"), heard


@ON_SQLITE
@pytest.mark.parametrize("words", ["3号楼停水了，快来人看看", "快来人，楼道灯坏了", "水管爆了快来人！！"])
def test_who_only_calls_for_somebody_is_not_sent_to_the_police(stage: Stage, words: str) -> None:
    assert WHOM_TO_RING not in stage.say("LiDaye", words, GROUP)
