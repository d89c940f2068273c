"""What somebody at work asks about their part in it, and what only sounds like it."""

import pytest

from handlers.typed.said_of_work import AboutWork, asked_of_work

ASKED = {
    AboutWork.START: "我是新来的楼门长，我该干什么|楼门长管啥|我平时要做什么|怎么当楼门长",
    AboutWork.TOLD: "有事我怎么知道|有事你怎么通知我",
    AboutWork.TAKE: "收到是啥意思|“收到”是什么意思",
    AboutWork.NOT_MINE: "不归我管的怎么办|不是我的活怎么办",
    AboutWork.CANNOT: "我要是不会弄怎么办|遇到不会修的咋办",
    AboutWork.BUSY: "我没时间咋办|忙不过来怎么办",
    AboutWork.NIGHT: "晚上也要管吗|周末要值班吗",
    AboutWork.RELAY: "怎么帮老人报|老人不会打字怎么办|怎么替居民登记",
    AboutWork.LIST: "怎么看我手里有啥|在哪看我的任务",
    AboutWork.PHOTO: "办完了要不要拍照|要发照片吗",
}
NONE = "师傅要干什么|这灯不会修怎么办|晚上有人吵|怎么干|灯坏了怎么办|不归我们管|我没时间|收到|晚上要停水吗"


@pytest.mark.parametrize("topic", ASKED)
def test_who_is_new_asks_in_many_ways(topic: AboutWork) -> None:
    heard = {words: asked_of_work(words) for words in ASKED[topic].split("|")}
    assert heard == dict.fromkeys(heard, topic)


@pytest.mark.parametrize("words", NONE.split("|"))
def test_what_only_sounds_like_it_is_no_such_question(words: str) -> None:
    assert asked_of_work(words) is None
