"""Tell which of several matters the danger is: 灯不亮,电梯困人 calls people for the lift alone."""

from dataclasses import replace

from nlp.danger import Alarm, danger_category, speaks_for
from nlp.reading import PERIL, Danger, Matter, Reading
from nlp.signs import Signs
from nlp.urgency import UrgencyRules


def set_apart(reading: Reading, alarm: Alarm, signs: Signs, urgency: UrgencyRules) -> Reading:
    """The matters without words of danger keep their own urgency; where none has them, all are it."""
    if not reading.danger or len(reading.matters) < 2:
        return reading
    named = danger_category(reading.danger)
    told = [
        one.code == named
        or alarm.is_told(one.words)
        or (signs.bear_out(PERIL, one.words) and not _is_its_cause(one, named, reading))
        for one in reading.matters
    ]
    if all(told) or not any(told):
        return reading
    pairs = zip(reading.matters, told, strict=True)
    return replace(reading, matters=tuple(one if is_it else _apart(one, urgency) for one, is_it in pairs))


def dangers_of(matter: Matter, alarm: Alarm) -> set[Danger]:
    """What threatens now by the matter's own words, if that is of its category."""
    return {one.danger for one in alarm.hear(matter.words) if speaks_for(one, matter.code)}


def _is_its_cause(matter: Matter, named: str, reading: Reading) -> bool:
    """电梯又卡住了,里头关了个送外卖的: the lift that stands still rings nobody beside who is caught in it."""
    return named in reading.codes and matter.code != named and matter.code[:2] == named[:2]


def _apart(matter: Matter, urgency: UrgencyRules) -> Matter:
    own = urgency.judge(matter.words, (matter.code,))
    return matter if own == "emergency" else replace(matter, apart=own)
