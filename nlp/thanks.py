"""Part a message from thanks and praise: 灯不亮了,谢谢 and 修好了谢谢,就是门又坏了 report something."""

import re

_THANKS = (
    r"(?:真的|非常|太|先|那就|就)?(?:谢谢|多谢|感谢|谢了|谢啦|辛苦|麻烦|拜托|劳驾)"
    r"(?:[您你]们?|大家|各位|师傅|领导|书记|社区|物业){0,2}(?:[了啦哈呀啊哦]|一下)?"
)
_AT_THE_END = re.compile(rf"(?:[,。!?~、;. ]+{_THANKS})+[,。!~. ]*$")


def without_thanks(text: str) -> str:
    """The normalized text up to the clauses that only thank; whole where there are none, or nothing else."""
    return _AT_THE_END.sub("", text) or text


_WELL = r"谢谢|感谢|多谢|辛苦|多亏|[修弄换]好|(?<![不没])[热亮通好]了|来[水电气]了"
_AFTER_WELL = re.compile(  # without 又 it is more of what was mended
    rf"^(?=[^。!?;]{{0,20}}(?:{_WELL}))[^。!?;]{{2,24}}?[,。!~ ]+"
    r"(?:就是|不过|但是?|可是?|只是)[,: ]*(?=[^,。!?;]{4})(?=.*(?:又|另外|还有))"
)
_PRAISED = re.compile(
    r"(?<=[^,。!?;]{4})[,。!~ ]+(?=[^,。!?;]*(?:手艺|多亏|真好|不错|厉害|负责|热心))"
    r"[^,。!?;]*(?:师傅|上[次回])[^,。!?;]*$"
)


def without_praise(text: str) -> str:
    """The normalized text without what went well before the trouble, or who is praised behind it."""
    return _PRAISED.sub("", _AFTER_WELL.sub("", text, count=1))
