"""The words by which a person decides of a public event, and those that mean something else."""

import pytest

from handlers.typed.commands import parse_command
from handlers.typed.verbs import Verb
from tests.rules.build import NOW


@pytest.mark.parametrize(
    ("text", "verb", "number"),
    [
        ("成立 37", Verb.EVENT, 37),
        ("37 成立", Verb.EVENT, 37),
        ("成立", Verb.EVENT, None),
        ("确认成立 滨河#37", Verb.EVENT, 37),
        ("不成立 37", Verb.NO_EVENT, 37),
        ("不成立", Verb.NO_EVENT, None),
        ("不是公共事件 37", Verb.NO_EVENT, 37),
        ("拆开 41", Verb.UNLINK, 41),
        ("41跟37不是一回事", Verb.UNLINK, 41),
        ("41和37不是一个事", Verb.UNLINK, 41),
        ("41和37是一个事", Verb.MERGE, 41),
    ],
)
def test_a_word_and_a_number(text: str, verb: Verb, number: int | None) -> None:
    command = parse_command(text, NOW)
    assert command is not None
    assert (command.verb, command.number) == (verb, number)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("并成一件 37 41 42", (37, 41, 42)),
        ("并成一件 37、41、42", (37, 41, 42)),
        ("并成一件 37.41.42", (37, 41, 42)),
        ("【37】【41】并成一件", (37, 41)),
        ("把37、41、42并成一件", (37, 41, 42)),
        ("37 41 42 合成一件事", (37, 41, 42)),
        ("#37 #41 并成一件办", (37, 41)),
        ("【#37】【#41】并成一件", (37, 41)),
        ("合并 37 41 42", (37, 41, 42)),
        ("请把37和41和42合并成一件公共事件", (37, 41, 42)),
        ("并成一件 滨河#37 41", (37, 41)),
    ],
)
def test_numbers_are_put_together(text: str, numbers: tuple[int, ...]) -> None:
    command = parse_command(text, NOW)
    assert command is not None
    assert (command.verb, command.numbers) == (Verb.EVENT, numbers)


@pytest.mark.parametrize(
    "text", ["合并 37 41", "37并到35", "业委会什么时候成立", "成立业委会要多少人", "3号楼5号楼停水"]
)
def test_other_words_are_no_event(text: str) -> None:
    command = parse_command(text, NOW)
    assert command is None or command.verb is not Verb.EVENT


@pytest.mark.parametrize(
    "text", ["1" * 200, "37 " * 60, "并成一件" + "37" * 90 + "x", "把" + "#1 " * 60 + "吧"]
)
def test_long_rows_of_numbers_are_looked_through_once(text: str) -> None:
    command = parse_command(text, NOW)  # once each way of parting them was tried, and the door stood still
    assert command is None or command.verb is not Verb.EVENT
