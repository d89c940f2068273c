"""Words that only sound like a question about the bot."""

import pytest

from handlers.typed.said_of_bot import asked_about


@pytest.mark.parametrize(
    "words",
    [
        "物业乱收费",
        "物业几点上班",
        "路灯晚上能亮吗",
        "你是人吗这么久不来",
        "照片发不出去",
        "谁看见我家狗了",
        "楼下知道我家漏水",
        "谁看过我的电话",
        "要交钱不给办",
    ],
)
def test_what_only_sounds_like_it_is_heard_as_ever(words: str) -> None:
    assert asked_about(words) is None
