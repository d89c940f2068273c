"""What is told behind a word of work: 1修好了,电梯困人了 tells of a lift, whatever was mended."""

import re
from collections.abc import Iterator

_WORD = re.compile(
    r"(?:(?:修|办|弄|处理|换|搞|做|疏通|清理|整改|关|装|接)(?:好|完|妥|定)|(?<![没不])好(?=[了啦])"
    r"|(?:解决|恢复|处理|没事|知道|明白)(?=了)|办结(?!短信)|完成|搞定|收到|接单|到场|到(?=了)|(?<![不好])好的"
    r"|[今明后]天再?(?:去|来|修|弄|办|处理|过去)|马上[到去来]|不归我们?管?|不是我们?的活|不用[修办来管]|去看看|在路上|满意)"
    r"[了啦咧的]*+[,。!?;:~、，！？；：\s]*+(?:但是?|不过|可是?|就是|另外|还有|对了)?[,，\s]*+(?:今天|现在|刚才?)?"
)
_LEAST = 3  # characters that tell of anything
_MOST = 4  # words of work in one message


def after_work(text: str) -> Iterator[str]:
    """What follows each word of work in a normalized text, the shortest first."""
    ends = [found.end() for found in _WORD.finditer(text)][-_MOST:]
    return (text[end:] for end in reversed(ends) if len(text) - end >= _LEAST)
