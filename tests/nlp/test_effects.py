"""A fault and what comes of it are one matter; two faults are two."""

import pytest

from nlp.effects import is_effect, only_follows
from nlp.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "下水堵了,臭死了",
        "厨房返水,满屋子臭味",
        "楼道灯坏了,黑得很",
        "垃圾堆了三天,全是苍蝇",
        "暖气不热,冻得睡不着",
        "电梯停了,老人下不来",
        "门禁坏了,谁都能进",
        "水表那块儿滋滋冒水 快点来个人",
        "门口那个大坑 昨晚摔了俩人",
        "我提个意见 楼道装个扶手",
        "我提个意见 电梯老坏",
        "报修 3-2-501 马桶堵",
    ],
)
def test_a_fault_and_what_comes_of_it_are_one_matter(reader: Reader, text: str) -> None:
    assert len(reader.read(text).matters) == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("下水堵了,另外楼道灯也不亮", {"0103", "0202"}),
        ("暖气不热,还有门口垃圾没人收", {"0301", "0701"}),
        ("电梯坏了,门禁也刷不开", {"0502", "0603"}),
    ],
)
def test_two_faults_are_two_matters(reader: Reader, text: str, codes: set[str]) -> None:
    assert set(reader.read(text).codes) == codes


@pytest.mark.parametrize("clause", ["臭死了", "熏得头疼", "老人摔了一跤", "苍蝇乱飞", "冻得睡不着"])
def test_what_is_only_suffered_is_an_effect(clause: str) -> None:
    assert is_effect(clause)


@pytest.mark.parametrize("clause", ["垃圾站那边也臭", "电梯不动了", "还有蟑螂要消杀", "路灯不亮"])
def test_what_is_told_for_its_own_sake_is_none(clause: str) -> None:
    assert not is_effect(clause)


@pytest.mark.parametrize(
    ("leads", "effects", "follows"),
    [
        ([-1.0, 0.5], [False, True], True),
        ([-1.0, 0.5], [False, False], False),
        ([0.5, -1.0], [True, False], False),  # told first
        ([-1.0, 0.5, 0.2], [False, True, False], False),  # more than suffered
        ([-1.0, -0.5], [False, True], False),  # no clause speaks for it
    ],
)
def test_a_second_matter_only_follows_when_told_later_as_an_effect(
    leads: list[float], effects: list[bool], follows: bool
) -> None:
    assert only_follows(leads, effects) is follows
