"""Short words about the work, the place and the outcome, told from words that mean something else."""

import pytest

from handlers.typed.said_again import denies_work
from handlers.typed.said_at_work import awaited_in, is_of_work, names_a_place, number_of
from handlers.typed.said_places import is_told_of
from handlers.typed.said_urging import urges
from handlers.typed.said_where import knows_not, tells_where


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *[
            (words, 3)
            for words in (
                "3让物业去吧",
                "3 后天来",
                "3 先放着",
                "#3 没人在家",
                "第3件不用办了",
                "没人在家 3",
            )
        ],
        *[
            (words, None)
            for words in ("3点到", "3天以后来", "3号楼没人", "30分钟到", "3-2-501没人", "修了3遍", "没人在家")
        ],
    ],
)
def test_a_number_is_told_from_a_time_and_a_place(words: str, number: int | None) -> None:
    found = number_of(words)
    assert (found[1] if found else None) == number


@pytest.mark.parametrize(
    "words", ["要等配件 得后天", "我在开会 六点以后过去", "这个不是我的活", "维保说下午到", "让物业去吧"]
)
def test_words_of_who_does_it_and_when_are_of_the_work(words: str) -> None:
    assert is_of_work(words)
    assert not names_a_place(words)


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("得等配件三天", "配件"),
        ("没货，要订", "配件"),
        ("缺件", "配件"),
        ("缺灯管", "配件"),
        ("缺人", ""),
        ("灯管没了配件还没到", "配件"),
        ("材料不够", "材料"),
        ("要等厂家下周二来", "厂家"),
        ("没料到这么麻烦", ""),
        ("没有这件事", ""),
        ("配件换好了", ""),
        ("等居民在家", ""),
    ],
)
def test_what_the_work_waits_for_is_told_from_other_words(words: str, thing: str) -> None:
    assert awaited_in(words) == thing


@pytest.mark.parametrize(
    "words", ["我家漏水了", "我们楼停水了", "楼道灯坏了", "3号楼井盖丢了", "门口有人打架"]
)
def test_words_of_ones_own_place_name_it(words: str) -> None:
    assert names_a_place(words)


@pytest.mark.parametrize(
    "words",
    [
        "没人来过啊",
        "骗人 根本没来",
        "根本就没修！",
        "哪有人来过",
        "都是骗人的",
        "谁来了？没见人来",
        "压根没人管",
    ],
)
def test_nobody_came_is_a_denial(words: str) -> None:
    assert denies_work(words)


@pytest.mark.parametrize(
    "words",
    [
        "楼下有人骗老人买保健品",
        "垃圾没人收",
        "3号楼没人来收垃圾",
        "谢谢",
        "我没在家",
        "没水",
        "这是" * 2000,
        "都也" * 2000,
    ],
)
def test_what_tells_of_something_else_is_no_denial(words: str) -> None:
    assert not denies_work(words)


def test_a_building_may_be_described_or_not_known() -> None:
    for words in ("就是靠大门那栋", "我住的那栋啊", "最里面那栋楼", "在超市旁边那幢"):
        assert tells_where(words), words
    for words in ("我也不知道几号楼", "不知道", "说不清是哪栋", "没注意"):
        assert knows_not(words), words
    for words in ("楼道灯坏了", "电梯也坏了", "不知道什么时候来水", "大门口有人打架"):
        assert not tells_where(words), words
        assert not knows_not(words), words


def test_who_is_blamed_for_not_coming_is_urged() -> None:
    assert all(map(urges, ("你们这是踢皮球吧", "到底来不来", "互相推皮")))
    assert not any(map(urges, ("孩子在楼道踢球", "小区里没人管的狗")))


def test_a_compound_is_told_of_or_only_mentioned() -> None:
    assert is_told_of("柳岸家园", "柳岸家园3号楼停水了")
    assert is_told_of("柳岸家园", "我在柳岸家园门口，井盖丢了")
    assert not is_told_of("柳岸家园", "隔壁柳岸家园都换灯了")
    assert not is_told_of("柳岸家园", "听说柳岸家园也停水了")
