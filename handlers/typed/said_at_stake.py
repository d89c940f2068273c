"""Whether words tell of somebody who may come to harm: 吸氧机停了，老头在床上喘; not 停水了，快来人."""

import re

_SOMEBODY = (
    r"老[人头太婆公伴爷奶]|大[爷妈]|[爷奶]奶?|阿[姨婆公]|孩|娃|妈|爸|爹|公公|婆婆|孙|病人|宝宝|孕妇|瘫|租户睡"
)
_HARM = (
    r"血|伤|烫|滚水|皮都|喘|晕|昏|敲不醒|救命|抢救|救护|夹[着住到]|压[着住]|困[在住]|卡[在门]|咬|蜇|吐白沫|氧"
    r"|坠|掉[下进]|一脚就|塌|垮|炸|砸穿|配电|电[表柜箱]|插线板|噼[啪里]|黑洞|叫唤"
)
_AT_STAKE = re.compile(rf"{_SOMEBODY}|{_HARM}|(?:里[头面边]|上[头面])[^,，。]{{0,3}}有人")


def is_somebody_at_stake(words: str) -> bool:
    """Whether somebody is spoken of who may be hurt."""
    return bool(_AT_STAKE.search(words))
