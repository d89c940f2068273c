"""Words that waited for an answer become an issue of their own."""

from dataclasses import replace

from handlers import assign, gather, transition
from handlers.context import Scene
from handlers.draft import Draft
from handlers.events import spot
from handlers.rules.assignment import SURE
from nlp.places import read_place
from storage.models import Issue, Place
from storage.question_row import Question


def scene_of(scene: Scene, question: Question) -> Scene:
    """The scene of who was asked, where they were asked, when nobody speaks."""
    point = scene.uow.directory.find_speak_point(question.chat_id) if question.chat_id else None
    return replace(scene, actor=gather.actor_of(scene.uow, question.userid), speak_point=point)


def open_kept(scene: Scene, question: Question, more: str = "", *, danger: str = "") -> Issue:
    """Open it as it was said; `more`: what was said with the answer."""
    words = "；".join(part for part in (question.words, more) if part)
    draft = Draft(
        community=question.community,
        kind=question.matter,
        category=question.category,
        words=words,
        place=_put_right(question.place, more),
        urgency=question.urgency,
        chat_id=question.chat_id,
        reporter=question.userid,
        confidence=question.confidence,
        needs_category=question.confidence < SURE and not danger,
        danger=danger,
        evidence=question.evidence,
        said_at=question.said_at,
    )
    opened = assign.anew(scene, transition.begin(scene, draft))
    spot.look(scene, (opened,))
    return opened


def place_of(scene: Scene, compound: str, words: str) -> Place:
    """Where somebody speaks of within a compound: what they say, else their home where it lies there."""
    said, home = read_place(words), gather.home_of(scene.uow, scene.actor.userid)
    at_home = home.compound == compound and not said.buildings
    return Place(
        compound=compound,
        building=home.building if at_home else "、".join(said.buildings),
        unit=said.unit or (home.unit if at_home else ""),
        room=said.room,
    )


def _put_right(place: Place, words: str) -> Place:
    """Where it is after 不对，是1单元: what is said with the answer counts."""
    said = read_place(words)
    if not (said.buildings or said.unit):
        return place
    unit, room = (
        (said.unit, said.room) if said.buildings else (said.unit or place.unit, said.room or place.room)
    )
    return replace(place, building="、".join(said.buildings) or place.building, unit=unit, room=room)
