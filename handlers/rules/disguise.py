"""Numbers that people write so that no machine should know them: spaced, in Chinese, with look-alikes."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SPOKEN = dict(
    zip("零〇○洞一幺二两三四五六七拐八九壹贰叁肆伍陆柒捌玖", "0000112234567789123456789", strict=True)
)
_ALIKE = dict(zip("OoОоΟοlI丨｜|ｌＩ", "0000001111111", strict=True))  # Latin, Cyrillic and Greek
_EMOJI = r"\u200d\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_GAP = rf"[^\S\n]|[-‐-―.·•・_~～*＊+/\\=，。：:;；﹒\ufe0e\ufe0f\u20e3\u2060{_EMOJI}]"
_FEWEST = 11  # digits; whatever is shorter is judged by what stands beside it

_BETWEEN = rf"(?:{_GAP}){{0,3}}"
_ONE = rf"(?:{_GAP}){{1,3}}"
_SUMS = (4, 4)  # and three: 1500 2000 300 are no phone
_IN_TWO = "|".join(rf"\d{{{first - 1}}}(?P=gap)\d{{{11 - first}}}" for first in range(2, 10))
_IN_THREE = "|".join(
    rf"\d{{{first - 1}}}(?P=gap)\d{{{then}}}(?P=gap)\d{{{11 - first - then}}}"
    for first in range(3, 8)
    for then in range(2, 10 - first)
    if (first, then) != _SUMS
)
_MOBILE = re.compile(
    rf"(?:(?<!\d)(?:\+|00)?86(?:{_GAP}){{0,2}}|(?<![\d.]))1"
    rf"(?:[3-9]\d{_BETWEEN}\d{{4}}{_BETWEEN}\d{{4}}"
    rf"|{_ONE}[3-9](?:{_ONE}\d){{9}}"
    rf"|[3-9]{_ONE}\d\d{_ONE}\d\d{_ONE}\d\d{_ONE}\d\d{_ONE}\d"
    rf"|[3-9]\d{_ONE}\d\d{_ONE}\d\d{_ONE}\d\d{_ONE}\d\d"
    rf"|(?=[3-9]\d*(?P<gap>(?:{_GAP}|,){{1,6}}))(?:{_IN_TWO}|{_IN_THREE}))"
    r"[\ufe0e\ufe0f\u20e3]*(?!\d)"
)
_IDENTITY = re.compile(rf"(?<![\d.])[1-9](?:{_BETWEEN}\d){{16}}{_BETWEEN}[\dXxХх×✕](?!\d)")
_BIRTHDAY = re.compile(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def hide_disguised(text: str, phone: str, identity: str) -> str:
    """The text with such phones and identity numbers replaced."""
    plain = "".join(map(_digit, text))
    if sum(map(str.isdecimal, plain)) < _FEWEST:
        return text
    for start, end, mark in sorted((*_mobiles(plain, phone), *_identities(plain, identity)), reverse=True):
        text = text[:start] + mark + text[end:]
    return text


def _mobiles(plain: str, mark: str) -> Iterator[tuple[int, int, str]]:
    return ((*found.span(), mark) for found in _MOBILE.finditer(plain))


def _identities(plain: str, mark: str) -> Iterator[tuple[int, int, str]]:
    """Wherever one may begin: the digits of a plate before it are not its first."""
    at = 0
    while found := _IDENTITY.search(plain, at):
        is_one = _BIRTHDAY.match("".join(filter(str.isdecimal, found.group())))
        at = found.end() if is_one else found.start() + 1
        if is_one:
            yield *found.span(), mark


@lru_cache(maxsize=4096)
def _digit(character: str) -> str:
    """The digit a character stands for, else itself; one for one, so that places stay where they are."""
    if character.isascii() and not character.isalpha():
        return character if character != "|" else "1"
    known = _SPOKEN.get(character) or _ALIKE.get(character)
    if known:
        return known
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)
