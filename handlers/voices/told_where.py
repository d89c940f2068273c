"""里面冒烟了, behind 3号楼2单元电梯不动了: a danger is where that is of which they told just now."""

from dataclasses import replace
from datetime import timedelta

from handlers import compounds
from handlers.context import Scene
from handlers.rules.register import Checked
from handlers.typed.said_people import OWN, people_in
from handlers.voices import story
from handlers.voices.question import last_asked
from nlp.reading import Reading
from storage.models import Place
from storage.question_row import QuestionEnd, QuestionKind

WITHIN = timedelta(minutes=5)
_WAITS = (QuestionEnd.OPEN, QuestionEnd.ANSWERED)  # by the danger itself


def completed(scene: Scene, place: Place, reading: Reading, checked: Checked, home: Place) -> Place:
    """The place of a danger with what they said of it before: nobody may be sent there to seek the door."""
    told, before = _told(scene)
    said = checked.known or reading.buildings
    is_of_home = home.building not in ("", told.building) and OWN in people_in(scene.words) - people_in(before)
    is_elsewhere = bool(told.building) and said not in ((), told.buildings)
    if not told.compound or is_of_home or is_elsewhere or _names_another(scene, place, told):
        return place
    near = place if place.compound == told.compound else Place(compound=told.compound)
    building = near.building if said else told.building or near.building
    unit = reading.unit or told.unit or (near.unit if building == near.building else "")
    room = reading.room or (told.room if unit == told.unit else "")
    return replace(near, building=building, unit=unit, room=room)


def _names_another(scene: Scene, place: Place, told: Place) -> bool:
    """Whether it lies in another compound than what they told: the group's, or one that they name."""
    is_fixed = scene.speak_point or compounds.find_told(scene.uow, scene.words)
    return bool(is_fixed) and place.compound != told.compound


def _told(scene: Scene) -> tuple[Place, str]:
    """Where that is and its words: of what is still asked whether it is known, else of what they said last."""
    last = last_asked(scene)
    is_lately = last is not None and scene.now - last.asked_at <= WITHIN
    if last and is_lately and last.kind is QuestionKind.SAME and last.end in _WAITS:
        return last.place, last.words
    own = story.latest(scene)
    if own and story.was_said(scene, own, WITHIN):
        return own.place, own.words
    return Place(), ""
