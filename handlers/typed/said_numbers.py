"""The numbers of issues, as they are written in any words: 【#37】, 滨河#37."""

import re
from typing import NamedTuple

from nlp.numerals import NUMERAL, to_digits

TO_HALF = str.maketrans(
    "０１２３４５６７８９＃＋－　" + "".join(chr(0xFEE0 + c) for c in (*range(65, 91), *range(97, 123))),
    "0123456789#+- " + "".join(chr(c) for c in (*range(65, 91), *range(97, 123))),
) | {ord("①") + n: f"{n + 1} " for n in range(20)}
ENDS = " \t\r\n,，。.、;；!！~～…"
BRACKETED = re.compile(r"【(?:([^【】#\d]{1,20})#|#)\s?(\d{1,6})】")
MARKED = re.compile(r"([一-龥A-Za-z]{1,12})?(?<![0-9])#\s?(\d{1,6})(?!\d|[-–])")
# each number whole and each gap once: a row of digits that could be parted in many ways would be tried in all
ONE = r"(?:【(?:[^【】#\d]{0,20}#)?\s?\d{1,6}】|#?\s?(?<!\d)[1-9]\d{0,5}(?!\d)号?+)"
AND = r"[\s,，、;；和跟与及]*+"
SEVERAL = rf"{ONE}(?:{AND}{ONE}){{1,19}}"
_LISTED = re.compile(r"(?:([^\s【】#\d,，、;；和跟与及.]{1,20})#\s?)?(\d{1,6})")

_SPOKEN = re.compile(
    rf"^\s*第?([{NUMERAL}]{{1,6}})(?=号(?:[那这][个件条单]|[事件单让叫派催]|不用|都?收到|接单|[修办弄]))"
)
# 谢谢 37: set apart at either end of the words
APART = re.compile(r"^[#＃【]*(\d{1,6})[】号]*(?=[\s,，:：])|(?<=[\s,，])#?(\d{1,6})$")
# 收到 滨河1, 滨河1修好了: at either end of the words
SET_BEFORE = re.compile(r"(?:^|(?<=[\s到了]))([一-龥]{2,6}) ?(\d{1,6})(?!\d|[-–]|号?[楼院栋幢座]|单元)")


class Typed(NamedTuple):
    """The number of an issue, as somebody wrote it."""

    community: str  # 滨河 of 滨河#37; empty: none was named
    number: int


def number_apart(said: str) -> int | None:
    """The number that opens or ends the words, or None."""
    found = APART.search(said.strip())
    return int(found[1] or found[2]) if found else None


def listed_in(several: str) -> tuple[str, tuple[int, ...]]:
    """The community and the numbers of 滨河#37、38: each once, in order."""
    found = _LISTED.findall(several)
    return next((hint for hint, _ in found if hint), ""), tuple(dict.fromkeys(int(one) for _, one in found))


def numbers_in(quote: str) -> tuple[int, ...]:
    """The numbers of issues written 【#37】 or 【滨河#37】 in a quoted text, each once, in order."""
    return tuple(dict.fromkeys(int(n) for _, n in BRACKETED.findall(quote.translate(TO_HALF))))


def number_typed(text: str) -> Typed | None:
    """The one issue marked #37 or 滨河#37 in any words, else None.

    Without brackets the word before # counts only when words follow: 还是漏水#37 names no community.
    """
    said = text.translate(TO_HALF)
    found = {Typed(hint, int(n)) for hint, n in BRACKETED.findall(said)}
    if not found:
        # the word before # counts when something follows, which it would not do if it were the message
        marks = ((mark, said[mark.end() :].strip(ENDS)) for mark in MARKED.finditer(said))
        found = {Typed((mark[1] or "") if rest else "", int(mark[2])) for mark, rest in marks}
    return found.pop() if len(found) == 1 else None


def in_figures(words: str) -> str:
    """三十七号那个 is 37号那个; a date, a building and a count stay as they are."""
    return _SPOKEN.sub(lambda found: to_digits(found[1]), words, count=1)
