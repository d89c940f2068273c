"""A building that does not stand in the register: what the bot asks then."""

import re
from collections.abc import Sequence

from handlers.message import Where
from handlers.rules.register import Checked
from handlers.wording import naming
from storage.building import Building

MOST = 4  # stretches of buildings listed in one answer
_NUMBERED = re.compile(r"(.*?)(\d+)")


def which_building(where: Where) -> str:
    """Nobody said the building."""
    return f"是几号楼？{_answer('3号楼2单元', where)}"


def which_compound(example: str, building: str) -> str:
    """In a chat of one's own nobody said the compound, and perhaps no building."""
    if building:
        return f"是哪个小区的？{_answer(example, Where.CHAT)}"
    return f"是哪个小区几号楼？{_answer(f'{example}3号楼2单元', Where.CHAT)}"


def unlisted(checked: Checked, where: Where) -> str:
    """Some building said is not in the register: which is it, unless another one is known."""
    missing = f"名册里没有{said(checked)}"
    if checked.known:
        return f"{missing}，先按{naming.listed(checked.known)}办。"
    return f"{missing}，是哪一栋？{_answer(checked.example, where)}"


def still_unlisted(tag: str, checked: Checked, register: Sequence[Building], where: Where) -> str:
    """The building asked for is not in the register either."""
    asked = _answer(checked.example, where)
    return f"{tag}名册里没有{said(checked)}，有的是{listed(register)}。是哪一栋？{asked}"


def not_put_right(tag: str, checked: Checked, register: Sequence[Building], *, was: str) -> str:
    """The building that shall stand there instead is not in the register; another one serves as example."""
    others = [one.name for one in register if one.name != was]
    example = others[0] if others and checked.example == was else checked.example
    return (
        f"{tag}名册里没有{said(checked)}，有的是{listed(register)}。地点先没改"
        f"{f'，还是{was}' if was else ''}；要改就再说：说错了，是{example}。"
    )


def home_unlisted(checked: Checked, register: Sequence[Building]) -> str:
    """A home in a building that is not in the register."""
    return (
        f"名册里没有{said(checked)}，有的是{listed(register)}。"
        f"请再说一遍，比如：我住{checked.example}。要是名册漏了，请社区补上。"
    )


def said(checked: Checked) -> str:
    """The unknown buildings, as people write them."""
    return naming.listed(checked.unknown)


def with_said(words: str, checked: Checked) -> str:
    """Words that were parted from the place they opened with keep what was said of it."""
    return f"{words}（说的是{said(checked)}）"


def listed(register: Sequence[Building]) -> str:
    """What the register has: 1号楼到12号楼、东楼."""
    stretches: list[list[Building]] = []
    for building in sorted(register, key=_order):
        if stretches and _follows(stretches[-1][-1], building):
            stretches[-1].append(building)
        else:
            stretches.append([building])
    shown = "、".join(_stretch(stretch) for stretch in stretches[:MOST])
    return shown + ("等" if len(stretches) > MOST else "")


def _order(building: Building) -> tuple[str, int]:
    """3 before 12, B1 after A9."""
    parts = _NUMBERED.fullmatch(building.bare)
    return (parts[1], int(parts[2])) if parts else (building.bare, 0)


def _follows(before: Building, building: Building) -> bool:
    (zone, number), after = _order(before), _order(building)
    return after == (zone, number + 1)


def _stretch(stretch: Sequence[Building]) -> str:
    first, last = stretch[0].name, stretch[-1].name
    return first if first == last else f"{first}{'到' if len(stretch) > 2 else '、'}{last}"


def _answer(example: str, where: Where) -> str:
    if where is Where.PAGE:
        return f"请在下面补充里写上，比如：{example}。"
    return f"{'@我' if where is Where.GROUP else ''}回“{example}”这样就行。"
