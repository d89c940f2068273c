"""What devices raise alarms about, and which open matter a new alarm belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.models import Issue, Place, Urgency
from storage.states import TO_DO

JOINS = timedelta(days=1)  # an older matter is another one
JOINS_IN_DANGER = timedelta(hours=2)
NOTED_AGAIN = timedelta(minutes=10)  # a device that goes on ringing is a line of the history so often


@dataclass(frozen=True)
class DeviceKind:
    """What an alarm of a type means."""

    type: str  # of the event, or its end: cn.example.smoke.alarm
    category: str  # a code of the categories
    urgency: Urgency
    danger: str  # a word of nlp.reading.Danger, or empty
    name: str  # of what rings


U = Urgency
KINDS: tuple[DeviceKind, ...] = (
    #     type              category  urgency      danger      what rings
    DeviceKind("smoke.alarm", "1001", U.EMERGENCY, "fire", "烟雾报警器"),
    DeviceKind("fire.alarm", "1001", U.EMERGENCY, "fire", "火灾报警器"),
    DeviceKind("gas.alarm", "0401", U.EMERGENCY, "gas", "燃气报警器"),
    DeviceKind("wristband.sos", "1102", U.EMERGENCY, "collapse", "求救手环"),
    DeviceKind("fall.alarm", "1102", U.EMERGENCY, "collapse", "跌倒报警器"),
    DeviceKind("elevator.trapped", "0501", U.EMERGENCY, "trapped", "电梯困人报警"),
    DeviceKind("elevator.fault", "0502", U.URGENT, "", "电梯故障报警"),
    DeviceKind("water.leak", "0102", U.URGENT, "", "漏水报警器"),
    DeviceKind("water.level", "0103", U.URGENT, "", "水位报警器"),
    DeviceKind("water.pressure", "0101", U.URGENT, "", "水压报警器"),
    DeviceKind("power.loss", "0201", U.URGENT, "", "停电报警器"),
    DeviceKind("heating.low", "0301", U.URGENT, "", "室温报警器"),
    DeviceKind("door.open", "0603", U.URGENT, "", "单元门没关报警"),
)


def find_kind(type_: str) -> DeviceKind | None:
    """What an event's type means, with or without the maker's own prefix."""
    said = type_.strip().lower()
    return next((kind for kind in KINDS if said == kind.type or said.endswith(f".{kind.type}")), None)


def belongs_to(kind: DeviceKind, place: Place, found: Iterable[Issue], now: datetime) -> Issue | None:
    """The open matter of the same place, young enough to be the same; `found` are of the kind's category."""
    youngest = now - (JOINS_IN_DANGER if kind.danger else JOINS)
    same = (issue for issue in found if _is_here(issue, place) and issue.opened_at >= youngest)
    return next(same, None)


def _is_here(issue: Issue, place: Place) -> bool:
    """The same stairs; of two rooms that are both known the same one."""
    if issue.merged_into or issue.state not in TO_DO:
        return False
    here = issue.place
    if (here.compound, here.building, here.unit) != (place.compound, place.building, place.unit):
        return False
    return here.room == place.room or not (here.room and place.room)


def is_noted(last: datetime | None, now: datetime) -> bool:
    """Whether a device that rings again is a line of the history."""
    return last is None or now - last >= NOTED_AGAIN
