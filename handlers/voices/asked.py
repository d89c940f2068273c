"""和【#37】是一回事吗: asked once; who does not answer is written down for themselves."""

from dataclasses import replace
from datetime import timedelta

from handlers import gather, homes, tell, transition
from handlers.context import Scene
from handlers.events.hang import hang, relieve
from handlers.gather import seen
from handlers.message import MessageKind
from handlers.rules.lifecycle import Given, is_open
from handlers.rules.permissions import Actor
from handlers.typed.said_too import Too, too_in
from handlers.typed.said_yes import Said, read_answer
from handlers.voices import parting
from handlers.voices.joining import Joined, join, main_of
from handlers.voices.opening import open_kept, scene_of
from handlers.voices.own import is_own
from handlers.voices.question import last_asked, put, tell_there
from handlers.wording import answers, notes, receipts
from handlers.wording import voices as wording
from nlp.places import read_place
from storage.models import Action, Issue
from storage.question_row import Question, QuestionEnd, QuestionKind
from storage.states import WORKING

WITHIN = timedelta(minutes=3)  # then it is a matter of its own
LATE = timedelta(minutes=30)  # in which 是 still hangs it under the other


def ask_same(scene: Scene, issue: Issue, question: Question) -> bool:
    """Ask, unless this person has a question open here: one at a time."""
    last = last_asked(scene)
    if last and last.is_open:
        return False
    if put(scene, question, WITHIN) is None:
        return False
    view = seen(scene, issue)
    text, card = wording.is_it(view, in_group=scene.in_group)
    tell.answer(scene, text, issue=issue, card=card)
    return True


def hear(scene: Scene) -> str:
    """是 or 不是 to the last question; empty where none was asked, or the words are no answer."""
    message = scene.message
    if message is None or message.kind not in (MessageKind.WORDS, MessageKind.CLICK):
        return ""
    said = read_answer(message.command or message.text)
    if said is None:
        return ""
    last = last_asked(scene)
    quoted = scene.numbers_quoted
    number = said.number or (quoted[0] if len(quoted) == 1 else None)
    if last and last.kind is QuestionKind.SAME and _is_meant(scene, last, number):
        if last.is_open:
            return _settle(scene, last, said)
        if last.end is QuestionEnd.SILENCE and scene.now - last.asked_at <= LATE:
            return _settle_late(scene, last, said)
    if not said.is_yes and number is not None:
        return parting.part(scene, number, said.rest)
    return ""


def _is_meant(scene: Scene, question: Question, number: int | None) -> bool:
    """A number that is named has to be the one that was asked about."""
    return number is None or number == scene.uow.ledger.get(question.issues[0]).number


def _settle(scene: Scene, question: Question, said: Said) -> str:
    end = QuestionEnd.YES if said.is_yes else QuestionEnd.NO
    if not scene.uow.questions.end(question, end, scene.now):
        return ""  # its time was over in this very moment
    issue = main_of(scene, scene.uow.ledger.get(question.issues[0]))
    if said.is_yes and (issue.state in WORKING or is_own(scene, issue)):
        if is_own(scene, issue):
            joined = Joined(issue=issue, homes=homes.count(scene, (issue,)))
        else:
            joined = join(scene, issue, question.words, evidence=question.evidence)
        scene.uow.questions.turn(question, end, issue.id)
        tell.answer(scene, answers.joined(seen(scene, joined.issue), joined.homes), issue=joined.issue)
        return "joined"
    if not (said.is_yes or said.rest or _is_told(question)):
        tell.answer(scene, wording.what_then(in_group=scene.in_group))  # there is nothing to write down
        return "unclear"
    opened = open_kept(scene, question, said.rest)
    scene.uow.questions.turn(question, end, opened.id)
    tell.answer(scene, receipts.registered(seen(scene, opened), in_group=scene.in_group), issue=opened)
    return "opened"


def _is_told(question: Question) -> bool:
    """Whether the words that wait tell a matter, or where the other's trouble is as well: 东楼也一样."""
    is_echo = too_in(question.words) in (Too.BARE, Too.ENDORSES)
    return not is_echo or bool(read_place(question.words).buildings)


def _settle_late(scene: Scene, question: Question, said: Said) -> str:
    """It is written down for itself by now: 是 hangs it under the other."""
    own = scene.uow.ledger.get(question.became)
    if not said.is_yes:
        tell.answer(scene, wording.alone_already(seen(scene, own)), issue=own)
        return "explained"
    main = main_of(scene, scene.uow.ledger.get(question.issues[0]))
    if not is_open(own) or main.state not in WORKING:
        return ""
    scene.uow.questions.turn(question, QuestionEnd.YES)
    machine = replace(scene, actor=Actor(userid=""))
    before = transition.ready(machine, own, Action.MERGE, Given(other=main))
    under, main = hang(scene, before, main, notes.merged_into(main.number))
    relieve(scene, (under,), main)
    tell.answer(scene, answers.merged(seen(scene, under), seen(scene, main)), issue=under)
    return "joined"


def lapse(scene: Scene, question: Question) -> None:
    """Nobody answered: nothing of what was said may get lost."""
    if not scene.uow.questions.end(question, QuestionEnd.SILENCE, scene.now):
        return
    opened = open_kept(scene_of(scene, question), question)
    scene.uow.questions.turn(question, QuestionEnd.SILENCE, opened.id)
    in_group = bool(question.chat_id)
    view = gather.view(scene.uow, scene.desk, opened, "" if in_group else question.userid)
    text = wording.alone(receipts.registered(view, in_group=in_group))
    tell_there(scene, question, "lapsed", opened, text)
