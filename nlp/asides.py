"""Tell a message that only says that it is not so, or so elsewhere, or answers somebody: nothing to log."""

import re

from nlp.replies import is_reply

_TROUBLE = (  # what befalls a home; 没水 is trouble, 没有停水 is none
    r"停[水电气暖]|断[水电气网]|跳闸|缺水|缺电|漏[水电气]?|渗水|进水|积水|堵[车了]?|坏|故障"
)
_DANGER = r"着火|起火|失火|冒烟|爆炸|被[盗偷]|困人"  # a fire next door is heard all the same
_HERE = (
    r"(?:(?:我|咱|俺)们?家?|这[边里儿]?|[小社]区|楼[里上下]|家里|今天|现在|目前|一直|\d{1,4}(?:号楼?|栋|幢|座|单元|室)?"
    r"|[一二三四五六七八九十]+(?:号楼|栋|幢|单元))"
)
_END = r"[了啊呀呢的哦嘛哈过]*[。!,~\s]*"
_NOT_SO = re.compile(rf"{_HERE}*+[都也并还可倒]*没有?(?:{_TROUBLE}|{_DANGER}){_END}")
_FINE = (
    r"(?:都|也|暂时|目前|一切)*(?:没有?发现(?:什么|任何|啥)?(?:问题|异常|情况|隐患)|没(?:有|啥|什么)?(?:问题|异常)"
    r"|(?:一切|都|全)?正常)"
)
_WELL_HERE = re.compile(
    rf"(?:没有?[啊呀呢]*[,\s]*)?{_HERE}++[都也还倒]*(?:有|好好的?|好着|好使|没事儿?|没问题|亮着|有[水电气]){_END}"
)
_ELSEWHERE = re.compile(
    r"(?:(?:隔壁|对面|旁边|别的|其他|人家|马路对面)(?:那个)?(?:小区|楼盘|社区|村子?)|老家|县城里?|外地)那?[边儿]?的?"
    r"(?:[^我咱俺也吵,。!?\s]{0,4}?)(?:今天|昨天|昨晚|刚才?|又|在|被)*"
    rf"(?:{_TROUBLE}|不热|没水|没电){_END}"
)
_PASSING = re.compile(  # 村里唱大戏了
    r"(?:[村镇乡]里?|公园里?|广场上?)(?:今[天晚]|晚上|又|在|要|正)*(?:唱|演|放|有|办|赶)(?:大?戏|电影|集|庙会|晚会|节目)"
    rf"{_END}"
)
_DRIVEN_OFF = re.compile(rf"(?:那|这|[个辆]|堵[路门]的)*车子?(?:都|已经?|终于|现在|刚)*(?:开|挪|移)走{_END}")
_CLAUSES = re.compile(r"[\s,，。.!！?？;；~～]+")
_FOUND_NOTHING = re.compile(  # 转了一圈没发现问题, of who walks his round
    r"(?:(?:我|今天|刚才?|上午|下午|已经?|全|都|把|到|至|[和跟、,\s]|\d{1,2}号?楼?|[一二三四五六七八九十]++号楼|小区|院里|楼道|各楼|每栋楼?)*+"
    rf"(?:巡(?:查|逻|视|了|完|一圈)*|转|走|看|查)(?:了|过|完)?(?:一[圈遍趟])?[,\s]*)(?:{_FINE})[,\s]*(?:{_FINE})?{_END}"
)


def is_aside(text: str) -> bool:
    """Whether a normalized message says no more than that, the whole of it."""
    return any(
        shape.fullmatch(text)
        for shape in (_NOT_SO, _WELL_HERE, _ELSEWHERE, _FOUND_NOTHING, _PASSING, _DRIVEN_OFF)
    ) or is_reply(text)


def tells_driven_off(text: str) -> bool:
    """Whether they say no more than that a car is gone from where it stood."""
    return _DRIVEN_OFF.fullmatch(text) is not None


def is_well_somewhere(text: str) -> bool:
    """Whether some clause of any text tells that it is well where they are: 3号楼有电 你们那边跳闸了吧."""
    return any(_WELL_HERE.fullmatch(clause) for clause in _CLAUSES.split(text))
