"""Part a message from the numbers its writer can be reached by: 灯不亮了,电话13812345678 speaks of a lamp."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.reading import Matter

_MARK = "\x00"  # stands for a number while the words beside it are looked at; no message holds it
_SPOKEN = "[零〇一二三四五六七八九幺]"
_NUMBER = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\+?86[ -]?)?(?:"
    r"1[3-9]\d(?:[ .·-]{0,2}\d){8}"  # a mobile, in whatever groups
    r"|1(?:[ -]\d){10}"
    r"|\d{6}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dXx]"  # an identity number
    r"|0\d{2,3}[ -]?[2-9]\d{2,3}[ -]?\d{4}"
    r"|\(0\d{2,3}\) ?[2-9]\d{2,3}[ -]?\d{4}"
    r"|[48]00-?\d{3,4}-?\d{3,4}"
    r"|(?:(?<=[话机码系络打拨])|(?<=[话机码系络打拨][是为:： ])|(?<=[话机码][:：是] ))[2-9]\d{2,3}[ -]?\d{4}"
    r"|\d{9,}[Xx]?"  # of an order, a meter, a card
    r")(?!\d)"
    rf"|(?<!{_SPOKEN})[一幺]{_SPOKEN}{{10}}(?!{_SPOKEN})"
)
_LONG = re.compile(rf"\d[-\d ().·]{{5}}|{_SPOKEN}{{11}}")  # most messages hold nothing that long
_MEANS = (
    r"(?:联[系络]|移动|固定|手机)?(?:电话|手机|方式)号?码?|座机|固话|微信号?|[VvWw][Xx]|QQ|号码|联[系络]|电联|[致来回]电"
    r"|拨打?|打|[是为:： ]"
)
_WHOSE = (
    r"[一-龥]{1,2}(?:先生|女士|小姐|师傅|阿姨)"
    r"|联系人[:：]? ?(?:[一-龥]{2,3}(?=[:： ]?(?:电话|手机|联系|\x00)))?"
)
_PAPERS = r"(?:身份证|证件|工单|订单|快递|运单|报修)(?:编?号)?码?|单号|编号|[户表卡]号"
_BESIDE = (
    r"我们?家?|本人|业主|住户|师傅|[您你]们?|可以?|请|麻烦了?|有(?:事|问题|情况)|随时|及时|尽快|直接|先|提前|上门|[来到]了?|方便"
    r"|的?时候?|[之以]?前|[加给找叫的/()（）]|一下|或者?|[和也就这]|同号|[谢多]谢|辛苦了?|[啊哦]"
)
_STOP = "[,，。!！?？;；~、]"
_AFTER = (  # the number, and whatever else belongs to it, up to where another thought begins
    rf"{_MARK}(?:{_MARK}|{_MEANS}|{_BESIDE}){{0,12}}+(?:{_STOP}(?:{_MEANS}|{_BESIDE}){{1,8}}+(?=$|{_STOP})){{0,2}}"
    rf"(?:(?=$|{_STOP})|(?<= ))"
)
_OWN_CLAUSE = re.compile(
    rf"(?:(?:^|{_STOP}| )我[叫姓][一-龥]{{1,4}})?"
    rf"(?:^|[,，。!！?？;；~、(（ ])(?:{_WHOSE}|{_MEANS}|{_PAPERS}|{_BESIDE}){{0,12}}+{_AFTER}"
)
_AT_THE_END = re.compile(rf"(?:{_MEANS}){{0,12}}+{_AFTER}")  # of a clause that says something else
_EDGES = " ,，。;；:：、~"


def part_contacts(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without long numbers and the words that do nothing but announce them, then the numbers."""
    if not _LONG.search(text) or not (numbers := tuple(found.group() for found in _NUMBER.finditer(text))):
        return text, ()
    marked = _NUMBER.sub(_MARK, text)
    for shape in (_OWN_CLAUSE, _AT_THE_END):
        marked = shape.sub(lambda found: " " if found.group().endswith(" ") else "", marked)
    return marked.replace(_MARK, " ").lstrip(_EDGES).rstrip(), numbers


def with_numbers(matters: Sequence[Matter], numbers: Sequence[str]) -> tuple[Matter, ...]:
    """Several matters are kept apart, each with all the numbers to reach its speaker by."""
    if len(matters) < 2:
        return tuple(matters)
    return tuple(replace(matter, words=",".join((matter.words, *numbers))) for matter in matters)
