"""A message as long as the platform lets it be, of one piece again and again, is worked like any other."""

import time

import pytest

from bot.wecom.inbound import LONGEST_TEXT
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

BEARABLE = 1.0  # seconds; the next one's callback is given up after four
PIECES = (
    *("一", "二", "0", "1 ", "1-", "1\n", "a", "a.", "a@", "%s%n", "http:", "A1 ", "#1 ", "【#1】", "京A"),
    *("，", "。", "：", "(", "\n", "~", "😀", "啊", "楼", "3号楼", "3号楼漏水。", "停水", "漏水了，", "电梯"),
    *("8点", "8点到9点", "12月", "从", "到", "今天", "请假", "值班", "李师傅", "我家", "我家也是", "也"),
    *("不", "不是", "没", "，但是", "如果", "怎么还", "催", "好", "请", "谢谢"),
)
IN_TWO_WAYS = (
    "嗯",
    "叔",
    "问",
    "我这",
    "我屋",
    "您们",
    "辛苦了",
    "号楼",
    "麻烦帮忙",
    "麻烦你好",
    "我岁数",
    "我说的就是",
)


@ON_SQLITE
@pytest.mark.parametrize("piece", PIECES)
def test_a_message_of_one_piece_keeps_nobody_waiting(stage: Stage, piece: str) -> None:
    text = piece * (LONGEST_TEXT // len(piece.encode()))
    for sender, chat in (("LiuNainai", GROUP), ("LiShuji", "")):
        start = time.thread_time()
        stage.say(sender, text, chat)
        assert time.thread_time() - start < BEARABLE


@ON_SQLITE
def test_a_short_answer_to_long_words_keeps_nobody_waiting(stage: Stage) -> None:
    start = time.thread_time()
    stage.say("LiuNainai", "我家也是", GROUP, quote="我家也" * (LONGEST_TEXT // 9))
    assert time.thread_time() - start < BEARABLE


@ON_SQLITE
@pytest.mark.parametrize("piece", IN_TWO_WAYS)
def test_a_word_said_forty_times_held_up_the_house_for_ever(stage: Stage, piece: str) -> None:
    for sender, chat in (("LiuNainai", GROUP), ("LiuShifu", "")):
        start = time.thread_time()
        stage.say(sender, piece * 40, chat)
        stage.say(sender, f"{piece * 12}x", chat)
        assert time.thread_time() - start < BEARABLE
