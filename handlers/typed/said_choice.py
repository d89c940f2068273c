"""第一个, 后面那个, 都是, 电梯那件: how people choose from the matters the bot has listed."""

import re
from dataclasses import dataclass

from handlers.typed.said_numbers import ONE, SEVERAL, listed_in
from handlers.typed.said_yes import read_answer
from nlp.numerals import to_digits

_END = r"[的了啊呀哦噢呢吧嘞哈]*[\s,，。.!！~～]*"
_START = r"[\s,，]*+(?:嗯|哦|就|是|应该是|说的(?:是|就是)|我说的|选)*\s*+"
_THIS = r"(?:[那这]一?)?(?:[个件条]|一[个件])(?:事儿?)?"
# 2个 is how many there are, and no number
_NUMBER = re.compile(
    rf"{_START}(?:【?[一-龥]{{0,8}}#|编号)?\s?(\d{{1,6}})】?\s*"
    rf"(?:号(?:{_THIS})?|[那这]一?[个件条](?:事儿?)?)?{_END}"
)
_LISTED = re.compile(rf"{_START}(?P<list>{SEVERAL})(?:[两俩三四五六](?:{_THIS})?)?都?是?{_END}")
_SPAN = re.compile(rf"{_START}(?:从)?{ONE}\s*(?:到|至|~|～|—+)\s*{ONE}(?:{_THIS})?(?:都|全)?是?{_END}")
_PLACED = re.compile(rf"{_START}第([\d一二三四五六七八九十])(?:{_THIS})?{_END}")
_FIRST = re.compile(rf"{_START}(?:(?:最|靠)?(?:前|上)(?:头|面|边)?|头(?:前|里)?|开头)(?:的|{_THIS})+{_END}")
_LAST = re.compile(rf"{_START}(?:(?:最|靠)?(?:后|下)(?:头|面|边)?|末尾?|最后)(?:的|{_THIS})+{_END}")
_ALL = re.compile(
    rf"{_START}(?:全部|全都?|(?:几|(?P<of>[两俩二三四五六2-6]))(?:{_THIS})?(?:都|全)|都"
    rf"|(?P<many>[两三四五六2-6])[个件条]|(?P<both>俩))"
    rf"{_START}(?:一样|算上|要|催|办)?{_END}"
)
_NONE = re.compile(rf"[\s,，]*(?:都|全|哪[个件]?都?|一个都?)?不(?:是|对)(?:[这那](?:几|两)?[个件])?{_END}")
_DIGITS = re.compile(r"\d+")
_NAMED = re.compile(rf"{_START}(?P<what>\S{{1,10}}?)(?:的?(?P<this>[那这])一?[个件](?:事儿?)?|的){_END}")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which of them was meant, in one of the ways to say so; with nothing of it, a yes that chooses none."""

    number: int | None = None
    numbers: tuple[int, ...] = ()  # 1和2
    span: tuple[int, int] | None = None  # 1到3
    at: int | None = None  # in the list: 0 the first, -1 the last
    what: str = ""  # 电梯 of 电梯那个
    is_pointed: bool = False  # 那个
    is_all: bool = False
    count: int | None = None  # 两个都是: so many are all of them
    is_none: bool = False


def is_choice(text: str) -> bool:
    """Whether somebody chooses by the place in a list, and says nothing else: 都是, 第二个."""
    choice = read_choice(text)
    return choice is not None and (choice.at is not None or choice.is_all or choice.is_none)


def read_choice(text: str) -> Choice | None:
    """What was chosen; None where the words are no answer to such a question."""
    if len(text) > 30:
        return None
    if found := _NUMBER.fullmatch(text):
        return Choice(number=int(found[1]))
    if found := _LISTED.fullmatch(text):
        return Choice(numbers=listed_in(found["list"])[1])
    if _SPAN.fullmatch(text):
        first, last = (int(number) for number in _DIGITS.findall(text))
        return Choice(span=(first, last))
    if found := _PLACED.fullmatch(text):
        return Choice(at=int(to_digits(found[1])) - 1)
    if _FIRST.fullmatch(text) or _LAST.fullmatch(text):
        return Choice(at=0 if _FIRST.fullmatch(text) else -1)
    if found := _ALL.fullmatch(text):
        return Choice(is_all=True, count=_counted(found["of"] or found["many"] or found["both"]))
    if _NONE.fullmatch(text):
        return Choice(is_none=True)
    said = read_answer(text)
    if said and not said.rest:
        return Choice(number=said.number, is_none=not said.is_yes) if said.is_yes or not said.number else None
    named = _NAMED.fullmatch(text)
    return Choice(what=named["what"], is_pointed=bool(named["this"])) if named else None


def _counted(said: str | None) -> int | None:
    if said is None:
        return None
    return 2 if said in "两俩" else int(to_digits(said))
