"""What the shapes of commands are made of: courtesies, gaps, numbers, free words."""

import re
from dataclasses import dataclass

from handlers.typed.verbs import Verb
from storage.models import Score


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """One shape of a message; named groups fill the command's fields."""

    verb: Verb
    shape: re.Pattern[str]
    score: Score | None = None
    needs_number: bool = False  # counts only when an issue is named beside it
    needs_mark: bool = False  # counts only beside a number written with a #


# Marks between the parts of a command, courtesies around it, an issue's number after its first word.
GAP = r"[\s,，.。:：;；、!！~～…—\-]"
_COURTESY = (
    r"(?:好的?|ok|嗯|行|哦|是的?|(?<!麻烦)[您你]好|大家好|(?:早上|上午|中午|下午|晚上)好|早安|早(?=[\s,，])"
    r"|麻烦(?:您|你)?|请|帮我|帮忙|师傅|小助手|这个|这事|把|将)"
)
BEFORE = rf"(?:{_COURTESY}{GAP}*)*"
THANKS = r"(?:谢谢(?:您|你|大家|师傅|啦)?|多谢|感谢|辛苦(?:您|你)?了?|好的|哈)"
ENDING = r"[的了啦喽哈呀哦噢呢吧嘞]*"
AFTER = rf"{ENDING}(?:{GAP}*{THANKS})*{GAP}*"
ASKING = r"[的了啦呀呢吗嘛啊吧]*[\s,，.。!！?？~～…]*(?:谢谢)?[\s!！。~]*"
BARE_NUMBER = r"(?:(?P<n>\d{1,6})(?=[\s,,::、。]))?"  # where no span of time or building can stand
MEASURE = (  # 3 天 is a span; 周五, 月底, 天天, 个人 are words of their own, but 周一直 is not
    r"天(?![天气])|周(?![一二三四五六日末天围](?![直共]))|个(?![人别])|月(?![底初末中])|[日号年点楼栋]|单元|小时|分钟"
)
_AND_BUILDINGS = r"(?:\s*[、和跟与及]\s*\d{1,6})+\s*(?:号楼|号院|栋|幢|楼|单元)"  # the 3 of 3、4号楼 is one
NUMBER = rf"(?:(?P<n>\d{{1,6}})(?=[\s,，:：、。])(?!\s*(?:{MEASURE})|{_AND_BUILDINGS}))?"
NO_QUESTION = r"(?!.*(?:[?？吗呢]|怎么办|怎么弄|怎么样|怎么回事|什么时候)\s*$)(?!怎么|为什么|什么|如何|的)"

MENDED = (
    r"(?:修|办|弄|处理|换|维修|疏通|清理|整改)(?:好|完毕?)|办结|搞定|完成"
    r"|(?:整|弄|搞|收拾|拾掇|鼓捣|捯饬)(?:好|完|妥|妥当|利索|掂)|搞掂咗?|齐活"
    r"|完[事活]了?|结(?:了|掉了?|单了?)|(?:已经?)?(?:办结|搞定|完成|解决|处理|修复|恢复)了|已(?:办结|搞定|完成|解决|处理|修复)"
)
DEED = (  # of what is worked on, with its end
    r"(?:[修办弄换清装焊接通掏扫擦刷洗冲补填拆铺围拧挖砌粘搬运拉剪锯整搞]|处理|维修|疏通|清[理扫运]|整改|打扫|收拾|加固|消毒|更换|安装|检修|抢修)"
    r"(?:好|完毕?|干净|利索|妥当?|通|成)"
)


def shape(body: str) -> re.Pattern[str]:
    """A whole message of these words, with or without courtesies before it."""
    return re.compile(rf"\A{BEFORE}(?:{body})", re.IGNORECASE | re.DOTALL)


def opening(words: str, *, gap: str = "+") -> str:
    """A first word that brings free words, kept as the reason."""
    glued = r"(?=\d{1,6}[\s,，:：、。])"  # 上报2 没有配件
    return rf"(?:{words})(?:{GAP}{gap}|{glued}){NUMBER}{GAP}*{NO_QUESTION}(?P<reason>.{{1,500}})"
