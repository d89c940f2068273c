"""谁家的狗老叫唤 asks nobody, 老张家狗又没拴绳 is no gossip: it complains of one home, whichever it is."""

import re

_NAME = r"[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董]"
_WHOSE = re.compile(rf"^(?:[谁哪]|老{_NAME}|{_NAME}(?:大[爷妈娘叔姐]|奶奶|阿姨))家(?![也都还]|[停断没有])")
_SOME = {2: "有家", 3: "有一家", 4: "那边有家"}


def of_some_home(text: str) -> str:
    """The normalized text as of some home, as long as it was; whole where nobody asks whose."""
    return _WHOSE.sub(lambda found: _SOME[len(found[0])], text, count=1)
