"""点错了，1还没弄: who said by mistake that it is done has it in hand again."""

from dataclasses import replace

from handlers import binding, reach, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.message import MessageKind
from handlers.rate import back_to_work
from handlers.rules.permissions import may_take_back
from handlers.typed.said_slip import read_slip
from handlers.typed.verbs import Verb
from handlers.wording import answers, progress
from storage.models import Action, Issue, State
from storage.trays import Priority

LATELY = 20  # of their last that are looked at


def hear(scene: Scene) -> str:
    """Taken back where a home has not answered yet; empty where they ended nothing just now."""
    message = scene.message
    said = read_slip(message.text) if message and message.kind is MessageKind.WORDS else None
    issue = _ended(scene, *said) if said else None
    if message is None or issue is None:
        return ""
    _take_back(scene, issue, message.text)
    return Verb.REOPEN.value


def _ended(scene: Scene, number: int | None, community: str) -> Issue | None:
    """What they say is done by mistake: of the number, else what they ended last."""
    ledger = scene.uow.ledger
    if number is None and "撤" in scene.words and ledger.list_unfinished_of_reporter(scene.actor.userid):
        return None  # what they said themselves
    if number is None:
        ended = [one for one in ledger.list_of_worker(scene.actor.userid, LATELY) if _may(scene, one)]
        return max(ended, key=lambda one: one.done_at, default=None)
    issue = binding.find_numbered(scene, number, community)
    return issue if issue and _may(scene, issue) else None


def _may(scene: Scene, issue: Issue) -> bool:
    return may_take_back(issue, scene.actor.userid, scene.now) and not scene.uow.ledger.list_merged_into(
        issue.id
    )


def _take_back(scene: Scene, issue: Issue, words: str) -> None:
    """Reopened and taken in one; who was told that it is done hears that it is not."""
    again_open = back_to_work(scene, issue, words, issue.level)
    taken = replace(again_open, state=State.ACCEPTED, accepted_at=scene.now, handler=scene.actor.userid)
    kept = transition.record(scene, again_open, taken, Action.ACCEPT)
    tell.answer(
        scene, tell.said_here(scene, kept, progress.not_done, answers.not_done(seen(scene, kept))), issue=kept
    )
    tell.group(scene, kept, progress.not_done, priority=Priority.OUTCOME)
    reach.reporters(scene, kept, progress.not_done, priority=Priority.OUTCOME)
