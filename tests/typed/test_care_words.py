"""What people answer in the morning, and how cadres speak of the list."""

import re
from datetime import date

import pytest

from handlers.typed.care_words import Order, Said, is_well, needs_help, read_order
from tests.written import EVERYTHING

TODAY = date(2026, 11, 21)  # a Saturday


def taught() -> list[str]:
    """The orders that the pages teach."""
    rows = [line for line in EVERYTHING.splitlines() if line.startswith("| ")]
    words = [part.strip() for row in rows for part in re.split(r"[|·　：]", row)]
    return [word for word in words if re.match(r"关怀(?! ?\d)", word)]


def test_what_the_pages_teach_is_understood() -> None:
    assert {said.order for word in taught() if (said := read_order(word, TODAY))} == set(Order)
    assert [word for word in taught() if read_order(word, TODAY) is None] == []


@pytest.mark.parametrize(
    "words",
    [
        "好", "很好", "挺好的", "好的", "还行", "没事", "没事儿", "我没事，放心吧", "都好，谢谢", "我很好",
        "好着呢", "嗯", "早上好", "早", "身体挺好", "今天还好", "OK", "收到", "好👍", "一切正常",
        "不错", "好！", "好[微笑]",
    ],
)  # fmt: skip
def test_all_is_well(words: str) -> None:
    assert is_well(words)
    assert not needs_help(words)


@pytest.mark.parametrize(
    "words",
    [
        "不舒服", "有点不舒服", "今天不太好", "头晕", "我需要帮忙", "帮忙", "帮帮我", "腿疼得厉害", "起不来",
        "难受", "心慌", "快来人", "胸闷喘不上气", "没力气", "药吃完了", "不好", "发烧了",
        "昨天摔了，今天好点",
    ],
)  # fmt: skip
def test_help_is_needed(words: str) -> None:
    assert needs_help(words)
    assert not is_well(words)


@pytest.mark.parametrize(
    "words", ["不疼了", "没有不舒服", "头不晕了", "不用帮忙", "没有哪里不舒服", "没发烧", "不好意思，刚看到"]
)
def test_what_is_denied_needs_no_help(words: str) -> None:
    assert not needs_help(words)


@pytest.mark.parametrize(
    "words", ["楼道灯不亮", "物业费交多少", "查 37", "3号楼2单元漏水", "", "我女儿来了", "今天几号"]
)
def test_other_words_are_neither(words: str) -> None:
    assert not is_well(words)
    assert not needs_help(words)


@pytest.mark.parametrize(
    "piece", ["嗯", "谢谢", "我", "好", "关怀", "关怀 ", "不", "没有", "请", "，", "早上好"]
)
def test_a_word_said_again_and_again_is_neither_an_answer_nor_an_order_but_pain_is_heard(piece: str) -> None:
    for words, is_pain in (
        (piece * 3000, False),
        (f"{piece * 20}x", False),
        (f"{piece * 30}疼", piece not in ("不", "没有")),
    ):
        assert not is_well(words)
        assert needs_help(words) is is_pain
        assert read_order(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "order", "name", "minute"),
    [
        ("关怀 张奶奶 每天8:30", Order.ADD, "张奶奶", 510),
        ("关怀 孙秀英", Order.ADD, "孙秀英", 510),
        ("问候：孙秀英 早上8点半", Order.ADD, "孙秀英", 510),
        ("加入关怀名单 孙秀英 ７：４５", Order.ADD, "孙秀英", 465),
        ("关怀 孙秀英每天9点", Order.ADD, "孙秀英", 540),
        ("关怀取消 孙秀英", Order.REMOVE, "孙秀英", 510),
        ("取消关怀 孙秀英", Order.REMOVE, "孙秀英", 510),
        ("关怀恢复", Order.RESUME, "", 510),
        ("恢复问候 张奶奶", Order.RESUME, "张奶奶", 510),
        ("关怀名单", Order.LIST, "", 510),
        ("看一下关怀名单", Order.LIST, "", 510),
    ],
)
def test_each_order_is_read(words: str, order: Order, name: str, minute: int) -> None:
    assert read_order(words, TODAY) == Said(order=order, name=name, minute=minute)


@pytest.mark.parametrize(
    ("words", "name", "first", "last"),
    [
        ("关怀暂停 11月25日-30日", "", date(2026, 11, 25), date(2026, 11, 30)),
        ("关怀暂停 张奶奶 11月25日到12月2日", "张奶奶", date(2026, 11, 25), date(2026, 12, 2)),
        ("暂停问候，明天", "", date(2026, 11, 22), date(2026, 11, 22)),
        ("别问候我了，到30号", "", TODAY, date(2026, 11, 30)),
        ("关怀暂停三天", "", TODAY, date(2026, 11, 23)),
        ("问候停几天 孙秀英 ２５－２７号", "孙秀英", date(2026, 11, 25), date(2026, 11, 27)),
    ],
)
def test_a_pause_names_its_days(words: str, name: str, first: date, last: date) -> None:
    assert read_order(words, TODAY) == Said(order=Order.PAUSE, name=name, first=first, last=last)


@pytest.mark.parametrize("words", ["关怀暂停", "暂停关怀 张奶奶"])
def test_a_pause_without_days_has_to_be_asked(words: str) -> None:
    said = read_order(words, TODAY)
    assert said is not None
    assert (said.order, said.first) == (Order.PAUSE, None)


@pytest.mark.parametrize(
    "words",
    [
        "关怀老人从我做起",
        "社区关怀很到位",
        "关怀 孙秀英 23:00",
        "关怀",
        "没人关怀我们",
        "问候一下大家",
        "停水了",
    ],
)
def test_other_words_are_no_order(words: str) -> None:
    assert read_order(words, TODAY) is None
