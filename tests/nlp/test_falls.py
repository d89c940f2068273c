"""Who fell, and tells of it at once or cannot get up, is in danger; who tells why or when is not."""

import pytest

from nlp.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "我摔了一跤",
        "我八十了，摔了一跤 起不来",
        "我八十了，摔了一跤",
        "我今年八十二岁，在厕所摔了一跤",
        "我摔了一跤，腰疼",
        "我八十了 不小心摔了 动不了",
        "老太太摔了一跤",
        "摔了一跤站不起来",
        "邻居摔了一跤，起不来了",
        "下雪路滑，老人摔了一跤起不来怎么办",
    ],
)
def test_who_fell_was_left_for_somebody_to_sort(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.codes, reading.urgency, reading.danger) == (("1102",), "emergency", "collapse")


@pytest.mark.parametrize(
    "text",
    [
        "我摔了一跤，没事",
        "我差点摔了一跤",
        "我昨天摔了一跤",
        "我妈昨个摔了一跤 起不来床",
        "上次摔了一跤起不来，谁管",
        "怕老人摔倒起不来",
        "我在楼道摔了一跤，地太滑",
        "门口结冰，我摔了一跤",
        "地砖翘了，我妈摔了一跤",
        "路灯坏了，老人摔倒好几次了",
        "自行车摔了",
        "我八十了",
    ],
)
def test_a_fall_that_is_past_feared_or_the_reason_of_a_complaint_rings_nobody(
    reader: Reader, text: str
) -> None:
    reading = reader.read(text)
    assert (reading.danger, reading.urgency == "emergency") == ("", False)
