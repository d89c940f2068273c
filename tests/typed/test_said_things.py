"""What a report names: a thing the other telling does not have makes two of them doubtful."""

import pytest

from handlers.typed.said_things import things_in


@pytest.mark.parametrize(
    ("words", "things"),
    [
        ("2单元停电了", set()),
        ("3号楼一单元五楼也没电，太浪费时间", set()),
        ("元旦前能修好吗", set()),
        ("停车费涨了50元", {"money"}),
        ("谁来赔", {"money"}),
    ],
)
def test_who_named_their_unit_had_spoken_of_money(words: str, things: set[str]) -> None:
    assert things_in(words) == things
