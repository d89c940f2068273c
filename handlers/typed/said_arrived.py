"""到了，没人在家, 敲门没人应: somebody who was asked to come is there, and says what they found."""

import re

_THERE = (
    r"(?:我们?|人|师傅)?(?:已经?)?"
    r"(?:到了|到场了?|到位了?|到达了?|在(?:现场|门口|楼下)了?|到(?:现场|地方|楼下|门口|家门口|家)了?)"
)
_DONE = r"(?:[修弄办换通装搞]好|好了|搞定|完事|完了|解决)"
_WITH = re.compile(rf"{_THERE}[\s,，。:：;；.]+(?!.*(?:{_DONE}|[?？吗]|号楼|栋|幢))(?P<found>\S.{{1,39}})")
_NOT_OPENED = r"没(?:有)?人(?:应门?|开门?|答应|理|反应|回应)(?:声)?"
_KNOCKED = re.compile(
    r"(?:(?:[敲叫砸按喊拍]了?(?:半天|好久|好几[次遍]|[几两三]次)?的?(?:门铃?|铃)?(?:半天|好久)?[\s,，]*(?:也|都|一直|还是|家里|里面)*"
    rf"(?:{_NOT_OPENED}|没(?:有)?人(?:在家?)?|没(?:有)?(?:应|开|答应|理|反应|动静|回应)(?:门|声)?|不(?:开|应)门?)"
    rf"|{_NOT_OPENED}))[了啊呀的]*"
)
_AT_HOME = r"(?:[他她户]?(?:家里?|主)|屋里|里面|业主|居民|住户|老人|人家)?(?:现在|都|也|是|这会儿)*"
_AWAY = re.compile(  # who says so of the work they have stood before the door, or rang
    rf"(?:我)?(?:刚才?)?(?:去了(?:一趟)?|到了)?[\s,，]*(?:{_AT_HOME}(?:没有?人(?:在家?|在屋|接)?|不在(?:家|屋)?|没在(?:家|屋))"
    r"|没[找见][着到]人|找不[着到](?:人|业主|住户)|(?:打|给[他她]打)?(?:了)?(?:几[个遍次])?电话(?:也|都|一直|打|问了|过去了?)*(?:不接|没人接|打不通|关机|不通)"
    rf"|联系不上(?:人|业主|住户|[他她])?|{_AT_HOME}(?:不|没)让(?:我们?)?(?:进(?:门|屋|去)?|上门))[了啊呀的]*"
)
_NOBODY = re.compile(r"没(?:有)?人|不在家|不[接开]|打不通|没[接开]|联系不上|锁着?门|没反应|没动静")


def arrived_with(words: str) -> str:
    """What they say besides that they are there; empty for other words."""
    said = words.strip()
    if found := _WITH.fullmatch(said):
        return found["found"]
    return said if knocks_in_vain(said) else ""


def knocks_in_vain(words: str) -> bool:
    """Whether they only say that nobody opens to them: 敲门没人应, 按了门铃没人."""
    return bool(_KNOCKED.fullmatch(words.strip()))


def finds_nobody(words: str) -> bool:
    """Whether nobody lets them in."""
    return bool(_NOBODY.search(words))


def tells_of_nobody(words: str) -> bool:
    """Whether they only say that nobody is there: 家里没人, 没找着人, 电话打不通."""
    return bool(_AWAY.fullmatch(words.strip()))
