"""把停水那个告诉街道, 灯的事怎么还没弄: what is said of a matter as of one that is known."""

import re
from dataclasses import dataclass

_OF = r"(?:那个|那件事?|那事|的事)"
_GOES_ON = (
    r"(?:怎么|咋|为啥|还没|还不|再?催|盯|抓紧|尽快|赶紧|快|先|别|让|叫|给|转|请|派|跟|要|得|今天|明天|下午|处理|解决"
    r"|告诉|报|汇报|上报|反映|通知)"
)
_URGE = r"催(?:一下|一催|催|办|一遍)?[吧啊呀了]*"
_THAT_ONE = r"(?=[^,，]*[那这][个件事])[一-龥\d]{2,14}?|[一-龥\d]{1,8}?的"  # 3号楼那个漏水, 3号楼的
_KNOWN = re.compile(
    rf"\s*(?:把|将)?(?:(?P<what>[一-龥]{{1,8}}?){_OF}[\s,，]*(?P<rest>{_GOES_ON}.*)"
    rf"|(?P<that>{_THAT_ONE})[\s,，]*(?:再|给我|赶紧|帮我|麻烦)*(?P<urged>{_URGE}|(?:[今明]天)?必须.{{2,6}})"
    rf"|(?P<urge>{_URGE})[\s,，]*(?P<one>[那这][个件][一-龥\d]{{1,12}}?)(?:的事?)?)"
)
_UP = re.compile(r"(?:告诉|报|汇报|上报|反映|通知)[给到]?(?:一下)?(?:街道|办事处|上面|上级)")
_FASTER = re.compile(r"怎么还|咋还|为啥还|还没|还不|再?催|.{0,2}必须|快|抓紧|赶紧")
_LONGEST = 24


@dataclass(frozen=True, kw_only=True)
class Known:
    """What names it, and what is wanted."""

    what: str
    goes_up: bool
    is_urged: bool


def read_known(words: str) -> Known | None:
    """None where no matter is spoken of so: 楼道那个灯坏了 tells of one."""
    found = _KNOWN.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    if found is None:
        return None
    rest = found["rest"] or found["urged"] or found["urge"]
    what = found["what"] or found["that"] or found["one"]
    return Known(what=what, goes_up=bool(_UP.match(rest)), is_urged=bool(_FASTER.match(rest)))
