"""Part a message from thanks and praise: 灯不亮了,谢谢 and 修好了谢谢,就是门又坏了 report something."""

import re

_THANKS = (
    r"(?:真的|非常|太|先|那就|就)?(?:谢谢|多谢|感谢|谢了|谢啦|辛苦|麻烦|拜托|劳驾)"
    r"(?:[您你]们?|大家|各位|师傅|领导|书记|社区|物业){0,2}(?:[了啦哈呀啊哦]|一下)?"
)
_CLAUSE = re.compile(r"[,。!?~、;. ]++[^,。!?~、;. ]++")
_ONLY_THANKS = re.compile(rf"[,。!?~、;. ]++{_THANKS}")
_TAIL = ",。!~. "


def without_thanks(text: str) -> str:
    """The normalized text up to the clauses that only thank; whole where there are none, or nothing else."""
    whole = text.rstrip(_TAIL)
    end = len(whole)
    for clause in reversed(list(_CLAUSE.finditer(whole))):
        if clause.end() != end or not _ONLY_THANKS.fullmatch(clause[0]):
            break
        end = clause.start()
    return text[:end] if 0 < end < len(whole) else text


_WELL = r"谢谢|感谢|多谢|辛苦|多亏|[修弄换]好|(?<![不没])[热亮通好]了|来[水电气]了"
_AFTER_WELL = re.compile(  # without 又 it is more of what was mended
    rf"^(?=[^。!?;]{{0,20}}(?:{_WELL}))[^。!?;]{{2,24}}?[,。!~ ]+"
    r"(?:就是|不过|但是?|可是?|只是)[,: ]*(?=[^,。!?;]{4})(?=.*(?:又|另外|还有))"
)
_PRAISED = re.compile(
    r"(?<=[^,。!?;]{4})[,。!~ ]+(?=[^,。!?;]*(?:手艺|多亏|真好|不错|厉害|负责|热心))"
    r"[^,。!?;]*(?:师傅|上[次回])[^,。!?;]*$"
)


_WHO = (
    r"(?:[这那]?(?:物业|师傅|社区|街道|领导|书记|居委会|保安|保洁|管家|楼门长|你们|您们?+|服务|效率)"
    r"(?:的人|人员|们|公司)?的?)"
)
_ONLY_PRAISE = re.compile(  # 真行 is said as often in anger
    rf"(?:{_WHO}*(?:可|还|也|就|都|实在|确实)*(?:真是?|太|够|挺|好|是真|非常)的?"
    r"(?:行|勤快|负责(?:任)?|好|棒|厉害|牛|可以|能干|高效|及时|贴心|给力|辛苦|不错|优秀|热心|有本事|有效率|敬业|会办事)"
    rf"|真有你们?的|好样的|给?{_WHO}(?:点(?:个|一个)?赞|辛苦)|辛苦{_WHO}|佩服|点赞)[啊呀了呢哈吧的哦]*"
)
_IRONY = re.compile(
    rf"^{_WHO}?(?P<thing>(?:[^,。!?真太够好可又]{{1,6}})?)(?:可|还|就|也)*(?:真是?|太|够|好得很|挺)"
    r"(?:行|好|棒|勤快|不错|厉害|可以|牛|负责|给力|争气)?[啊呀呢了哈的]*[,。! ]+(?=[^,。!?]{0,6}"
    r"又(?:坏|停[电水气暖了]|漏|堵(?!车)|黑[了灯]|灭了|不[亮转热动]|没[水电气暖]))"
)
_OF_PRAISE = frozenset("真太够挺好非佩赞辛")
_MARKS = re.compile(r"[,。!?;~\s]++")


def without_praise(text: str) -> str:
    """The normalized text without what went well before the trouble, or who is praised behind it."""
    return _PRAISED.sub("", _AFTER_WELL.sub("", text, count=1))


def without_irony(text: str) -> str:
    """The normalized text without praise for what came back: 电梯真好,又坏了 is 电梯又坏了."""
    return _IRONY.sub(r"\g<thing>", text) if "又" in text else text


def without_applause(text: str) -> str:
    """The normalized text without its clauses of mere praise: 真行,停水三天了,物业真勤快."""
    if _OF_PRAISE.isdisjoint(text):
        return text
    clauses = [clause for clause in _MARKS.split(text) if clause]
    left = [clause for clause in clauses if not _ONLY_PRAISE.fullmatch(clause)]
    return ",".join(left) if 0 < len(left) < len(clauses) else text
