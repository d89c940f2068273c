"""A greeting, an excuse, a sigh or the weather around a trouble hides no trouble."""

import pytest

from nlp.reader import Reader
from nlp.reading import Kind
from nlp.small_talk import without_small_talk

AROUND = [
    "早上好，{}",
    "各位邻居早上好，{}",
    "大家好，{}",
    "晚上好各位，{}",
    "打扰大家了，{}",
    "不好意思打扰一下，{}",
    "我刚下班回来，{}",
    "出去遛弯，{}",
    "周末愉快，{}",
    "过年好，{}",
    "今天下雨，{}",
    "刚发现，{}",
    "唉，{}",
    "急死我了，{}",
    "书记您好，{}",
    "闺女，{}",
    "小王啊，{}",
    "辛苦大家了，{}",
    "谢谢物业，{}",
    "今天太热了，{}",
    "我是老党员，{}",
    "我八十多了，{}",
    "我老伴住院了，{}",
    "明天孩子高考，{}",
    "我用语音说的，{}",
    "天真冷，{}",
    "今天天气不错，大家吃了吗，{}",
    "{}，今天太热了",
    "{}，过年好",
    "{}，大家小心",
    "这个机器人怎么用啊，{}",
    "{}，这个怎么说",
    "{}，晚点我回家看",
    "{}，回头再说",
]
TROUBLES = {
    "停电了": "0201",
    "三号楼电梯又坏了": "0502",
    "暖气不热": "0301",
    "门禁坏了": "0603",
    "楼道灯不亮": "0202",
}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_report_beside_polite_words_was_taken_for_talk_and_got_no_answer(
    reader: Reader, around: str, trouble: str
) -> None:
    codes = [matter.code for matter in reader.read(around.format(trouble)).matters]
    assert codes == [TROUBLES[trouble]]


@pytest.mark.parametrize(
    "text",
    [
        "今天太热",
        "今天太热了，晚上去公园乘凉吗",
        "天太热了，大家注意防暑",
        "今天真冷，水管别冻了",
        "天太冷了，路上慢点",
        "刚下班，累死了",
        "抖音刷着一个高空抛物砸死人的，唉",
        "唉，又涨价了",
        "我老伴住院了，谢谢大家关心",
        "明天孩子高考，祝大家顺利",
        "老李，下棋不",
        "大家好，我是新来的",
        "各位早上好，有团购鸡蛋的吗",
        "不好意思，发错群了",
        "下雨了，出门带伞",
        "打扰一下，谁家有梯子",
        "周末愉快，去爬山吗",
        "没停电，晚点我回家看",
        "停电通知我看到了，晚点我回家看",
        "好的，晚点我回家看",
    ],
)
def test_small_talk_and_more_talk_is_talk(reader: Reader, text: str) -> None:
    assert reader.read(text).kind not in (Kind.ISSUE, Kind.FOLLOWUP)


@pytest.mark.parametrize("text", ["谢谢书记，路灯亮了", "谢谢物业，电梯修好了"])
def test_thanks_for_what_was_done_opens_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).kind is not Kind.ISSUE


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("今天太热了,又停电了", "又停电了"),
        ("又停电了,唉", "又停电了,唉"),
        ("大家早上好,三号楼停水,谢谢各位", "三号楼停水"),
        ("真热", "真热"),
        ("早上好,辛苦了", "早上好,辛苦了"),
        ("今天真冷,水管别冻了", "今天真冷,水管别冻了"),
        ("热水没有,暖气不热", "热水没有,暖气不热"),
    ],
)
def test_only_clauses_around_others_are_left_out(text: str, left: str) -> None:
    assert without_small_talk(text) == left
