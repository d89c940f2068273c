"""是几号楼: the one thing help cannot find the place without, asked twice at most, then left to a person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers import gather, reach, tell
from handlers.context import Scene
from handlers.message import MessageKind
from handlers.near import nearest
from handlers.typed.said_where import knows_not
from handlers.typed.said_yes import read_building
from handlers.voices import more
from handlers.voices.opening import scene_of
from handlers.voices.question import last_asked, look_later, put, tell_there, to_speaker
from handlers.wording import answers
from handlers.wording import voices as wording
from storage.building import Building
from storage.form_row import is_form
from storage.models import Issue, Role
from storage.question_row import Question, QuestionEnd, QuestionKind
from storage.states import TO_DO
from storage.trays import Card, Priority

WITHIN = timedelta(minutes=10)  # then it is asked again, and after that a person asks
TIMES = 2
MOST = 6  # buildings offered to be tapped
_ASKS = (Role.COMMUNITY_WORKER, Role.SECRETARY)


def ask(scene: Scene, issues: Sequence[Issue]) -> bool:
    """Remember that it is asked; False where a question is open here: one at a time."""
    lacking = [issue for issue in issues if not issue.place.building]
    if scene.message is None or not lacking:
        return False
    last = last_asked(scene)
    if last and last.is_open:
        return False
    question = to_speaker(scene, "building", QuestionKind.BUILDING, *lacking)
    times = TIMES if is_form(scene.actor.userid) else 1  # whom no chat reaches, a person asks next
    return put(scene, replace(question, asked=times, place=issues[0].place), WITHIN) is not None


def card(scene: Scene, issue: Issue, text: str) -> Card | None:
    """The buildings to be tapped, where they are few."""
    known = gather.register_of(scene.uow, issue.place.compound)
    if not 1 < len(known) <= MOST:
        return None
    tag = gather.tag(scene.uow, issue, scene.reader)
    return wording.which_building(tag, text, [building.name for building in _sorted(known)])


def tapped(scene: Scene) -> str:
    """The building whose button was pressed, or whose bare number was typed, by who was asked; else empty."""
    message = scene.message
    if message is None or message.kind not in (MessageKind.CLICK, MessageKind.WORDS):
        return ""
    words = message.command or message.text
    bare = read_building(words)
    if not bare:
        return ""
    return bare if asked_about(scene) and (message.command or _was_asked_last(scene)) else ""


def _was_asked_last(scene: Scene) -> bool:
    """Whether a bare number can answer: after 哪一件 it is the number of an issue."""
    question = _open(scene)
    return question is None or scene.uow.questions.is_newest(question)


def asked_about(scene: Scene) -> Issue | None:
    """The issue whose building was asked for last, here and lately, while nobody has said it."""
    last = last_asked(scene)
    if last is None or last.kind is not QuestionKind.BUILDING:
        return None
    is_late = not last.is_open and scene.now - last.asked_at > WITHIN
    issue = scene.uow.ledger.get(last.issues[0])
    return None if is_late or issue.place.building or issue.state not in TO_DO else issue


def described(scene: Scene, question: Question, words: str) -> str:
    """The building without its number: who has it reads the words; who does not know, a person asks."""
    issue = scene.uow.ledger.get(question.issues[0])
    kept = more.add(scene, issue, words)
    unknown = knows_not(words)
    scene.uow.questions.end(question, QuestionEnd.PERSON if unknown else QuestionEnd.ANSWERED, scene.now)
    view = gather.seen(scene, kept)
    text = _leave_to_person(scene, kept) if unknown else answers.commented(view)
    tell.answer(scene, text, issue=kept)
    return "commented"


def answered(scene: Scene) -> None:
    """It was said: nobody asks any more."""
    if question := _open(scene):
        scene.uow.questions.end(question, QuestionEnd.ANSWERED, scene.now)


def missed(scene: Scene, issue: Issue) -> str:
    """What was said is no building of the compound: empty to ask once more, else what comes instead."""
    question = _open(scene)
    if question is None:
        ask(scene, (issue,))
        return ""
    if question.asked < TIMES:
        if again := scene.uow.questions.ask_again(question, scene.now):
            look_later(scene, again, WITHIN)
        return ""
    scene.uow.questions.end(question, QuestionEnd.PERSON, scene.now)
    return _leave_to_person(scene, issue)


def look_at(scene: Scene, question: Question) -> None:
    """Nobody answered: ask once more, then let a person do it."""
    issue = scene.uow.ledger.get(question.issues[0])
    if issue.place.building or issue.merged_into or issue.state not in TO_DO:
        scene.uow.questions.end(question, QuestionEnd.NEEDLESS, scene.now)
    elif question.asked < TIMES:
        if again := scene.uow.questions.ask_again(question, scene.now):
            _ask_again(scene, again, issue)
            look_later(scene, again, WITHIN)
    elif scene.uow.questions.end(question, QuestionEnd.PERSON, scene.now):
        _leave_to_person(scene_of(scene, question), issue)


def _open(scene: Scene) -> Question | None:
    last = last_asked(scene)
    return last if last and last.is_open and last.kind is QuestionKind.BUILDING else None


def _ask_again(scene: Scene, question: Question, issue: Issue) -> None:
    in_group = bool(question.chat_id)
    view = gather.view(scene.uow, scene.desk, issue, "" if in_group else question.userid)
    text = wording.which_building_again(view, in_group=in_group)
    tell_there(scene, question, "again", issue, text, card(scene_of(scene, question), issue, text))


def _leave_to_person(scene: Scene, issue: Issue) -> str:
    """The community worker hears what is missing and who to ask; returns what the speaker is told."""
    told = nearest(scene, issue, *_ASKS)[:1]
    reach.people(scene, issue, told, wording.place_missing, priority=Priority.HAND_OVER, mark="where")
    view = gather.seen(scene, issue)
    return wording.will_be_asked(view, gather.name_of(scene.uow, told[0]) if told else "")


def _sorted(known: Sequence[Building]) -> list[Building]:
    return sorted(known, key=lambda building: (len(building.bare), building.bare))
