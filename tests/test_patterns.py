"""No words of a resident keep a pattern busy: one that is tried in every way holds up the whole house."""

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from handlers.rules.privacy import defuse, mask_free

LENGTHS = (24, 48, 72, 96, 120, 150, 190)  # characters, up to what a command may be
LONG = LENGTHS[-1]
BEARABLE = 0.25  # seconds; what backtracks without end would take years
ROWS = """
1 37、 #1 【#1】 #13号楼 3号楼 3-2-501 1到 1, a1 1月2日 8点 三 一二 １ ① 13800000001 110101199001011234
京A12345 嗯 我这 我家 谢谢 谢 好 不是 满意 是 的 到 和 把 停水 也是 张师傅 他爸 明天 每周一 ， 。 - ( @ 【
"""
SHORT = (24, 40)  # characters; of such a row two readings of each piece make a million
SOON = 0.025  # seconds
MANY = 4  # times
MANY_WORDS = 50
ASKED_OF = {"nlp.replies._REPLY": 24}  # characters; a longer message is not held against it
SYNTAX = importlib.import_module("re._parser")
PIECES = [*ROWS.split(), "37 ", "1 到", "3-2-501 ", " ", "\n"]


@pytest.fixture(scope="module")
def long_texts() -> list[str]:
    mixed = [a + b for a, b in itertools.pairwise(PIECES)]
    return [(piece * LONG)[:LONG] + "x" for piece in PIECES + mixed]


@pytest.mark.parametrize("room", ["handlers", "nlp", "bot", "storage"])
def test_long_rows_of_the_same_are_looked_through_quickly(room: str, long_texts: list[str]) -> None:
    patterns = {pattern: name for name, pattern in patterns_of(room)}
    slow = [name for pattern, name in patterns.items() if any(is_slow(pattern, text) for text in long_texts)]
    assert slow == []


@pytest.mark.parametrize("room", ["handlers", "nlp", "bot", "storage"])
def test_a_row_that_could_be_read_in_two_ways_kept_the_house_busy_for_years(room: str) -> None:
    slow = [
        (name, row)
        for pattern, name in {pattern: name for name, pattern in patterns_of(room)}.items()
        for words in repeated(SYNTAX.parse(pattern.pattern, pattern.flags))
        for row in rows_of(sorted(words))
        if is_doubling(pattern, row, ASKED_OF.get(name, SHORT[-1]))
    ]
    assert slow == []


@pytest.mark.parametrize(
    "piece", ["%s%n", "a", "a.", "a@", "www.", "http:", "1 ", "1-", "138,", "13🙂", "3号楼", "一", "京A"]
)
@pytest.mark.parametrize("hide", [mask_free, defuse], ids=["mask", "defuse"])
def test_a_whole_message_of_one_piece_is_masked_at_once(hide: Callable[[str], str], piece: str) -> None:
    text = (piece * 12_000)[:12_000]
    start = time.thread_time()
    hide(text)
    assert time.thread_time() - start < BEARABLE


def is_slow(pattern: re.Pattern[str], text: str) -> bool:
    """Longer and longer parts of it, so that what doubles with each character ends in this life."""
    for length in LENGTHS:
        start = time.thread_time()
        pattern.fullmatch(text[:length] + text[-1])
        pattern.search(text[-length:])
        if time.thread_time() - start > BEARABLE:
            return True
    return False


def patterns_of(room: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern its modules hold, with a name to find it by."""
    package = importlib.import_module(room)
    for found in pkgutil.walk_packages(package.__path__, f"{room}."):
        if "migrations" in found.name or found.name in ("bot.__main__", "nlp.train"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            yield from ((f"{module.__name__}.{name}", pattern) for pattern in patterns_in(value))


def patterns_in(value: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    """The patterns a constant is or holds."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif not depth or isinstance(value, type):
        return
    elif isinstance(value, tuple | list | set | frozenset):
        yield from itertools.chain.from_iterable(patterns_in(one, depth - 1) for one in value)
    elif isinstance(value, dict):
        yield from patterns_in((*value.keys(), *value.values()), depth - 1)
    elif is_dataclass(value):
        yield from patterns_in(tuple(getattr(value, one.name) for one in fields(value)), depth - 1)


def rows_of(words: list[str]) -> list[str]:
    """Each beside each, or beside itself where they are many."""
    return [a + b for a in words for b in words if len(words) < MANY_WORDS or a == b]


def is_doubling(pattern: re.Pattern[str], row: str, most: int) -> bool:
    """Whether a short row of the same, with an end that fits nothing, takes long to be given up."""
    texts = [(row * length)[:length] + "\0" for length in (min(one, most) for one in SHORT)]
    return any(all(_cost(pattern, text) > SOON for _ in range(MANY)) for text in texts)


def _cost(pattern: re.Pattern[str], text: str) -> float:
    start = time.thread_time()
    pattern.fullmatch(text)
    return time.thread_time() - start


def repeated(syntax: Any) -> Iterator[set[str]]:
    """The words of each part that may come again and again."""
    for kind, value in syntax:
        if kind in (SYNTAX.MAX_REPEAT, SYNTAX.MIN_REPEAT) and value[1] > MANY and is_choice(value[2]):
            yield words_of(value[2])
        else:
            yield from itertools.chain.from_iterable(map(repeated, parts_of(value)))


def is_choice(syntax: Any) -> bool:
    """Whether it is more than one character of a kind, which is read in one way."""
    return len(syntax) > 1 or any(True for _ in parts_of(syntax[0][1]))


def words_of(syntax: Any) -> set[str]:
    """What is written out in it: words, and each of their characters."""
    found, word = set(), ""
    for kind, value in syntax:
        word = word + chr(value) if kind is SYNTAX.LITERAL else ""
        letters = [(kind, value)] if kind is SYNTAX.LITERAL else value if kind is SYNTAX.IN else []
        found |= {word or "1"} | {chr(code) for what, code in letters if what is SYNTAX.LITERAL}
        found.update(*map(words_of, parts_of(value)))
    return found


def parts_of(value: object) -> Iterator[Any]:
    """What is nested in a part."""
    if isinstance(value, SYNTAX.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        yield from itertools.chain.from_iterable(map(parts_of, value))
