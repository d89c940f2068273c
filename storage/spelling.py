"""One spelling for what people write in many: userids and the names of buildings."""

import re
import unicodedata

from storage.trays import TargetKind

_SUFFIX = re.compile(r"(?:号?楼|号?[栋幢座]|号|#)+$")
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}十百]+")


def fold_userid(userid: str) -> str:
    """The form in which userids are compared: the platform ignores case."""
    return userid.strip().casefold()


def bare_building(name: str) -> str:
    """A building's name without its suffix, numerals in digits: 三号楼, 3栋 and 3# are all "3"."""
    text = "".join(unicodedata.normalize("NFKC", name).split()).upper()
    stem = _SUFFIX.sub("", text) or text
    return _NUMERAL.sub(lambda match: _numeral(match.group()), stem)


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


def lane_of(kind: TargetKind, target: str) -> str:
    """A target as it is compared: chat ids to the letter, userids without regard to case."""
    return f"{kind}:{fold_userid(target) if kind is TargetKind.PERSON else target}"
