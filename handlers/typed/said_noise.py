"""还在砸, 楼上又开始吵了: that a noise goes on, and nothing else."""

import re

_LONGEST = 20
_SOUND = r"[砸敲钻吵闹响叫跳唱拖蹦]|装修|施工|打牌|打麻将|放音乐"
_HOUR = r"[\d一二两三四五六七八九十]{1,2}点(?:半|多|钟)?"
_ANY = (
    r"[他她它]们?|楼[上下]|隔壁|对门|邻居|[这那]家|人家|今[天早晚]|昨[天晚]|现在|刚才?|一?大?早上?|中午|晚上|大?半夜"
    rf"|{_HOUR}|[就才都是在来了呢着啊呀\s,，。.!！~…]|开始|继续|这样|起来|[上开个]|不停|没完"
)
_GOES_ON = re.compile(rf"(?:{_ANY}|{_SOUND}|又|还|一直|接着|天天|每天)++")
_STILL = re.compile(r"又|还|一直|接着|天天|每天")
_SOUNDS = re.compile(_SOUND)


def goes_on(words: str) -> bool:
    """Whether they say so."""
    said = words.strip()
    return len(said) <= _LONGEST and bool(_STILL.search(said)) and bool(_GOES_ON.fullmatch(said))


def sounds_in(words: str) -> tuple[str, ...]:
    """What is heard, by its words."""
    return tuple(_SOUNDS.findall(words))
