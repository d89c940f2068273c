"""Categories, and the tables an operator may edit."""

import pytest

from nlp.categories import find_category, load_categories
from nlp.danger import load_alarm
from nlp.lexicon import load_lexicon
from nlp.reader import Reader
from nlp.tables import read_rows


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("0301", "0301"),
        ("供热", "0301"),
        ("渗漏", "0601"),
        ("路灯", "0202"),
        ("楼道灯坏了", "0202"),
        (" 电梯 ", "0502"),
        ("燃气", "0402"),
        ("消防", "1004"),
        ("治安", "1101"),
        ("电梯困人", "0501"),
        ("困人", "0501"),
        ("燃气泄漏", "0401"),
    ],
)
def test_a_category_is_found_by_code_name_group_or_word(words: str, code: str) -> None:
    found = find_category(words)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("words", ["", "   ", "9999", "呜啦啦"])
def test_unknown_words_name_no_category(words: str) -> None:
    assert find_category(words) is None


def test_every_table_names_only_known_codes() -> None:
    codes = load_categories().keys()
    told = {entry.code for entries in load_lexicon().entries.values() for entry in entries}
    assert told <= codes | {"-"}
    assert {code for _, words, _ in read_rows("urgency.tsv", 3) for code in words.split()} <= codes | {"*"}
    assert load_alarm().dangers


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("水龙头关不紧", "0102"),
        ("家里水龙头坏了", "0102"),
        ("我家水龙头关不紧，滴滴答答一晚上", "0102"),
        ("水龙头拧不动了", "0102"),
        ("水龙头没水", "0101"),
        ("水龙头水小", "0101"),
        ("水龙头出黄水", "0104"),
        ("水龙头电手", "0203"),
    ],
)
def test_a_tap_that_does_not_close_went_to_the_water_company(reader: Reader, words: str, code: str) -> None:
    assert reader.read(words).codes == (code,)
