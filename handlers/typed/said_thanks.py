"""谢谢李师傅: whether words are thanks and nothing else, and by which names somebody may be meant."""

import re
from collections.abc import Iterable

from storage.models import Role

_THANKS = re.compile(r"谢|辛苦|点个?赞|表扬|夸|感激")
# 不过又漏了, 麻烦看看: then it is more than thanks
_MORE = re.compile(
    r"但是?|不过|可是|咋[办整]|赔|谁(?:来?管|负责)|又|还[是没在有要得]|没有?(?!得说|话说|少|多久|几天|想到|二话)|不(?!错|容易|厌|辞|怕|少|嫌|愧|用|到|一会)"
    r"|麻烦|怎么|为什么|能不能|什么时候|希望|顺便|坏了?(?!的)|漏水|堵了|请(?!了)|[?？吗]|投诉|举报|个鬼|个屁|八辈"
)
_PLAIN = re.compile(
    r"(?:(?:十分|非常|真的|太|多|好|收到|嗯+|哦)*+(?:谢++|多谢|感谢|辛苦|感激)(?:你们|您们|你|您|师傅们?|大家|各位|小助手|机器人|了|啦|啊|哈|呀|不尽"
    r"|[\s,，。!！~～、.…])*+)++"
)
_AT_WORK = r"师傅|老师|书记|主任|经理|警官|工(?!作)|队长?|楼门?长|管家|物管|网格员|医生"
_AT_HOME = r"大?姐|大?哥|阿姨|叔叔?|大爷|大妈|奶奶|同志|小哥"  # a neighbour may be called so as well
_TITLES = rf"{_AT_WORK}|{_AT_HOME}"
_POSTS = r"楼门?长|网格员|物管员?|物业|社区|书记|志愿者|管家|供水|供电|供热|燃气"
_BEFORE = r"(?:^|(?<=[^一-龥])|(?<=[谢长员赞扬夸业的给区们咱请位]))"  # a name or role begins here
_ROLES = {
    Role.BUILDING_LEADER: r"楼门?长",
    Role.SECRETARY: r"(?:社区)?书记",
    Role.GRID_WORKER: r"网格员",
    Role.PROPERTY_STEWARD: r"物管员?|物业管家",
    Role.COMMUNITY_WORKER: r"社区(?:工作者|干部)",
}
_NUMBERS = re.compile(r"[【#＃]*#?\d{1,6}[】号]?")
_LONGEST = 200


def is_thanks(said: str) -> bool:
    """Whether somebody is thanked and nothing else is told or asked."""
    return len(said) <= _LONGEST and bool(_THANKS.search(said)) and not _MORE.search(said)


def is_plain(said: str) -> bool:
    """Whether nobody is named: 谢谢, 谢谢师傅, 辛苦了."""
    return bool(_PLAIN.fullmatch(_NUMBERS.sub("", said).strip()))


def names(said: str, name: str, roles: Iterable[str], *, is_theirs: bool = False) -> int:
    """How surely a person is named: 3 by name, 2 by surname and title, 1 by their role, 0 not at all.

    `is_theirs`: they worked for the speaker, so that 张姐 can hardly be a neighbour.
    """
    if len(name) > 1 and name in said:
        return 3
    if name and _is_called(said, name[0], is_theirs=is_theirs):
        return 2
    words = "|".join(_ROLES[Role(role)] for role in roles if role in _ROLES)
    return 1 if words and re.search(rf"{_BEFORE}(?:{words})(?![一-龥]?(?:{_TITLES}))", said) else 0


def _is_called(said: str, surname: str, *, is_theirs: bool) -> bool:
    if re.search(rf"{_BEFORE}{surname}(?:{_TITLES if is_theirs else _AT_WORK})", said):
        return True
    if is_theirs and re.search(rf"{_BEFORE}[小老]{surname}", said):
        return True
    return bool(re.search(rf"(?:{_POSTS})的?{surname}(?:{_AT_HOME})", said))
