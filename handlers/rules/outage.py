"""What a planned outage explains: which homes, which matters, from when; who may announce one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules.permissions import OVERSEERS, Actor
from storage.building import Building
from storage.models import Role, Team
from storage.outage_rows import Outage, OutageState, Service
from storage.spelling import bare_building, fold_places, fold_userid

EARLY = timedelta(minutes=30)  # taps run dry before the hour
ASK_BEFORE = timedelta(minutes=10)  # the announcer is asked whether it is over
LATE = timedelta(hours=6)  # so long after its end it may still be prolonged, or said to be over
ANSWERED_WITHIN = timedelta(minutes=30)  # a question about a notice waits no longer
LONGEST = timedelta(days=60)  # somebody's words about an outage are looked for so far back
MOST_BUILDINGS = 60

EXPLAINS: dict[Service, tuple[str, ...]] = {  # the first is what it becomes when it does not end
    Service.WATER: ("0101",),
    Service.POWER: ("0201", "0202", "0502"),
    Service.GAS: ("0402",),
    Service.HEAT: ("0301", "0303"),
    Service.LIFT: ("0502",),
    Service.ROAD: ("1303",),
    Service.NET: ("1801",),
}
# What makes a matter of such a category the outage itself, and not a fault beside it.
_IS_IT: dict[str, re.Pattern[str]] = {
    "0101": re.compile(r"^(?!.*(?:水表|水费|漏水|漏了|爆|冒水|淹|跑水)).*水", re.DOTALL),
    "0201": re.compile(r"^(?!.*(?:火花|冒火|冒烟|烧|焦|漏电|电死|电费|电表)).*(?:电|灯|亮|跳闸)", re.DOTALL),
    "0202": re.compile(r"灯|亮|黑|电"),
    "0301": re.compile(r"停|没|不|冷|凉|冰"),
    "0303": re.compile(r"停暖|停热|停供|没暖|没供|不供|不热|冷|凉"),
    "0402": re.compile(r"没.{0,2}气|停.{0,2}气|断.{0,2}气|打不着|没火|不着火"),
    "0502": re.compile(
        r"^(?!.*(?:异响|抖|坠|晃|夹|困)).*(?:停|不动|不走|不运|不能|没法|坏|没反应|用不|不来|关)", re.DOTALL
    ),
    "1303": re.compile(r"封|堵|绕|过不去|进不|出不|走不|不让|通行|围挡|施工|挖"),
    "1801": re.compile(r"断|没|不了|不上|掉线|停|卡|信号|看不"),
}
_NEED = re.compile(
    r"呼吸机|制氧|吸氧|氧气|透析|病人|病重|重病|瘫|卧床|胰岛素|婴儿|新生儿|月子|晕|救命|救人|被困|困在|困住|着火|煤气味|燃气味"
)
_MAY = OVERSEERS | {Role.PROPERTY_STEWARD}
_TEAMS = frozenset({"物业", "供水", "供电", "供热", "燃气"})


@dataclass(frozen=True, kw_only=True)
class Where:
    """The buildings somebody named, in their own words; nothing means the whole compound."""

    stretches: tuple[tuple[str, str], ...]  # first and last: ("1", "5"), ("8", "8")
    zones: tuple[str, ...]  # A区, 东区, 二期
    units: tuple[str, ...]  # of the one building
    is_whole: bool  # said in so many words
    is_partial: bool  # floors, or but for some: more than can be kept
    excepts: bool  # 除3号楼外
    is_vague: bool  # a building was spoken of, but which one is not clear

    @property
    def is_said(self) -> bool:
        """Whether anything was said of it."""
        return bool(self.stretches or self.zones or self.units or self.is_whole or self.excepts)


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The same, held against the register."""

    buildings: tuple[str, ...]  # as the register compares them; none: the whole compound
    unknown: tuple[str, ...]


def codes_of(services: Sequence[Service]) -> tuple[str, ...]:
    """The categories that outages of these explain, the main one first."""
    return tuple(dict.fromkeys(code for service in services for code in EXPLAINS[service]))


def may_announce(actor: Actor, teams: Iterable[Team], path: Sequence[str]) -> bool:
    """Whether somebody, of these teams, may speak for what is cut off in a compound.

    `path` runs from the compound upwards.
    """
    by_role = any(grant.role in _MAY and grant.area in path for grant in actor.grants)
    return by_role or any(team.kind in _TEAMS and team.area in path for team in teams)


def may_be_one(code: str, words: str) -> bool:
    """Whether a matter could be an outage at all: never a burst pipe, never where somebody is in need."""
    return code in _IS_IT and _IS_IT[code].search(words) is not None and not _NEED.search(words)


def explains(outage: Outage, code: str, buildings: Sequence[str], unit: str, now: datetime) -> bool:
    """Whether a matter at this place, in its compound, falls into the outage."""
    if code not in outage.categories or not has_begun(outage, now) or not is_live(outage, now):
        return False
    if outage.units and unit and unit not in outage.units:
        return False
    return not outage.buildings or set(buildings) <= set(outage.buildings)


def has_begun(outage: Outage, now: datetime) -> bool:
    """Whether taps may be dry of it by now."""
    return outage.starts_at is not None and outage.starts_at - EARLY <= now


def is_live(outage: Outage, now: datetime) -> bool:
    """Whether it is announced and not over."""
    return outage.state is OutageState.ACTIVE and outage.ends_at is not None and outage.ends_at > now


def asks_at(starts_at: datetime, ends_at: datetime) -> datetime:
    """When the sweep asks whether an outage ends in time."""
    return max(starts_at, ends_at - ASK_BEFORE)


def settle(where: Where, register: Sequence[Building]) -> Settled:
    """The buildings that are meant; of a stretch those that exist, its ends must."""
    known, unknown = dict[str, None](), dict[str, None]()
    bare = {building.bare for building in register}
    for zone in where.zones:
        found = [one.bare for one in register if one.bare.startswith(_zone(zone))]
        known |= dict.fromkeys(found)
        unknown |= {} if found else {zone: None}
    for first, last in where.stretches:
        for name in _stretch(first, last):
            if not register or name in bare:
                known[name] = None
            elif name in (bare_building(first), bare_building(last)):
                unknown[name] = None
    return Settled(buildings=tuple(known), unknown=tuple(unknown))


def _zone(zone: str) -> str:
    """A区 stands before its numbers as A, 东区 and 二期 as they are."""
    folded = fold_places(zone)
    return folded[0] if folded[0].isascii() and folded[0].isalpha() else folded


def _stretch(first: str, last: str) -> list[str]:
    """A1 to A5, each by its name."""
    low, high = bare_building(first), bare_building(last)
    head = low.rstrip("0123456789")
    start, end = low.removeprefix(head), high.removeprefix(head)
    if not start or not end.isdigit() or not 0 <= int(end) - int(start) < MOST_BUILDINGS:
        return [low, high] if low != high else [low]
    return [f"{head}{number}" for number in range(int(start), int(end) + 1)]


def home_of_report(userid: str, building: str, unit: str, room: str, speaker: str) -> str:
    """What tells one home from another: its door where it is known, else who spoke."""
    if building and room:
        return f"{building}-{unit}-{room}"
    return f"{fold_userid(userid)}:{speaker}" if speaker else fold_userid(userid)
