"""又漏了, 还没修好: words that tell of a trouble that came back, or never went."""

import re

_AGAIN = re.compile(
    r"又(?!要|想|不是|有人|来了?(?:个|一)|一个|涨)|再次|老毛病|复发|反复|跟上[次回]|和上[次回]|上[次回]修"
    r"|没(?:有)?(?:给)?(?:修|弄|办|处理|搞|解决)(?:好|完|利索|彻底)?|没好|白修|没管用"
    r"|还(?:是|在)(?:不|没|漏|滴|冒|黑|堵|响|停|坏|亮|老样子|那样)|还(?:漏|滴|冒|黑着|堵着|没)"
)


def is_again(words: str) -> bool:
    """Whether they say that it is not over."""
    return bool(_AGAIN.search(words))
