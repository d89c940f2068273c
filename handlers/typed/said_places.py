"""Places as people type them, for the commands that carry one: 滨河小区3号楼2单元501, 3-2-501, A座."""

import re

_N = r"(?:[a-z]?\d{1,3}|[一二三四五六七八九十]{1,3}|[东西南北中]|[a-z])"
_BUILDING = rf"{_N}\s*(?:号楼|号院|栋|幢|座|#楼?|号|楼)"
_INSIDE = (
    rf"(?:\s*{_N}\s*(?:单元|门洞|门))?(?:\s*{_N}\s*[楼层])?"
    r"(?:\s*(?:\d{3,4}|[零〇一二三四五六七八九幺]{3,4})\s*[室户号]?)?"
)
_DASHED = r"[a-z]?\d{1,3}[-–—#/]\d{1,3}(?:[-–—/]\d{3,4})?"
_COMPOUND = r"[a-z0-9一-龥]{2,12}?"
_NAMED = r"[a-z0-9一-龥]{1,12}(?:小区|花园|家园|公寓|新村|新区|大院|社区|嘉园|[苑城府庭园庄])"
PLACE = rf"(?:(?:(?!{_N}单元){_COMPOUND}\s*)?(?:{_BUILDING}{_INSIDE}|{_DASHED})|{_NAMED})"

_HOME = re.compile(
    rf"(?:你好|您好|大家好)?[\s,，。!！]*(?:我们?(?:家|就)?|家|本人|俺)?(?:是?住在?|家在|家是|搬到了?|是)\s*"
    rf"(?P<place>{PLACE})(?:的?(?:住户|业主|居民|租户))?[的了啦哈啊]*[\s,，。.!！~]*",
    re.IGNORECASE,
)
# somewhere, by words that are no address of ours; nothing that happens is told in them
_SOMEWHERE = re.compile(
    r"[\s,，]*我们?家?(?:就|是)?住(?!院)在?(?P<place>[^\s,，。;；!！?？的了着没不有]{0,8}"
    r"(?:旁边|附近|对面|[前后里]面|[那这]边|家属[院楼]|大院|宿舍|公寓|大楼|[村巷街路城庄屯]|胡同|哪[儿里]?|什么地方))"
    r"[吗呢啊呀\s,，。!！?？~]*",
    re.IGNORECASE,
)
_OPENING_PLACE = re.compile(
    rf"\s*(?P<place>(?:{_COMPOUND}\s*)??(?:{_BUILDING}{_INSIDE}|{_DASHED})的?)\s*", re.IGNORECASE
)
_ONLY = re.compile(
    rf"[\s,，]*(?:[是在]?|我们?[是在])(?:{_BUILDING}{_INSIDE}|{_DASHED})?\s*的?[\s,，。!！~]*", re.IGNORECASE
)
_ANYWHERE = re.compile(rf"{_BUILDING}|{_DASHED}|号楼|单元|门洞|{_NAMED}", re.IGNORECASE)

_ASIDE = re.compile(
    r"(?:听说|隔壁|对面|旁边|不像|好像|像|学学?|看看?|人家|和|跟|比|不如|以前|原来住?)的?[\s,，]*$"
)


def find_home(text: str) -> str:
    """The place of a message that only says, or asks, where its writer lives; empty for any other."""
    match = _HOME.fullmatch(text) or _SOMEWHERE.fullmatch(text)
    return match["place"].strip() if match else ""


def split_place(text: str) -> tuple[str, str]:
    """The place the words open with, and the rest; an empty place when they open with none."""
    match = _OPENING_PLACE.match(text)
    if match is None:
        return "", text.strip()
    return match["place"].strip().removesuffix("的"), text[match.end() :].strip()


def is_told_of(name: str, text: str) -> bool:
    """Whether the words tell of this compound, and do not merely compare with it or pass on hearsay."""
    at = text.find(name)
    return at >= 0 and not _ASIDE.search(text[:at])


def tells_only_where(text: str, name: str) -> bool:
    """Whether the words are this compound's name with a building at most, and tell of nothing there."""
    return name in text and _ONLY.fullmatch(text.replace(name, "", 1)) is not None


def has_place(text: str) -> bool:
    """Whether a building, a unit or a compound stands in the words."""
    return _ANYWHERE.search(text) is not None
