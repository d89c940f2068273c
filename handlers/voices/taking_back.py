"""算了不用来了: whoever said it is asked whether it shall be taken back; 是 does it."""

from datetime import timedelta

from handlers import binding, gather, tell, withdraw
from handlers.context import Scene
from handlers.errors import Refused, Unclear
from handlers.gather import seen
from handlers.message import MessageKind
from handlers.rules import lifecycle
from handlers.rules.permissions import is_at_work, may
from handlers.rules.refusal import Refusal
from handlers.transition import parts_of
from handlers.typed.command import Command
from handlers.typed.commands import parse_needless
from handlers.typed.said_needless import is_bare
from handlers.typed.said_yes import read_answer
from handlers.typed.verbs import Verb
from handlers.voices.own import is_own
from handlers.voices.question import last_asked, put, to_speaker
from handlers.wording import again, asking
from handlers.wording import voices as wording
from nlp.asides import tells_driven_off
from storage.models import Action, Issue
from storage.question_row import QuestionEnd, QuestionKind

WITHIN = timedelta(minutes=10)  # then 是 means something else


def hear(scene: Scene) -> str:
    """Ask before it ends; empty where the words take nothing back."""
    message = scene.message
    command = parse_needless(message.text) if message and message.kind is MessageKind.WORDS else None
    if message is None or command is None:
        return ""
    named = _named(scene, command)
    meant = [named] if named else _own(scene)
    if tells_driven_off(command.reason):
        meant = [issue for issue in meant if "车" in issue.words]
    if len(meant) == 1:
        _ask(scene, meant[0])
    elif meant:
        raise binding.which(scene, meant, again.WITHDRAW)
    elif is_bare(command.reason):
        raise Unclear(asking.nothing_reported())
    else:
        return ""
    return "asked"


def _named(scene: Scene, command: Command) -> Issue | None:
    """The issue of the number typed or quoted, where the speaker may take it back."""
    if command.number is None:
        issue = binding.quoted_issue(scene, again.WITHDRAW)
    else:
        issue = binding.by_number(scene, command.number, command.community, again.WITHDRAW)
    if issue is None:
        return None
    if not _may(scene, issue):
        if may(Action.DECLINE, parts_of(scene, issue)):
            raise Unclear(wording.decline_instead(seen(scene, issue)))
        if is_at_work(scene.actor):
            raise Unclear(wording.hand_back_instead(seen(scene, issue)))
    elif not lifecycle.prelude(Action.WITHDRAW, issue):
        move = lifecycle.check(Action.WITHDRAW, issue, lifecycle.NOTHING, scene.now, scene.actor.userid)
        if isinstance(move, Refusal):
            raise Refused(move, issue)
    return issue


def _may(scene: Scene, issue: Issue) -> bool:
    return is_own(scene, issue) or may(Action.WITHDRAW, parts_of(scene, issue))


def _own(scene: Scene) -> list[Issue]:
    """What the speaker has said here, and may still take back."""
    here = gather.community_here(scene)
    return [
        issue
        for issue in scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
        if here in (None, issue.community)
        and _may(scene, issue)
        and (lifecycle.is_open_to(Action.WITHDRAW, issue) or lifecycle.prelude(Action.WITHDRAW, issue))
    ]


def _ask(scene: Scene, issue: Issue) -> None:
    """Remember that it was asked; while another question is open here, the whole word is asked for."""
    last = last_asked(scene)
    question = to_speaker(scene, "withdraw", QuestionKind.WITHDRAW, issue)
    kept = None if last and last.is_open else put(scene, question, WITHIN)
    view = seen(scene, issue)
    tell.answer(scene, wording.take_back(view, in_group=scene.in_group, is_kept=bool(kept)), issue=issue)


def answered(scene: Scene) -> str:
    """是 or 不是 to that question; empty where it was not asked."""
    message = scene.message
    said = read_answer(message.text) if message and message.kind is MessageKind.WORDS else None
    last = last_asked(scene) if said else None
    if not said or last is None or last.kind is not QuestionKind.WITHDRAW or not last.is_open:
        return ""
    issue = scene.uow.ledger.get(last.issues[0])
    if said.number not in (None, issue.number) or said.rest:
        return ""
    end = QuestionEnd.YES if said.is_yes else QuestionEnd.NO
    if not scene.uow.questions.end(last, end, scene.now):
        return ""
    if said.is_yes:
        withdraw.withdraw(scene, Command(verb=Verb.WITHDRAW, number=issue.number, issue=issue.id))
        return Verb.WITHDRAW.value
    tell.answer(scene, wording.goes_on(seen(scene, issue)), issue=issue)
    return "explained"
