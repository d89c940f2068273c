"""What a group does not read of an issue but its number, and whose words nobody reads but who goes."""

from typing import Any

import pytest

from handlers.rules.privacy import hides_words, is_private
from storage.models import Door
from tests.rules.build import an_issue


@pytest.mark.parametrize(
    "said",
    [
        {"category": "1601", "words": "楼上漏水不赔"},
        {"category": "1602", "words": "他欠我三万块钱不还"},
        {"category": "1102", "words": "我老公打我", "danger": "violence"},
        {"category": "1102", "words": "我儿子要自杀", "danger": "suicide"},
        {"category": "1102", "words": "他又打我，救命", "danger": "violence"},
        {"category": "1202", "words": "楼上天天虐待孩子"},
        {"category": "1502", "words": "我欠了物业费交不起"},
        {"category": "1704", "words": "我得了抑郁症想找人聊聊"},
        {"category": "1701", "words": "孩子一个人在家没人管"},
        {"category": "1703", "words": "我离婚了想落户"},
        {"category": "0901", "words": "网贷催债的上门堵我", "needs_category": True},
        {"category": "9901", "words": "儿子吸毒怎么办"},
        {"category": "0202", "words": "没接电话", "door": Door.CARE},
    ],
)
def test_what_shames_is_kept_from_the_group(said: dict[str, Any]) -> None:
    assert is_private(an_issue(**said))


@pytest.mark.parametrize(
    "said",
    [
        {"category": "0202", "words": "楼道灯坏了，我爸有心脏病不敢下楼"},
        {"category": "0502", "words": "电梯停了，坐轮椅下不去"},
        {"category": "1102", "words": "老人走丢了，穿红衣服", "danger": "missing"},
        {"category": "1102", "words": "有人晕倒在门口", "danger": "collapse"},
        {"category": "1102", "words": "楼下两伙人打架", "danger": "violence"},
        {"category": "0601", "words": "报修没人接，别再打我电话了"},
        {"category": "1502", "words": "物业乱收费"},
        {"category": "1702", "words": "医保今年哪天截止"},
        {"category": "1202", "words": "孩子在家备考，楼上太吵"},
        {"category": "1501", "words": "物业电话没人接"},
    ],
)
def test_what_neighbours_may_know_and_help_with_stays_in_the_group(said: dict[str, Any]) -> None:
    assert not is_private(an_issue(**said))


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ({"category": "1102", "words": "我老公打我", "danger": "violence"}, True),
        ({"category": "1102", "words": "想找人帮忙"}, True),
        ({"category": "1202", "words": "楼上天天虐待孩子"}, True),
        ({"category": "1102", "words": "有人晕倒", "danger": "collapse"}, False),
        ({"category": "0202", "words": "灯坏了"}, False),
    ],
)
def test_what_happens_to_somebody_is_read_by_who_goes_alone(said: dict[str, Any], hidden: bool) -> None:
    assert hides_words(an_issue(**said)) is hidden
