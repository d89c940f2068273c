"""Tell a clause that only says what comes of a matter: 下水堵了,臭死了 is one matter, not two."""

import re
from collections.abc import Sequence

_WHOM = (  # whom or where it befalls
    r"(?:我们?家?|我妈|老妈|家里|屋里|院里|楼里|楼道里?|整个?(?:楼道?|院子?|屋子?)|满(?:屋子?|楼道?|院子?|地)|到处|周围"
    r"|那|这|[昨前]天|昨晚|今早|真是?的?|实在|简直|现在|天天|晚上|夜里|夏天|一股子?|孩子们?|小孩|娃|老人|大人|大家|人|一|只能|只好|害得?"
    r"|弄得|搞得|差点)*(?:都|全|被|给|是|有|的|就|又|不|没|快|要)*"
)
_WHAT = (  # what is smelled, seen and suffered
    r"(?:臭|恶臭|味|气味|骚|馊|熏|呛|恶心|黑|乌漆|冷|冻|热|闷|吵得|脏得|滑|挤|烦|苍蝇|蚊|虫子|飞虫|蛆|蟑螂|老鼠|霉"
    r"|摔|绊|磕|砸|吓|怕|睡|敢|影响|耽误|危险|[出进过下上走用做洗]不|住|泡|淹|湿|咳|头[疼晕]|感冒|过敏|发烧|费|浪费"
    r"|谁都[能可]|堵[死得成]|随便[进出]|难受|难闻|受不了|气死|急|愁|爬|绕|等|提心吊胆|担心)"
)
_EFFECT = re.compile(_WHOM + _WHAT)
_OWN = re.compile(r"也|还(?![不没得能])|另|再")  # what these join is told for its own sake
_LONGEST = 14  # characters


def is_effect(clause: str) -> bool:
    """Whether a clause tells of nothing but what somebody suffers."""
    return len(clause) <= _LONGEST and bool(_EFFECT.match(clause)) and not _OWN.search(clause)


def only_follows(leads: Sequence[float], effects: Sequence[bool]) -> bool:
    """Whether a second matter is told after the main one, and only as what comes of it.

    `leads` say of each clause by how much it speaks for the second, `effects` whether it is an effect.
    """
    own = [at for at, lead in enumerate(leads) if lead > 0]
    return bool(own) and own[0] > 0 and all(effects[at] for at in own)
