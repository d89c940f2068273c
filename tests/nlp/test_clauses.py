"""Where one thought ends and the next begins."""

import pytest

from nlp.clauses import split_clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("楼道灯不亮,电梯门也关不上", ("楼道灯不亮", "电梯门也关不上")),
        ("楼道灯不亮另外电梯门关不上", ("楼道灯不亮", "另外电梯门关不上")),
        ("还有没有人管", ("还有没有人管",)),
        ("，。!?", ("，",)),
        ("", ()),
    ],
)
def test_a_message_is_cut_at_punctuation_and_where_more_is_announced(
    text: str, clauses: tuple[str, ...]
) -> None:
    assert split_clauses(text) == clauses
