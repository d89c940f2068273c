"""我家没漏, 我们查了 是干的: a neighbour answers what somebody else's leak may come from."""

import re

_HOME = r"(?:[我俺咱]们?家?|(?:我|俺)们?楼上|自家)"
_FILL = (
    r"(?:[这那里边儿的也都就可真刚才已经看查检过了下一遍\s,，]|卫生间|厨房|阳台|地漏|水管|管子|总阀|师傅来)*"
)
_DRY = r"(?:没有?(?:发现)?(?:漏|渗|滴|跑水|问题|毛病|用水)|不漏|不渗|是?干的|是?好好的|一点水?都没有?)"
_NOT_OURS = re.compile(
    rf"[\s,，]*(?:{_HOME}{_FILL}{_DRY}|(?:不是|不关|跟|和){_HOME}(?:漏|渗|没关系|弄|的[水事])?)"
    r"[^,，。又还但可]{0,4}[\s。.!！啊呀呢的了过]*"
)
_LONGEST = 24


def denies_leak(words: str) -> bool:
    """Whether they say, and nothing else, that it does not come from their home."""
    return len(words) <= _LONGEST and bool(_NOT_OURS.fullmatch(words.strip()))
