"""Chinese numerals, as people say house numbers."""

_DIGITS = {"零": 0, "〇": 0, "幺": 1, "两": 2, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_DIGITS |= {"八": 8, "九": 9}
NUMERAL = "一二三四五六七八九十百两零〇幺"


def to_digits(words: str) -> str:
    """Return a house number in Arabic digits: 十二 → 12, 一百零三 → 103, 幺零一 → 101, 十二零三 → 1203.

    Anything that is not made of Chinese numerals comes back unchanged.
    """
    if not words or any(word not in NUMERAL for word in words):
        return words
    if "十" not in words and "百" not in words:
        return "".join(str(_DIGITS[word]) for word in words)
    if "百" not in words and "零" in words:
        floor, _, door = words.partition("零")
        return to_digits(floor) + "0" + to_digits(door)
    return str(_count(words))


def _count(words: str) -> int:
    total, digit = 0, 0
    for word in words:
        if word == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif word == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS[word]
    return total + digit
