"""What is said to be as it should be hides nothing that is not."""

import pytest

from nlp.reader import Reader


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("门禁坏了，电梯没事", "0603"),
        ("电梯口的灯灭了，电梯本身好着呢", "0202"),
        ("声控灯坏了，其他灯都正常", "0202"),
        ("不是电梯坏了，是电梯口的灯不亮了", "0202"),
        ("不是车位的事，是道闸抬不起来", "0902"),
        ("水表没坏，是水管冻裂了", "0102"),
    ],
)
def test_a_report_that_tells_what_is_well_was_lost_as_talk(reader: Reader, text: str, code: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.codes) == ("issue", (code,))


def test_the_lamps_that_burn_were_a_matter_beside_the_rubbish(reader: Reader) -> None:
    assert reader.read("路灯好好的，就是垃圾桶满了没人倒").codes == ("0701",)


@pytest.mark.parametrize(
    "text",
    [
        "不是电梯坏了，是在保养",
        "不是停水，是水箱在清洗",
        "不是着火，是蒸包子的热气",
        "不是漏水，是空调水",
        "听说商场那边水管爆了，公交都改道，咱这边没事",
        "猫今天体检一切正常，花了我半个月工资",
    ],
)
def test_what_is_explained_or_only_told_stays_talk(reader: Reader, text: str) -> None:
    assert reader.read(text).kind == "chatter"


@pytest.mark.parametrize("text", ["不是那棵，是它左边那棵矮一点的", "不是5号楼，是6号楼，渗水那家"])
def test_what_is_put_right_stays_a_word_about_what_was_said(reader: Reader, text: str) -> None:
    assert reader.read(text).kind == "followup"


@pytest.mark.parametrize("text", ["门口冒水，有空拧拧就成", "不耽误的，有工夫再来看看暖气片滴水"])
def test_what_may_wait_was_urgent(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency == "normal"
