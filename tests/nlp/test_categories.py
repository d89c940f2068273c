"""Categories, and the tables an operator may edit."""

import pytest

from nlp.categories import find_category, load_categories
from nlp.danger import load_alarm
from nlp.lexicon import load_lexicon
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
