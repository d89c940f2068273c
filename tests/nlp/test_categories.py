"""Categories, and the tables an operator may edit."""

import pytest

from nlp.categories import find_category, load_categories
from nlp.danger import load_alarm
from nlp.lexicon import Lexicon, Rule, load_lexicon
from nlp.tables import read_rows


def _list_rules(lexicon: Lexicon) -> list[Rule]:
    return [rule for rules in lexicon.rules.values() for rule in rules]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("0301", "0301"),
        ("供热", "0301"),
        ("渗漏", "0601"),
        ("路灯", "0202"),
        ("楼道灯坏了", "0202"),
        (" 电梯 ", "0501"),
    ],
)
def test_a_category_is_found_by_code_name_group_or_word(words: str, code: str) -> None:
    found = find_category(words)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("words", ["", "   ", "9999", "呜啦啦"])
def test_unknown_words_name_no_category(words: str) -> None:
    assert find_category(words) is None


def test_every_category_can_be_reached_by_words() -> None:
    lexicon = load_lexicon()
    reachable = {rule.code for rule in _list_rules(lexicon)} | {
        code for term in lexicon.terms.values() for code in term.weights
    }
    assert load_categories().keys() - reachable == {"9901"}


def test_every_table_names_only_known_codes_and_classes() -> None:
    lexicon = load_lexicon()
    codes = load_categories().keys()
    classes = {name for term in lexicon.terms.values() for name in term.classes}
    assert {rule.code for rule in _list_rules(lexicon)} <= codes
    assert {code for term in lexicon.terms.values() for code in term.weights} <= codes
    assert {name for rule in _list_rules(lexicon) for name in (*rule.classes, *rule.without)} <= classes
    assert lexicon.absorbs.keys() | frozenset().union(*lexicon.absorbs.values()) <= codes
    assert {code for _, words, _ in read_rows("urgency.tsv", 3) for code in words.split()} <= codes | {"*"}
    assert load_alarm().dangers
