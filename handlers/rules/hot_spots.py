"""When many homes with one trouble are put before a person as one public event."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from handlers.rules.policy_part import PolicyPart
from storage.hot_spot_row import HotSpot, HotSpotState, Said
from storage.models import Door, Issue, State

_ORDER = (State.RESOLVED, State.ON_SITE, State.ACCEPTED, State.ASSIGNED)  # the furthest first


class HotSpotPolicy(PolicyPart):
    """So many homes, within so many minutes; and which categories are one trouble."""

    building: Annotated[int, Field(ge=2, le=1000)]  # homes of one building
    building_within: Annotated[int, Field(ge=1, le=10_080)]  # minutes
    compound: Annotated[int, Field(ge=2, le=1000)]  # homes of one compound
    compound_within: Annotated[int, Field(ge=1, le=10_080)]
    rest: Annotated[int, Field(ge=0, le=10_080)]  # minutes in which what was refused is not asked again
    again: Annotated[int, Field(ge=0, le=10_080)]  # minutes until who did not answer is asked once more
    families: dict[str, tuple[str, ...]]

    def family_of(self, category: str) -> str:
        """The family of a category; empty for what is never one trouble of many."""
        return next((name for name, codes in self.families.items() if category in codes), "")

    @property
    def longest(self) -> timedelta:
        """How far back homes are counted."""
        return timedelta(minutes=max(self.building_within, self.compound_within))

    @property
    def shortest(self) -> timedelta:
        """Whoever joined an issue no older than this joined in time, whatever is counted."""
        return timedelta(minutes=min(self.building_within, self.compound_within))


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One home that spoke of it."""

    home: str
    issue_id: int
    building: str  # bare names joined by 、; empty: not said
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Enough homes, in a building or in the whole compound."""

    buildings: tuple[str, ...]  # none: the whole compound
    issues: tuple[int, ...]  # ids, the earliest first
    homes: int


def may_be_many(said: Sequence[Said], policy: HotSpotPolicy) -> bool:
    """Whether homes enough can have spoken, wherever those live who joined; who they are is not asked."""
    opened = Counter(name for one in said for name in _names(one.building))
    joined = sum(len(one.joined) for one in said)
    fullest = max(opened.values(), default=0)
    return len(said) + joined >= policy.compound or fullest + joined >= policy.building


def find_cluster(voices: Sequence[Voice], policy: HotSpotPolicy, now: datetime) -> Cluster | None:
    """The compound where enough of it speaks, else the building with most homes."""
    wide = _within(voices, policy.compound_within, now)
    around = {name for voice in wide for name in _names(voice.building)}
    if _homes(wide) >= policy.compound and len(around) != 1:
        return _cluster((), wide)
    near = _within(voices, policy.building_within, now)
    by_name = {name: [voice for voice in near if name in _names(voice.building)] for name in around}
    fullest = max(by_name, key=lambda name: (_homes(by_name[name]), name), default="")
    many = by_name.get(fullest, [])
    return _cluster((fullest,), many) if _homes(many) >= policy.building else None


def is_known(
    buildings: Collection[str], spots: Iterable[HotSpot], policy: HotSpotPolicy, now: datetime
) -> bool:
    """Whether somebody was asked of this place, none: the whole compound, and has not been asked of less."""
    return any(_covers(spot.buildings, buildings) and _holds(spot, policy, now) for spot in spots)


def only_building(buildings: Iterable[str]) -> tuple[str, ...]:
    """The one in which all of these lie; none: they are several, or one was not said."""
    places = {_names(building) for building in buildings}
    found = places.pop() if len(places) == 1 else ()
    return found if len(found) == 1 else ()


def _holds(spot: HotSpot, policy: HotSpotPolicy, now: datetime) -> bool:
    """What was refused, taken apart or not answered rests for some hours; an event as long as it lives."""
    since = spot.answered_at or spot.proposed_at
    return spot.state is HotSpotState.CONFIRMED or now - since <= timedelta(minutes=policy.rest)


def pick_main(issues: Sequence[Issue]) -> Issue:
    """The issue that carries the work: the event there is, else the furthest, else the first."""

    def order(issue: Issue) -> tuple[bool, int, int]:
        rank = _ORDER.index(issue.state) if issue.state in _ORDER else len(_ORDER)
        return (issue.event_at is None, rank, issue.number)

    return min(issues, key=order)


def is_watched(issue: Issue) -> bool:
    """Whether it may be one of many: said or rung by a home, at a known place, not found on a round."""
    return bool(issue.place.compound) and issue.door not in (Door.PATROL, Door.CARE)


def covers(buildings: Collection[str], building: str) -> bool:
    """Whether a place lies within an event's; a place that was not said lies in that of a whole compound."""
    return _covers(buildings, _names(building))


def _covers(area: Collection[str], buildings: Collection[str]) -> bool:
    return not area or (bool(buildings) and set(buildings) <= set(area))


def _within(voices: Sequence[Voice], minutes: int, now: datetime) -> list[Voice]:
    return [voice for voice in voices if now - voice.at <= timedelta(minutes=minutes)]


def _homes(voices: Iterable[Voice]) -> int:
    return len({voice.home for voice in voices})


def _cluster(buildings: tuple[str, ...], voices: Sequence[Voice]) -> Cluster:
    issues = dict.fromkeys(voice.issue_id for voice in sorted(voices, key=lambda one: (one.at, one.issue_id)))
    return Cluster(buildings=buildings, issues=tuple(issues), homes=_homes(voices))


def _names(building: str) -> tuple[str, ...]:
    return tuple(name for name in building.split("、") if name)
