"""Name the danger of an emergency: by its words, else by its category; what has no name is a peril."""

from collections.abc import Sequence

from nlp.danger import Alarm
from nlp.judged import Judged
from nlp.reading import PERIL, Danger, Matter
from nlp.signs import Signs


def name_danger(judged: Judged, matters: Sequence[Matter], alarm: Alarm, signs: Signs) -> Danger:
    """What threatens now; a peril that no words tell outright is none where they tell that one is over."""
    now: Danger = next((threat.danger for threat in judged.threats if threat.is_now), "")
    if now not in ("", PERIL):
        return now
    sign = signs.danger_of(matters, judged.text)
    if sign != PERIL:
        return sign or now
    left = alarm.without_end(PERIL, judged.text)
    is_over = bool(judged.threats) or (left != judged.text and not signs.bear_out(PERIL, left))
    return now if is_over else PERIL
