"""吹哨, 督办 and 督办答复 in the ways people type them, and what only sounds like them."""

import pytest

from handlers.typed.commands import parse_command
from handlers.typed.verbs import Verb
from tests.rules.build import NOW


@pytest.mark.parametrize(
    ("said", "number", "names"),
    [
        ("吹哨 37 物业 供热", 37, "物业 供热"),
        ("吹哨37", 37, ""),
        ("吹哨 ３７", 37, ""),
        ("#37 吹哨 物业、供热", 37, "物业、供热"),
        ("吹哨#37 物业和供热", 37, "物业和供热"),
        ("37 吹个哨 叫物业和供热来", 37, "叫物业和供热来"),
        ("请吹哨 【#37】", 37, ""),
        ("召集 37 物业 供热", 37, "物业 供热"),
        ("吹哨", None, ""),
    ],
)
def test_a_whistle(said: str, number: int | None, names: str) -> None:
    command = parse_command(said, NOW)
    assert command
    assert (command.verb, command.number, command.rest) == (Verb.WHISTLE, number, names)


@pytest.mark.parametrize(
    ("said", "number", "until", "words"),
    [
        ("督办 37 11月25日前书面答复", 37, "2026-11-25", "书面答复"),
        ("督办 37", 37, None, ""),
        ("督办37", 37, None, ""),
        ("37督办 下周一前书面答复", 37, "2026-11-23", "书面答复"),
        ("督办 11月25日前答复", None, "2026-11-25", "答复"),
        ("请督办 37 三天内答复", 37, "2026-11-24", "答复"),
        ("#37 督办 明天", 37, "2026-11-22", ""),
        ("重点督办 滨河#37 尽快给说法", 37, None, "尽快给说法"),
    ],
)
def test_a_supervision(said: str, number: int | None, until: str | None, words: str) -> None:
    command = parse_command(said, NOW)
    assert command
    assert (command.verb, command.number, command.reason) == (Verb.SUPERVISE, number, words)
    assert (command.until.isoformat() if command.until else None) == until


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("督办答复 37 已联系厂家，明天到货", "已联系厂家，明天到货"),
        ("督办答复37 已联系厂家", "已联系厂家"),
        ("书面答复 37：阀门已更换", "阀门已更换"),
        ("答复督办 #37 阀门已换", "阀门已换"),
        ("37 督办答复 已修好", "已修好"),
    ],
)
def test_a_written_answer(said: str, words: str) -> None:
    command = parse_command(said, NOW)
    assert command
    assert (command.verb, command.number, command.reason) == (Verb.REPORT_BACK, 37, words)


@pytest.mark.parametrize(
    "said",
    [
        "半夜有人吹哨，吵死了",
        "吹哨声太大了",
        "吹哨的人是谁",
        "楼下有人吹哨",
        "这个事情谁来督办",
        "你们督办了吗",
    ],
)
def test_talk_of_whistles_is_no_command(said: str) -> None:
    assert parse_command(said, NOW) is None
