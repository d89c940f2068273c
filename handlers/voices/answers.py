"""What the bot asked is answered, or is not."""

from handlers import place
from handlers.context import Scene
from handlers.promises import due_keys
from handlers.voices import asked, building, pending, taking_back
from nlp.reading import Kind, Reading
from storage.question_row import QuestionEnd, QuestionKind
from storage.trays import Timer


def hear(scene: Scene) -> str:
    """What came of an answer; empty where the words are none."""
    return taking_back.answered(scene) or asked.hear(scene) or _building(scene)


def look_at(scene: Scene, timer: Timer) -> None:
    """The time to answer is over."""
    question = scene.uow.questions.get(int(timer.subject))
    if not question.is_open or due_keys.question(question) != timer.key:
        return
    if question.kind is QuestionKind.SAME:
        asked.lapse(scene, question)
    elif question.kind is QuestionKind.BUILDING:
        building.look_at(scene, question)
    elif question.kind is QuestionKind.WITHDRAW:
        scene.uow.questions.end(question, QuestionEnd.SILENCE, scene.now)
    else:
        pending.lapse(scene, question)


def _building(scene: Scene) -> str:
    """A button, or a bare number, says which."""
    said = building.tapped(scene)
    issue = place.find_unplaced(scene) if said else None
    message = scene.message
    if issue is None or message is None:
        return ""
    return place.said(
        scene, issue, Reading(kind=Kind.CHATTER, buildings=(said,)), message.command or message.text
    )
