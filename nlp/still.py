"""Tell a message that says only how a known matter stands: 不行,还是不动; 没亮啊; 总阀关了,慢慢来."""

import re

_BEGINS = r"(?:(?:唉|哎|不行|没有?|没用|师傅|喂|那个|可是?|但是?|怎么|咋)[啊呀呢,。! ]*)*"
_WHOSE = r"(?:[我俺咱](?:们)?(?:家|这)?(?:边|儿|里)?)?"
_STILL = (
    r"(?:还|又|依然|仍然|照样|照旧)(?:是|在|跟)?"
    r"(?:(?:之前|刚才|原来|昨天|以前)(?:一样)?|老样子|那样|这样|一样|不行|不[动亮通]|不好|不中|没有|没好|没动静)"
)
_NOT_YET = r"(?:(?:还|就|真)[是的]?|根本|压根|确实|依然)?没有?(?:亮|通|动)"
_END = r"[啊呀呢的了吧哦嘛,。!~ ]*"
_ONLY = re.compile(rf"{_BEGINS}(?:{_WHOSE}(?:现在|到现在|都|也)*{_STILL}|{_NOT_YET}){_END}(?:师傅{_END})?")
_SHUT = (
    r"(?:(?:我|先|已经?|把|都|给)*(?:总|水|电)*(?:阀门?|闸)(?:我|先|已经?|都|给)*[关拉](?:上|好|掉|死|住)?了)"
)
_MAY_WAIT = re.compile(
    rf"{_BEGINS}{_SHUT}[啊呀,。!~ ]*(?:[你您]们?|师傅|可以|都)*(?:慢慢来|不(?:用|必)?着?急|别着?急){_END}"
)


def is_still_so(text: str) -> bool:
    """Whether a normalized message says only that it is not over."""
    return _ONLY.fullmatch(text) is not None


def is_standing(text: str) -> bool:
    """Whether it says that, or only that the worst is shut off."""
    return is_still_so(text) or _MAY_WAIT.fullmatch(text) is not None
