"""What only asks how a known matter goes, and what says more."""

import pytest

from nlp.bare_inquiries import asks_of_thing
from nlp.reader import Reader
from nlp.reading import Kind


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("保安骂人的事到哪了", "保安骂人"),
        ("水管那件办得咋样了", "水管"),
        ("上次说的暖气有人管没", "暖气"),
        ("上次报的灯修了没", "灯"),
        ("我昨天报的水管修好了吗？", "水管"),
        ("那件事有结果没有", ""),
        ("您好，请问前几天反映的下水道，现在有人来看过吗？谢谢您", "下水道"),
    ],
)
def test_who_asks_how_it_goes_is_understood_with_the_matter(reader: Reader, words: str, about: str) -> None:
    reading = reader.read(words)
    assert (reading.kind, reading.asked_after, reading.matters) == (Kind.QUERY, about, ())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("暖气有人管没", Kind.ISSUE),
        ("楼道的垃圾有人管没有", Kind.ISSUE),
        ("保安骂人的事没人管", Kind.ISSUE),
        ("上次说的暖气又不热了", Kind.FOLLOWUP),
        ("上次说的灯还没修", Kind.FOLLOWUP),
        ("3号楼着火的那家有人没出来", Kind.ISSUE),
        ("我快递到哪了？哦走错群了", Kind.CHATTER),
    ],
)
def test_who_says_more_than_that_is_heard_as_ever(reader: Reader, words: str, kind: Kind) -> None:
    reading = reader.read(words)
    assert reading.asked_after is None
    assert reading.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "搞掂未啊",
        "修咗未",
        "几时有人嚟睇下",
        "侬啥辰光来修啊",
        "啥前儿来拾掇拾掇",
        "弄妥没",
        "什么时候来修啊",
    ],
)
def test_a_dialects_question_how_it_goes_was_a_wish_or_a_lost_child(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.asked_after, reading.danger) == (Kind.QUERY, "", "")


@pytest.mark.parametrize(
    "text",
    ["搞定了", "什么时候停水", "几时来电", "几时有人嚟救我", "啥辰光来修,着火了", "着火了几时有人嚟睇下"],
)
def test_what_tells_or_asks_of_something_else_is_none(reader: Reader, text: str) -> None:
    assert reader.read(text).asked_after is None


@pytest.mark.parametrize(
    "text",
    [
        "修了没",
        "修好了吗",
        "好了没有",
        "处理了吗",
        "解决没有",
        "换好了吗",
        "来人了吗",
        "有人来吗",
        "有人来了吗",
        "有没有人来修",
        "安排人了吗",
        "啥时候修",
        "什么时候能修",
        "几号修",
        "哪天来",
        "多久能到",
        "还得几天",
        "今天能修吗",
        "今天能来吗",
        "能不能修好",
        "谁来修",
        "派谁了",
        "师傅来了吗",
        "恢复正常了吗",
        "收到了吗",
        "请问现在修好了吗？谢谢您",
        "你们什么时候给我家修啊",
    ],
)
def test_the_barest_question_was_a_new_matter_a_remark_or_somebody_in_peril(
    reader: Reader, text: str
) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.asked_after, reading.danger) == (Kind.QUERY, "", "")


@pytest.mark.parametrize(
    "text",
    [
        "修好了",
        "有人来了",
        "没人来修",
        "好了",
        "谁来救救我",
        "有没有人救命",
        "有人在吗",
        "几点来水",
        "什么时候来电",
        "今天能办居住证吗",
        "通了",
        "收到",
        "谁家的狗",
        "能不能装个扶手",
        "有人来电梯里抽烟",
        "师傅来了",
        "什么时候停气",
    ],
)
def test_what_tells_or_asks_of_anything_is_not_the_barest_question(reader: Reader, text: str) -> None:
    assert reader.read(text).asked_after is None


@pytest.mark.parametrize(
    "text", ["电梯啥时候能修好", "3号楼的灯修了吗？", "我家水管谁来修", "暖气什么时候能好啊"]
)
def test_a_question_of_a_thing_is_told_from_its_trouble(text: str) -> None:
    assert asks_of_thing(text)
    assert not asks_of_thing(f"又坏了，{text}")


@pytest.mark.parametrize("text", ["灯又坏了有人来修吗", "电梯坏了什么时候修", "灯修好了", "电梯没人修吗"])
def test_what_tells_a_trouble_is_no_question_of_a_thing(text: str) -> None:
    assert not asks_of_thing(text)
