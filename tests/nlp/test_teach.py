"""What corrections teach: the word, the least weight, the gate that keeps what is read right."""

import pytest

from nlp.lexicon import Entry
from nlp.reader import Reader
from nlp.teach import suggest_entry, try_entry

DIALECT = "屋头那个铁疙瘩冰欠冰欠的"
MISREAD = "小区院里的嘎啦子坏了,老人没法用,麻烦修一下"


def test_a_correction_proposes_a_word_that_then_decides(reader: Reader) -> None:
    assert reader.read(MISREAD).codes[:1] != ("0604",)
    entry = suggest_entry(reader, MISREAD, "0604")
    assert entry is not None
    assert entry.word in MISREAD
    assert reader.taught([entry]).read(MISREAD).codes[:1] == ("0604",)


def test_the_word_the_person_named_is_proposed_where_it_was_said(reader: Reader) -> None:
    words = "楼下的响器吵死人"
    entry = suggest_entry(reader, words, "1202", said="响器")
    assert entry is not None
    assert (entry.word, entry.code) == ("响器", "1202")
    assert reader.taught([entry]).read(words).codes[:1] == ("1202",)


@pytest.mark.parametrize("words", ["", "3-2-501", "这个那个", "5栋!!"])
def test_nothing_is_proposed_from_words_that_say_nothing(reader: Reader, words: str) -> None:
    assert suggest_entry(reader, words, "0301") is None


def test_the_word_for_here_was_taught_as_the_lift(reader: Reader) -> None:
    entry = suggest_entry(reader, "二号楼那旮沓的铁匣子趴窝啦，八十多岁的人下不去", "0502")
    assert entry is not None
    assert entry.word in "铁匣子"


def test_a_word_many_messages_use_otherwise_does_not_pass(reader: Reader) -> None:
    trial = try_entry(reader, Entry(word="电梯", code="1801", weight=10.0), "电梯里没信号")
    assert not trial.passed
    assert len(trial.lost) > 20


def test_a_word_of_its_own_passes_and_its_progress_is_told(reader: Reader) -> None:
    done: list[tuple[int, int]] = []
    entry = Entry(word="铁疙瘩", code="0301", weight=4.0)
    trial = try_entry(reader, entry, DIALECT, progress=lambda at, of: done.append((at, of)))
    assert trial.passed
    assert done[-1][0] == done[-1][1] > 10_000


def test_what_was_taught_before_must_stay_understood(reader: Reader) -> None:
    before = reader.taught([Entry(word="嘎啦子", code="1701", weight=6.0)])
    assert before.read(MISREAD).codes == ("1701",)
    trial = try_entry(before, Entry(word="老人没法用", code="0604", weight=10.0), "", [(MISREAD, "1701")])
    assert MISREAD in trial.lost


def test_a_word_of_one_place_is_known_only_there(reader: Reader) -> None:
    here = Entry(word="嘎啦子", code="0604", weight=10.0, area="binhe")
    taught = reader.taught([here])
    assert taught.read(MISREAD, ["binhe", "east"]).codes[:1] == ("0604",)
    assert taught.read(MISREAD, ["donghu"]) == taught.read(MISREAD) == reader.read(MISREAD)


def test_what_is_no_longer_taught_is_forgotten(reader: Reader) -> None:
    taught = reader.taught([Entry(word="嘎啦子", code="0604", weight=10.0)])
    assert taught.taught([]).read(MISREAD) == reader.read(MISREAD)


def test_a_negative_weight_speaks_against(reader: Reader) -> None:
    plain = reader.judge("门口的绿萝").codes["0502"]
    taught = reader.taught([Entry(word="绿萝", code="0502", weight=-5.0)])
    assert taught.judge("门口的绿萝").codes["0502"] == pytest.approx(plain - 1.0)


def test_a_longer_word_hides_the_shorter_inside_it(reader: Reader) -> None:
    taught = reader.taught(
        [Entry(word="嘎啦子", code="0604", weight=10.0), Entry(word="嘎啦子房", code="1301", weight=1.0)]
    )
    assert "0604" not in {entry.code for hit in taught.judge("拆了嘎啦子房").hits for entry in hit.entries}


def test_evidence_in_capitals_is_found(reader: Reader) -> None:
    taught = reader.taught([Entry(word="GPON盒子", code="1801", weight=10.0)])
    assert taught.read("家里gpon盒子不行了").codes[:1] == ("1801",)
