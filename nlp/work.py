"""What is told behind a word of work: 1修好了,电梯困人了 tells of a lift, whatever was mended."""

import re
from collections.abc import Iterator

_LINK = r"(?:但是?|不过|可是?|就是|另外|还有|对了)?[,，\s]*+(?:今天|现在|刚才?)?"
_THANKS = r"(?:谢谢|多谢|感谢|辛苦)(?:[您你]们?|大家|师傅)?了?"
_MARKS = r"[,。!?;:~、，！？；：\s]"
_NUMBERS = r"(?:[\s,，、和]*#?\d{1,6}(?!\d|\s?号?[楼栋幢座单院弄点天]))*"
_WORD = re.compile(
    r"(?:(?:修|办|弄|处理|换|搞|做|疏通|清理|整改|关|装|接)(?:好|完|妥|定)|(?<![没不])好(?=[了啦])"
    r"|(?:解决|恢复|处理|没事|知道|明白)(?=了)|办结(?!短信)|完成|搞定|收到|接单|到场|到(?=了)|(?<![不好])好的"
    r"|[今明后]天再?(?:去|来|修|弄|办|处理|过去)|马上[到去来]|不归我们?管?|不是我们?的活|不用[修办来管]|去看看|在路上|满意"
    rf"|退单|(?:转|派|退)给\w{{2,4}})[了啦咧的]*+{_NUMBERS}{_MARKS}*+(?:{_THANKS}{_MARKS}*+)?{_LINK}"
)
_OF_NUMBERS = re.compile(
    r"(?:[#＃]?\d{1,6}(?!\d)[、,，和跟\s]*+)++(?:号(?!楼|院|栋|门))?(?![.:：/#＃-]|[楼栋幢座单号弄天点区期])"
)
_CLAUSE_END = re.compile(rf"{_MARKS}++{_LINK}")
_LEAST = 3  # characters that tell of anything
_MOST = 6  # places to part one message at


def after_work(text: str) -> Iterator[str]:
    """What follows each word of work, or each clause of what an issue's number opens; the shortest first."""
    ends = {found.end() for found in _WORD.finditer(text)}
    if found := _OF_NUMBERS.match(text):
        ends |= {mark.end() for mark in _CLAUSE_END.finditer(text, found.end() + 1)}
    tails = sorted(end for end in ends if len(text) - end >= _LEAST)[-_MOST:]
    return (text[end:] for end in reversed(tails))
