"""One spelling for what people write in many: userids and the names of buildings."""

import re
import unicodedata
from collections.abc import Iterable

from storage.trays import TargetKind

_SUFFIX = re.compile(r"[号楼栋幢座#]+$")
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}十百]+")
_ZONE = re.compile(r"(?<=[A-Z])(?:区|[-‐-―])(?=\d)")  # B区5 and B-5 are B5
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")  # 03 is 3


def fold_userid(userid: str) -> str:
    """The form in which userids are compared: the platform ignores case."""
    return userid.strip().casefold()


def is_among(userid: str, userids: Iterable[str]) -> bool:
    """Whether somebody, if anybody is named, is one of these."""
    return bool(userid) and fold_userid(userid) in {fold_userid(one) for one in userids}


def bare_building(name: str, compound: str = "") -> str:
    """A building's name as it is compared, without its compound's: 三号楼, 03栋 and 3# are all "3"."""
    whole = fold_places(name)
    text = (whole.removeprefix(fold_places(compound)) or whole).removeprefix("第")
    return _SUFFIX.sub("", text) or text


def stands_in(bare: str, folded: str) -> bool:
    """Whether folded words name this building: 东区3 stands in 东区3号楼灯坏了, not in 东区33号楼."""
    return re.search(rf"(?<![0-9A-Z]){re.escape(bare)}(?!\d)", folded) is not None


def fold_places(text: str) -> str:
    """Words as names of buildings are looked for in them: no blanks, capitals, numerals in digits."""
    close = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    digits = _NUMERAL.sub(lambda match: _numeral(match.group()), close)
    return _ZEROS.sub("", _ZONE.sub("", digits))


def _numeral(text: str) -> str:
    if not set(text) & {"十", "百"}:
        return "".join(str(_DIGITS[char]) for char in text)
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
    return str(total + digit)


def lane_of_words(sender: str, chat_id: str = "") -> str:
    """In which somebody's words are worked one after the other: their group's, else their own."""
    return f"g:{chat_id}" if chat_id else f"u:{fold_userid(sender)}"


def lane_of(kind: TargetKind, target: str) -> str:
    """A target as it is compared: chat ids to the letter, userids without regard to case."""
    return f"{kind}:{fold_userid(target) if kind is TargetKind.PERSON else target}"
