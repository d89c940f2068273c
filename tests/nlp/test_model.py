"""The learned weights: what they are made of, that they add up, and that plain speech is understood."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.categories import load_categories
from nlp.grams import fold, grams
from nlp.model import EMERGENCY, KIND, TWO, lead, load_model
from nlp.reader import Reader
from nlp.reading import Kind

CORPUS = Path(__file__).parents[2] / "nlp" / "corpus"


def test_grams_are_characters_and_pairs_once_each() -> None:
    assert list(grams("电梯电")) == ["电", "梯", "^电", "电梯", "梯电"]


def test_the_model_knows_every_code_every_kind_and_the_alarm() -> None:
    labels = set(load_model().labels)
    assert labels == {*load_categories(), *(KIND + kind for kind in Kind), EMERGENCY, TWO}


def test_what_is_further_ahead_is_surer() -> None:
    line = load_model().code_line
    assert line.judge((0.5, 0.2)) < line.judge((0.5, 0.9))
    assert lead([0.1, 0.7, -1.0]) == pytest.approx(0.6)


@given(text=st.text(max_size=80))
@settings(max_examples=50)
def test_any_text_is_scored_for_every_label(reader: Reader, text: str) -> None:
    said = reader.model.look_up(fold(text))
    assert list(reader.model.score(said)) == list(reader.model.labels)


@pytest.mark.parametrize("frame", ["{}了，麻烦处理一下", "我们楼{}好几天了", "{}"])
def test_plain_words_are_understood_as_they_are(reader: Reader, frame: str) -> None:
    plain = {"停水": "0101", "停电": "0201", "暖气不热": "0301", "煤气泄漏": "0401", "电梯故障": "0502"}
    for words, code in plain.items():
        reading = reader.read(frame.format(words))
        assert (reading.kind, code in reading.codes) == (Kind.ISSUE, True), words


@pytest.mark.parametrize("path", sorted(CORPUS.glob("?.tsv")), ids=lambda path: path.stem)
def test_the_corpus_is_labelled_in_words_the_reader_has(path: Path) -> None:
    codes = set(load_categories())
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            assert row["kind"] in set(Kind)
            assert set(filter(None, row["codes"].split("|"))) <= codes
            assert bool(row["codes"]) == (row["kind"] in ("issue", "question"))
            assert not re.search(r"1[3-9]\d{9}", row["text"]), "no real-looking phone belongs here"


@pytest.mark.parametrize(
    "text", ["孩子找不到了", "3号楼着火了", "有煤气味", "电梯困人", "有人晕倒了", "电线掉下来了", "墙要塌了"]
)
def test_a_danger_said_plainly_is_an_emergency(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "您好",
        "你好",
        "在吗",
        "大家新年好",
        "哈哈哈",
        "收到",
        "谢谢",
        "来水了",
        "水来了,谢谢",
        "我家",
        "发错群了",
    ],
)
def test_small_talk_opens_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).kind not in (Kind.ISSUE, Kind.QUESTION)
