"""Part a message from the thanks it ends with: 灯不亮了,谢谢 reports a lamp."""

import re

_THANKS = (
    r"(?:真的|非常|太|先|那就|就)?(?:谢谢|多谢|感谢|谢了|谢啦|辛苦|麻烦|拜托|劳驾)"
    r"(?:[您你]们?|大家|各位|师傅|领导|书记|社区|物业){0,2}(?:[了啦哈呀啊哦]|一下)?"
)
_AT_THE_END = re.compile(rf"(?:[,。!?~、;. ]+{_THANKS})+[,。!~. ]*$")


def without_thanks(text: str) -> str:
    """The normalized text up to the clauses that only thank; whole where there are none, or nothing else."""
    return _AT_THE_END.sub("", text) or text
