"""Leave out what a message says is as it should be: 门禁坏了,电梯没事 speaks of the door alone."""

import re

_NOBODY = r"(?!.{0,3}(?:[我你您他她它人孩老娃妈爸猫狗]|大家))"  # how somebody is, is no thing's state
_FINE = (
    r"(?:本身|本来|倒是?|都|也|还是?|一直|一切|完全)*"
    r"(?:没(?:有?(?:事|坏|问题|毛病)|停)|好好(?:的|儿的)?|好着呢?|是好的|(?:是)?(?:正常|亮|通|热)的|正常)[呢啊的哦呀]?"
)
_THING_FINE = rf"{_NOBODY}[^,。!?;不没]{{1,8}}?{_FINE}"
_NOT_IT = r"不是(?![这那])[^,。!?;]{2,10}[,;] ?(?=(?:而|就)?是)"
_BEFORE = re.compile(  # 不是电梯坏了,是电梯口的灯坏了; 路灯好好的,就是垃圾桶满了
    rf"^(?:{_NOT_IT}|{_THING_FINE}[,;] ?)(?:而|就|只)?是?(?![在我他])(?=[^,。!?;]{{4}})"
)
_AFTER = re.compile(rf"(?<=[^,。!?;]{{4}})[,;] ?{_THING_FINE}[。!]?$")
_TOLD = re.compile(r"^不是|没[有事坏问毛停]|好[好着]|是好|正常|[亮通热]的")
_OTHER_PLACE = re.compile(r"不是[^,;]*[\d一二三四五六七八九十][号栋幢座#单室层期]")


def without_denied(text: str) -> str:
    """The normalized text without it; whole where there is none, or where it is a place that is put right."""
    if not _TOLD.search(text) or _OTHER_PLACE.match(text):
        return text
    return _AFTER.sub("", _BEFORE.sub("", text))
