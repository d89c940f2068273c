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
from storage.models import Issue, Place
from storage.question_row import Question, QuestionEnd, QuestionKind

WITHIN = timedelta(minutes=5)
_WAITS = (QuestionEnd.OPEN, QuestionEnd.ANSWERED)  # by the danger itself


def completed(scene: Scene, place: Place, reading: Reading, checked: Checked, home: Place) -> Place:
    """The place of a danger with what they said of it before: nobody may be sent there to seek the door."""
    before = _told(scene)
    told, said = before.place if before else Place(), checked.known or reading.buildings
    is_home = home.building not in ("", told.building) and OWN in people_in(scene.words)
    is_fixed = scene.speak_point or compounds.find_told(scene.uow, scene.words)
    near = place if is_fixed or place.compound == told.compound else Place(compound=told.compound)
    is_there = near.compound == told.compound and (not told.building or said in ((), told.buildings))
    if before is None or not is_there or (is_home and OWN not in people_in(before.words)):
        return place
    building = near.building if said else told.building or near.building
    unit = reading.unit or told.unit or (near.unit if building == near.building else "")
    room = reading.room or (told.room if unit == told.unit else "")
    return replace(near, building=building, unit=unit, room=room)


def _told(scene: Scene) -> Question | Issue | None:
    """What is still asked whether it is known, else what they said last."""
    last = last_asked(scene)
    if last and last.kind is QuestionKind.SAME and last.end in _WAITS and scene.now - last.asked_at <= WITHIN:
        return last
    own = story.latest(scene)
    return own if own and story.was_said(scene, own, WITHIN) else None
