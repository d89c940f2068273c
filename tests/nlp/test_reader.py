"""What the reader makes of whole messages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.normalize import LIMIT, load_normalizer
from nlp.reader import Reader
from nlp.reading import Kind

_WORDS = st.sampled_from(
    [
        "3号楼",
        "2单元",
        "501",
        "电梯",
        "着火了",
        "困",
        "暖气",
        "不热",
        "没有",
        "一旦",
        "吗",
        "?",
        ",",
        "。",
        "3-2-",
        "#",
    ]
)
_ANY_TEXT = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=30).map("".join))
_BROKEN_TEXT = st.text(st.characters(), max_size=40)  # control characters and lone surrogates too


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("楼道灯不亮好几天了", Kind.ISSUE),
        ("能不能给楼道换个灯泡", Kind.ISSUE),
        ("医保今年哪天截止?", Kind.QUESTION),
        ("请问装修押金什么时候退", Kind.QUESTION),
        ("催一下,还没人来", Kind.FOLLOWUP),
        ("修好了,谢谢师傅", Kind.FOLLOWUP),
        ("查 128", Kind.QUERY),
        ("我反映的路灯问题到哪一步了", Kind.QUERY),
        ("大家早上好", Kind.CHATTER),
        ("搬家出闲置,电动车便宜转让", Kind.CHATTER),
        ("不是电梯坏了,是在保养", Kind.CHATTER),
        ("👍👍👍", Kind.CHATTER),
        ("", Kind.CHATTER),
    ],
)
def test_the_kind_is_what_the_speaker_is_doing(reader: Reader, text: str, kind: Kind) -> None:
    assert reader.read(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "我家停水了",
        "我家没电",
        "我家水管爆了",
        "我家漏水了",
        "我家暖气不热",
        "我家跳闸了",
        "我们家没气了",
        "我这儿停电了",
    ],
)
def test_the_plainest_words_of_a_home_were_taken_for_talk(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, len(reading.codes)) == (Kind.ISSUE, 1)


@pytest.mark.parametrize("text", ["我家有电", "我家没停", "2号楼来水了", "我家暖气挺热"])
def test_a_home_that_is_well_reports_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).kind is Kind.CHATTER


def test_two_matters_each_have_their_own_words(reader: Reader) -> None:
    reading = reader.read("楼道灯不亮,另外电梯门也关不上,3号楼")
    assert reading.codes == ("0202", "0502")
    assert "楼道灯不亮" in reading.matters[0].words
    assert "电梯" not in reading.matters[0].words
    assert "电梯" in reading.matters[1].words
    assert reading.buildings == ("3",)


def test_two_matters_take_the_higher_urgency(reader: Reader) -> None:
    assert reader.read("楼道灯不亮,另外全楼停水了").urgency == "urgent"


def test_what_can_wait_is_normal(reader: Reader) -> None:
    assert reader.read("水表不走字,不急,有空再来换").urgency == "normal"


def test_words_nobody_taught_leave_it_to_a_person(reader: Reader) -> None:
    reading = reader.read("后头那个歪了,赶紧来人弄弄,太碍事了")
    assert reading.confidence < 0.5


def test_dictation_and_traditional_script_read_like_typing(reader: Reader) -> None:
    assert reader.read("電梯壞了").codes == reader.read("电梯坏了").codes == ("0502",)
    assert reader.read("路登不亮").codes == ("0202",)


@given(text=_ANY_TEXT | _BROKEN_TEXT)
@settings(max_examples=150)
def test_any_text_is_read_the_same_twice_and_within_bounds(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading == reader.read(text)
    assert 0.0 <= reading.confidence <= 1.0
    assert len(reading.matters) <= 3
    assert (reading.urgency == "emergency") >= bool(reading.danger)
    assert bool(reading.matters) == (reading.kind in {Kind.ISSUE, Kind.QUESTION})


@given(text=_ANY_TEXT | _BROKEN_TEXT)
@settings(max_examples=150)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    normalizer = load_normalizer()
    once = normalizer.clean(text)
    assert normalizer.clean(once) == once
    assert len(once) <= LIMIT


@given(text=_ANY_TEXT)
@settings(max_examples=50)
def test_a_read_message_reads_the_same_when_cleaned_first(reader: Reader, text: str) -> None:
    assert reader.read(reader.normalizer.clean(text)) == reader.read(text)


@pytest.mark.parametrize("number", ["电话13812345678", "wrBinHe01AaXq12345", "=1+1"])
def test_numbers_and_chat_ids_decide_nothing(reader: Reader, number: str) -> None:
    plain, told = reader.read("3号楼楼道灯不亮"), reader.read(f"3号楼楼道灯不亮,{number}")
    assert (told.kind, told.codes) == (plain.kind, plain.codes) == (Kind.ISSUE, ("0202",))
