"""又漏了, 还没修好: words that tell of a trouble that came back, or never went."""

import re

from nlp.still import is_still_so

_AGAIN = re.compile(
    r"又(?!要|想|不是|有人|来了?(?:个|一)|一个|涨)|再次|老毛病|复发|反复|跟上[次回]|和上[次回]|上[次回]修"
    r"|没(?:有)?(?:给)?(?:修|弄|办|处理|搞|解决)(?:好|完|利索|彻底)?|没好|白修|没管用"
    r"|还(?:是|在)(?:不|下不|没|漏|滴|冒|黑|堵|响|停|坏|亮|冰|凉|冷|老样子|那样)|还(?:漏|滴|冒|黑着|堵着|没)"
)

# 没人来过啊, 骗人 根本没来: nobody did what is said to be done
_LIE = (
    r"(?:这?(?:是|不是)|都是?|净|又|你们?|物业|师傅|他们?|在|这)*+"
    r"(?:骗(?:人|我们?|鬼)|瞎说|胡说|撒谎|说谎|说瞎话|糊弄(?:人|我们?)?|忽悠(?:人|我们?)?|假的|扯淡)"
)
_NOBODY = (
    r"(?:可是?|但是?|根本|压根|从来|明明|一直|到现在|就|都|也|还|连|我们?家?|师傅|他们?|你们?)*+"
    r"(?:没有?|没见|没看见|没看到|哪有|哪里有|谁)(?:什么)?(?:人|师傅|谁)?(?:影子?|毛)?(?:都|也)?(?:没|没有)?(?:见)?"
    r"(?:来|上门|上来|修|弄|动|管|打扫|处理)(?:过|修过?|看过?|弄过?)?"
)
# 没人来过啊咋就办完了
_HOW_DONE = r"(?:(?:咋|怎么|就|还|说|写|都|算|成)+(?:是)?(?:办|修|弄|处理)(?:完|好|结)[了的啊呀吧嘛呢吗]*)?"
# 办完啥了, 修了个寂寞; 三天了毛都没见一个; 修的啥玩意, 还不如不修
_WHAT_DONE = (
    r"(?:这?(?:就|也|算|叫)*(?:办|修|弄|处理|清|换|扫)(?:完|好|了|结)+个?(?:啥|什么|毛|屁|鬼|寂寞|锤子)"
    r"|(?:修|弄|办|处理|清|换|扫)的(?:这|是|叫)*(?:个|的)?(?:啥|什么)(?:玩意儿?|东西|呀|啊)?"
    r"|(?:还不如|跟|和)(?:没|不)(?:修|弄|办|处理|清|换|扫)(?:一样|似的)?"
    r"|(?:[一两三几半\d]+天了?)?(?:毛|鬼|人|影子|人影)(?:都|也)没(?:见|看[见到])(?:着|到)?(?:一?个|过)?)"
)
_DENIED = re.compile(rf"(?:{_LIE}|{_NOBODY}|{_WHAT_DONE})[了的啊呀吧嘛呢吗过]*{_HOW_DONE}")
# 真棒啊, before it; 桶还是满的, 居民意见很大, behind it
_BESIDE_DENIAL = re.compile(
    r"(?:你们?|物业|可?真|太|这)*(?:棒|行|厉害|能干|可以|有效率|效率(?:真|太)?(?:高|快))[啊呀了吧呢]*"
    r"|[一-龥]{1,4}(?:还|照样|仍旧?)(?:是|在)?[一-龥]{1,5}|(?:居民|业主|住户|大家|大伙|我们)们?[都的对此]*(?:很?有)?意见[都很太可非常]*大?"
)
# that it is well, without a word of the deed
WELL = r"(?:[通亮]|(?<!不)热|来[水电气网]|恢复|解决|不[漏堵响滴冒臭晃闪])[了啦]"
_MENDED = re.compile(rf"(?<!没)(?:(?:修|弄|办|搞|换|清|处理)?好了|恢复|{WELL})")
_OUT = re.compile(r"(?<!不)出来|救出|放出|没事|获救|脱困|得救|解救")
_LONGEST = 40
_CLAUSES = re.compile(r"[\s,，。.!！?？~～…]+")


def is_again(words: str) -> bool:
    """Whether they say that it is not over."""
    return bool(_AGAIN.search(words)) or is_still_so(words)


def is_mended(words: str) -> bool:
    """Whether they say that it is over."""
    return bool(_MENDED.search(words))


def tells_out(words: str) -> bool:
    """Whether who was caught may be out."""
    return bool(_OUT.search(words))


def denies_work(words: str) -> bool:
    """Whether they say, and hardly anything else, that nobody came or nothing was done."""
    clauses = [one for one in _CLAUSES.split(words) if one]
    denied = [one for one in clauses if _DENIED.fullmatch(one)]
    rest = [one for one in clauses if one not in denied]
    return len(words) <= _LONGEST and bool(denied) and all(map(_BESIDE_DENIAL.fullmatch, rest))
