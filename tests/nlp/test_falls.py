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
        "我在楼梯上崴了脚 走不动了",
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
        "去年崴了脚 走不动",
        "楼梯太陡容易崴脚 走不了",
        "我八十了",
    ],
)
def test_a_fall_that_is_past_feared_or_the_reason_of_a_complaint_rings_nobody(
    reader: Reader, text: str
) -> None:
    reading = reader.read(text)
    assert (reading.danger, reading.urgency == "emergency") == ("", False)


@pytest.mark.parametrize(
    "text",
    [
        "我有点心慌 手脚没力气 家里没人",
        "3号楼2单元 我头晕 心慌",
        "胸闷气短 一个人在家",
        "心口疼 出冷汗",
        "闺女我心口窝疼",
        "我爸心脏难受 冒冷汗",
        "我妈起不来床了 家里就我们俩",
        "对门老太太起不来床 家里没人",
        "邻居张奶奶心慌得厉害",
        "我妈手脚发麻说话不利索",
        "老伴嘴角歪了说话含糊",
        "血压一百九 头晕",
        "我妈低血糖犯了 浑身冒汗",
        "眼前发黑 站不住",
        "我78了 一个人在家 心慌 腿软",
        "我妈胸闷 能不能帮忙叫个车去医院",
        "心脏支架的 胸闷 药没了",
    ],
)
def test_who_tells_calmly_how_ill_they_are_was_given_to_whom_the_heating_is(
    reader: Reader, text: str
) -> None:
    reading = reader.read(text)
    assert (reading.codes, reading.urgency, reading.danger) == (("1102",), "emergency", "collapse")


@pytest.mark.parametrize(
    "text",
    [
        "头晕被噪音吵的",
        "广场舞吵得我心慌",
        "停电一晚上 热得心慌",
        "夜里吵得睡不着 头晕脑胀 血压都高了",
        "暖气不热 冻得手脚发麻",
        "前年我晕倒过一次 现在没事",
        "我有高血压 能不能装个电梯",
        "我腿脚没力气 想申请送餐",
        "我心里慌 不知道这钱能不能要回来",
        "社区能不能办个高血压讲座",
        "量血压活动几点",
        "打疫苗以后手脚没力气正常吗",
        "我头疼",
        "我心疼",
        "早上起不来",
        "累得腿软",
        "我有高血压 药没了",
    ],
)
def test_who_tells_why_or_asks_is_not_in_danger(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.danger, reading.urgency == "emergency") == ("", False)
