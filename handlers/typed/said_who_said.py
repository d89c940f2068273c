"""1谁报的, 那家电话多少: who has a work asks once more where it is and who said it."""

import re

from handlers.typed.phrases import BEFORE, GAP
from handlers.typed.readings import Said, readings_of
from handlers.typed.said_numbers import ENDS

_LONGEST = 24
_ELDER = r"[一-龥]{1,2}(?:大爷|大[妈娘叔姐哥]|阿姨|奶奶|爷爷|叔|婶|先生|女士|老师)"
_WHOSE = rf"(?:[那这](?:个|件)?(?:家|户)?|说事人|报事人|居民|业主|住户|人家|[他她]|{_ELDER})?(?:家)?的?"
_GIVE = r"(?:是|有)?(?:多少|几号|什么|呢|没有|有没有|在?哪[里儿]?)?|(?:再)?(?:给|发)(?:我|一下|过来|一遍)+"
_PART = (
    r"(?:这个?|这件)?(?:是)?(?:谁|哪(?:一?[家户个]|位)|什么人)(?:家)?(?:报|说|登记|反映|提)(?:上来)?的"
    rf"|{_WHOSE}(?:联系)?(?:电话|手机号?|号码|联系方式)(?:号码?)?(?:{_GIVE})?"
    rf"|{_WHOSE}(?:地址|门牌号?|房号|原话|位置)(?:{_GIVE})?"
    rf"|{_WHOSE}(?:是|住|在)*(?:哪|几)(?:一?个?)(?:号楼|房间?|[楼栋层户室门家间屋]|单元|零几)(?:的|来着)?|谁家"
)
_ASKS = re.compile(rf"\A{BEFORE}(?:(?:{_PART})[的了啊呀呢吗来着]*{GAP}*){{1,2}}")


def asks_who_said(text: str) -> Said | None:
    """With the number they name; None where they ask nothing of the kind, or more."""
    if len(text) > _LONGEST:
        return None
    asked = (one for one in readings_of(text) if one.other is None)
    return next((one for one in asked if one.body and _ASKS.fullmatch(one.body.strip(ENDS + "?？"))), None)
