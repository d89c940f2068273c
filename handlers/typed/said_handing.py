"""让电力的去, 叫物业去一趟: who oversees says which team shall go."""

import re

from handlers.rules.receivers import KIND_WORDS

_TEAMS = "|".join(sorted({*KIND_WORDS, *KIND_WORDS.values()} - {"暖气"}, key=len, reverse=True))
_GO = r"(?:[去来上]|[接跟]着|继续|处理|看看|看一下|看一看|弄|办|修|管|跑|接|解决|负责)+"
_HANDS = re.compile(
    r"(?:[这那](?:个|件)?(?:事|单)?|还是|先|就|应该|得|你|给我|麻烦|请)*[\s,，]*"
    rf"(?:让|叫|请|派|找|喊)(?P<team>{_TEAMS})(?:的|公司|师傅|的人|的师傅|他们|那边|部门|单位)*"
    rf"(?:马上|赶紧|今天|明天|下午|上午|过)*{_GO}(?:一趟|一下|吧|了)*[\s,，。.!！]*"
)
_NAME = r"(?!我|你|您|他|她|人|谁|大家|居民)[一-龥]{2,4}"
_I_CANNOT = r"我(?:这边|这里|这儿|今天|现在|这会儿)*(?:走不开|没空|在?忙|不在|去不了|过不去|来不及|休息|有事)"
_BY_NAME = re.compile(
    rf"(?:(?:让|叫|请|派|由|交给|给)(?P<goes>{_NAME}?)(?:马上|赶紧|今天|明天|下午|上午|过)*{_GO}"
    rf"|(?:派给?|交给|给|转给?|换)(?P<has>{_NAME}?))(?:一趟|一下|吧|了)*(?:[\s,，]*{_I_CANNOT})?[\s,，。.!！]*"
)

OF_THING = re.compile(
    r"[把将]?(?P<thing>[一-龥\d]{1,10}?)(?:[那这][个件]|手[上里]的?|的)(?:事情?|活儿?|单子?)?[都全]?(?=[给交转派让叫])"
)


def person_to_go(words: str) -> str:
    """Whom 让钱小军去办 or 给钱小军 names; empty for other words."""
    found = _BY_NAME.fullmatch(words.strip())
    return found["goes"] or found["has"] if found else ""


def team_to_go(words: str) -> str:
    """What the team is called; empty for other words."""
    found = _HANDS.fullmatch(words.strip())
    return found["team"] if found else ""
