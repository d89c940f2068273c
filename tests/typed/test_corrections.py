"""A category put right in plain words, and words that only sound like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.typed.command import Command
from handlers.typed.commands import parse_correction
from handlers.typed.said_speaker import names_somebody
from handlers.typed.verbs import Verb

quick = settings(max_examples=40)

PUT_RIGHT: dict[str, tuple[int | None, str, str]] = {
    "不是路灯,是楼道灯": (None, "", "楼道灯"),
    "不是路灯是楼道灯": (None, "", "楼道灯"),
    "【#37】不是路灯，是楼道灯。": (37, "", "楼道灯"),
    "#37不是路灯,是楼道灯": (37, "", "楼道灯"),
    "37 不是路灯,是楼道灯": (37, "", "楼道灯"),
    "37号不是路灯，是楼道灯": (37, "", "楼道灯"),
    "不是路灯是楼道灯 37": (37, "", "楼道灯"),
    "滨河#37 不是停水是暖气": (37, "滨河", "暖气"),
    "这不是停水,是水管漏了": (None, "", "水管漏"),
    "这事不是停水，应该是水管的问题": (None, "", "水管"),
    "应该是供热的事,不是停水": (None, "", "供热"),
    "是供热不是停水": (None, "", "供热"),
    "分错了,这是噪音的事，不是邻里纠纷": (None, "", "噪音"),
    "搞错了，不是停水，是暖气漏水了吧": (None, "", "暖气漏水"),
    "不是漏水,是没水了": (None, "", "没水"),
    "不是0202,是0301": (None, "", "0301"),
    "不是0202,是0301 37": (37, "", "0301"),
    "37是垃圾的事": (37, "", "垃圾"),
    "37 其实是供热的问题": (37, "", "供热"),
}
SOMETHING_ELSE = (
    "不是3号楼,是5号楼|不是二单元,是三单元|不是滨河小区,是柳岸家园|3号楼不是停水,是水管漏了|不是路灯，是地下车库"
    "|不是东楼,是西楼|这事不是我们管,是供热的事|不是没人修,是配件没到|不是供热是不是停水|不是停水吗,是水管漏"
    "|是停水还是暖气|不是说今天来水吗|不是我,是老王|不是路灯|是楼道灯|不是路灯,是灯|不是停水,是怎么回事"
    "|并案 37 到 35|是垃圾的事|37是我的事|37是3号楼的事|37是谁的事|"
)


def test_a_correction_brings_its_number_and_what_it_is() -> None:
    for text, (number, community, category) in PUT_RIGHT.items():
        meant = Command(verb=Verb.RECLASSIFY, number=number, community=community, category=category)
        assert parse_correction(text) == meant, text


@pytest.mark.parametrize("text", SOMETHING_ELSE.split("|"))
def test_where_who_why_and_questions_are_no_correction(text: str) -> None:
    assert parse_correction(text) is None


WORDS = "不是 是 应该是 路灯 , 楼道灯 #37 37 的事 3号楼 这 其实 不属于 。 ？ 【 】"
words = st.lists(st.sampled_from(WORDS.split()))


@quick
@given(st.text(max_size=80) | words.map("".join) | words.map(" ".join))
def test_no_text_breaks_the_parser(text: str) -> None:
    found = parse_correction(text)
    assert found is None or found.verb is Verb.RECLASSIFY


def test_a_text_too_long_to_be_a_correction_is_none() -> None:
    assert parse_correction("不是" * 3000) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("李大爷", True),
        ("老王", True),
        ("王师傅家", True),
        ("邻居", True),
        ("姓陆", True),
        ("铁疙瘩", False),
        ("水管", False),
    ],
)
def test_an_address_is_told_from_a_thing(words: str, found: bool) -> None:
    assert names_somebody(words) is found
