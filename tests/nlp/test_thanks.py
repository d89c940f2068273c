"""A report that ends with thanks is a report; thanks for what was done are none."""

import pytest

from nlp.reader import Reader
from nlp.reading import Kind
from nlp.thanks import without_applause, without_thanks

REPORTS = (
    "灯不亮了",
    "3号楼2单元灯不亮了",
    "水管漏水了",
    "电梯坏了",
    "没水了",
    "下水道堵了",
    "垃圾满了没人收",
)
THANKS = ("，谢谢", "，谢谢啦", "。辛苦了！", " 多谢各位", "，麻烦师傅了，谢谢")
FOLLOWED = (
    "灯修好了，谢谢",
    "水上来了，辛苦",
    "那台堵门的面包车，你们一打电话他就挪了，谢啦",
    "谢谢，辛苦了",
)


@pytest.mark.parametrize("thanks", THANKS)
@pytest.mark.parametrize("words", REPORTS)
def test_a_report_that_ended_with_thanks_was_taken_for_a_follow_up(
    reader: Reader, words: str, thanks: str
) -> None:
    alone, whole = reader.read(words), reader.read(words + thanks)
    assert (whole.kind, whole.matters[0].code) == (Kind.ISSUE, alone.matters[0].code)


@pytest.mark.parametrize("words", FOLLOWED)
def test_thanks_for_what_was_done_report_nothing(reader: Reader, words: str) -> None:
    assert reader.read(words).kind is not Kind.ISSUE


@pytest.mark.parametrize("words", ["知道了", "我知道了，谢谢", "明白", "清楚了", "好的，懂了", "嗯嗯", "行"])
def test_what_only_ends_a_talk_was_registered_as_a_suggestion(reader: Reader, words: str) -> None:
    assert reader.read(words).kind is Kind.CHATTER


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("灯坏了,谢谢", "灯坏了"),
        ("灯坏了,麻烦师傅看看", "灯坏了,麻烦师傅看看"),
        ("谢谢", "谢谢"),
        (",谢谢", ",谢谢"),
        ("灯坏了," + "谢谢," * 3000 + "辛苦了", "灯坏了"),
        ("灯坏了" + "," * 8000, "灯坏了" + "," * 8000),
    ],
)
def test_only_clauses_of_thanks_are_parted(text: str, rest: str) -> None:
    assert without_thanks(text) == rest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("谢谢啊灯修好了，就是门又关不严了", "0603"),
        ("楼道灯修好了谢谢，就是垃圾又没人收了", "0701"),
        ("谢谢刘师傅，暖气热了，不过阳台又漏雨了", "0601"),
        ("厨房灯坏了，刘师傅手艺真好上次多亏他", "0202"),
    ],
)
def test_a_new_trouble_behind_thanks_or_before_praise_was_lost(reader: Reader, text: str, code: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.codes) == (Kind.ISSUE, (code,))


@pytest.mark.parametrize(
    "text",
    [
        "灯修好了，就是还有点闪",
        "修好了，就是慢了点",
        "谢谢刘师傅，不过您下次早点来",
        "车挪了，谢谢，就是挪到消防道上去了",
        "给你们交个底，修是修好了，可地砖没给我铺回去",
    ],
)
def test_more_of_what_was_mended_and_advice_stay_what_they_are(reader: Reader, text: str) -> None:
    assert not reader.read(text).is_report


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("真行，停水三天了，物业真勤快", "0101"),
        ("停水三天了，物业真是辛苦", "0101"),
        ("你们真行，垃圾堆了一个礼拜", "0701"),
        ("服务真好，三天了灯还不亮", "0202"),
        ("暖气不热 佩服", "0301"),
        ("电梯真好，又坏了", "0502"),
        ("好得很，又停电了", "0201"),
        ("3号楼电梯可真争气，又不动了", "0502"),
    ],
)
def test_irony_beside_a_trouble_was_a_second_matter_or_hid_it(reader: Reader, text: str, code: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.codes) == (Kind.ISSUE, (code,))


@pytest.mark.parametrize(
    "text",
    [
        "师傅真负责，大晚上还来修水管",
        "小区花开了，真好",
        "灯修好了，师傅真棒",
        "真行",
        "师傅真好，又来修了一次",
    ],
)
def test_praise_of_what_is_well_stays_praise(reader: Reader, text: str) -> None:
    assert not reader.read(text).is_report


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("真行,停水三天了,物业真勤快", "停水三天了"),
        ("物业真勤快", "物业真勤快"),
        ("物业真不要脸,停水三天了", "物业真不要脸,停水三天了"),
        ("保安态度真差,真行", "保安态度真差"),
    ],
)
def test_only_clauses_of_mere_praise_are_parted(text: str, rest: str) -> None:
    assert without_applause(text) == rest
