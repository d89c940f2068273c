"""靠大门那栋, 我也不知道几号楼: what is answered to "which building" by who cannot say its number."""

import re

_LONGEST = 24
_UNKNOWN = re.compile(
    r"[\s,，]*(?:我|俺|咱)?们?(?:也|都|真|实在|还)*(?:不知道|不清楚|不晓得|不记得|说不清|说不上来?|搞不清|记不[得清住]|没注意|忘了?)"
    r"(?:是|叫|这是|那是|在)?(?:几|哪|什么|多少)?(?:号|一)?(?:楼|栋|幢|座|门)?[了啊呀吧的呢嘛哦哎诶]*[\s。.!！~～]*"
)
_SIDE = r"靠|挨|旁|对面|对着|[前后左右东南西北里]|边|大?门|附近|最|第|中间|那|这|住的"
_WHERE = re.compile(
    rf"[\s,，]*(?:就|嗯|哦|喔)?(?:是|在)?.{{0,12}}?(?:{_SIDE}).{{0,8}}?(?:栋|幢|座|楼|楼房)[啊呀吧的呢嘛哦哈]*[\s。.!！~～]*"
)


def knows_not(words: str) -> bool:
    """Whether they say that they do not know."""
    return bool(_UNKNOWN.fullmatch(words))


def tells_where(words: str) -> bool:
    """Whether they describe a building without its number."""
    return len(words) <= _LONGEST and bool(_WHERE.fullmatch(words))
