"""The buildings a notice names: 1-5号楼、8号楼, 1#、3#, A区, 全小区; the whole compound by default."""

import re

from handlers.rules.outage import Where
from nlp.numerals import to_digits

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_NAME = rf"(?:[A-Z]?\d{{1,3}}|{_NUMERAL}|[A-Z](?=\s*[座栋幢]))"
_SUFFIX = r"(?:号楼|号栋|号院|#楼?|栋|幢|座(?!位)|号(?=\s*(?:以及|[、,和及与跟/至到-])\s*\d))"
_ZONE = rf"(?:[A-Z东西南北中]区|(?:{_NUMERAL}|\d)期)"
_ITEM = rf"(?:{_ZONE})?{_NAME}(?:\s*{_SUFFIX})?"
_JOIN = r"\s*(?:以及|[、,和及与跟/]|至|到|-)\s*"
_LIST = re.compile(rf"(?<![\dA-Z.-])(?<!\d:){_ITEM}(?:{_JOIN}{_ITEM})*(?<=[楼栋幢座院#])", re.IGNORECASE)
_ONE = re.compile(rf"(?P<zone>{_ZONE})?(?P<name>{_NAME})\s*(?:{_SUFFIX})?", re.IGNORECASE)
_NEARBY = re.compile(
    r"\s*(?:楼)?(?:物业|门卫|值班|办公|咨询|接水|取水|打水|前(?!\d)|后面|旁|边上|门口|门前|[东西南北]侧|附近|地下|楼下|周边|处|北面|南面|西边|东边|外|消防|泵房|路)"
)
_SIDES = re.compile(r"(?<![朝靠往向在从了是])[东西南北中](?:楼(?![道梯上下门里顶层房板])|座|栋)")
_ZONES = re.compile(rf"{_ZONE}(?!\s*\d|\s*(?:{_NUMERAL})\s*[号栋幢座]|工程|改造|施工|管网)", re.IGNORECASE)
_UNITS = re.compile(
    rf"(?P<units>(?:\d{{1,2}}|{_NUMERAL}|[东西中])(?:{_JOIN}(?:\d{{1,2}}|{_NUMERAL}))*)\s*单元"
)
_WHOLE = re.compile(
    r"全(?:小区|区|院|体(?:业主|居民|住户)?|部(?:楼栋|楼))|整个?(?:小区|院)|各(?:楼|栋)|所有(?:楼|住户)|小区全(?:部|体)"
)
_PARTIAL = re.compile(r"[高中低]区|\d+层|楼层|部分|单数|双数")
_SPARED = re.compile(r"不受影响|不影响|不停|正常(?:供|用)")
_SOME = re.compile(r"[^,。;:\s](?:楼(?![道上下层梯房宇])|栋|幢)")
_CLAUSES = re.compile(r"[,。;!\n]")
_EXCEPT = re.compile(r"除(?!了?(?:夕|雪|险|锈|垢)).{1,16}(?:外|除外)|.{1,8}除外|不含|不包括")


def find_where(said: str) -> Where:
    """What tidied words, without their times, say of the place."""
    stretches: list[tuple[str, str]] = []
    units: list[str] = []
    for match in _LIST.finditer(said):
        if not _NEARBY.match(said, match.end()):
            stretches += _stretches(match[0])
    stretches += [(side[0][0], side[0][0]) for side in _SIDES.finditer(said)]
    for found in _UNITS.finditer(said):
        units += [to_digits(part) for first, last in _stretches(found["units"]) for part in _all(first, last)]
    zones = tuple(dict.fromkeys(_ZONES.findall(said)))
    is_whole = bool(_WHOLE.search(said))
    return Where(
        stretches=tuple(dict.fromkeys(stretches)),
        zones=zones,
        units=tuple(dict.fromkeys(units)),
        is_whole=is_whole,
        is_partial=bool(_PARTIAL.search(said)),
        excepts=bool(_EXCEPT.search(said)) or any(map(_spares, _CLAUSES.split(said))),
        is_vague=not (stretches or zones or is_whole) and _SOME.search(said) is not None,
    )


def _spares(clause: str) -> bool:
    """5号楼不受影响."""
    return bool(_SPARED.search(clause) and _LIST.search(clause))


def _stretches(words: str) -> list[tuple[str, str]]:
    """1-5、8 as (1, 5) and (8, 8); a zone said once holds on: A区1-3号楼."""
    found: list[tuple[str, str]] = []
    zone, joined, end = "", False, 0
    for one in _ONE.finditer(words):
        joint = words[end : one.start()].strip()
        if one["zone"]:
            zone = one["zone"].upper()
            zone = zone[0] if zone[0].isascii() and zone[0].isalpha() else zone
        name = zone + to_digits(one["name"]).upper()
        is_stretch = bool(found) and not joined and joint in ("-", "至", "到")
        if is_stretch:
            found[-1] = (found[-1][0], name)
        else:
            found.append((name, name))
        joined, end = is_stretch, one.end()
    return found


def _all(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < 20:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first] if first == last else [first, last]
