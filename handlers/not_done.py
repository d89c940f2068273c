"""点错了，1还没弄: what somebody said is done is taken back; 修好了 once more is of the same."""

from dataclasses import replace
from datetime import timedelta

from handlers import binding, photo_alone, progress, reach, several, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.message import MessageKind
from handlers.presence import standing
from handlers.rate import back_to_work
from handlers.rules.permissions import may_take_back
from handlers.typed.command import Command
from handlers.typed.commands import parse_command
from handlers.typed.said_slip import INSTEAD, read_slip
from handlers.typed.verbs import Verb
from handlers.wording import answers
from handlers.wording import progress as wording
from storage.models import Action, Issue, State
from storage.states import WORKING
from storage.trays import Priority

AGAIN = timedelta(minutes=5)  # in which 修好了 may be of what they just ended
LATELY = 20  # of their last that are looked at


def hear(scene: Scene) -> str:
    """Taken back where a home has not answered yet; empty where they ended nothing just now."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS:
        return ""
    if parse_command(message.text, scene.now) == Command(verb=Verb.RESOLVE) and not message.quote:
        return _once_more(scene)
    said, other = read_slip(message.text), INSTEAD.fullmatch(message.text)
    instead = [one for one in standing.work_here(scene) if str(one.number) == other["n"]] if other else []
    issue = _ended(scene, None, "") if instead else _ended(scene, *said) if said else None
    if issue is None:
        return ""
    several.tell_each(scene, (issue, *instead[:1]), _turn)
    return Verb.REOPEN.value


def _turn(scene: Scene, issue: Issue) -> str:
    """What they said is done is not; what they have in hand is."""
    if issue.state in WORKING:
        progress.resolve(scene, Command(verb=Verb.RESOLVE, issue=issue.id))
    else:
        _take_back(scene, issue, scene.words)
    return Verb.REOPEN.value


def _once_more(scene: Scene) -> str:
    """修好了 right behind 1修好了 is of #1, where nothing was said of another since."""
    last, left = _ended(scene, None, ""), standing.work_here(scene)
    is_late = last and left and scene.now - last.done_at > AGAIN
    if last is None or is_late or any(photo_alone.moved_at(one) > last.done_at for one in left):
        return ""
    if scene.photos:
        return photo_alone.keep(scene, last)
    progress.resolve(scene, Command(verb=Verb.RESOLVE, issue=last.id))  # refused: it is done
    return Verb.RESOLVE.value


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
        scene, tell.said_here(scene, kept, wording.not_done, answers.not_done(seen(scene, kept))), issue=kept
    )
    tell.group(scene, kept, wording.not_done, priority=Priority.OUTCOME)
    reach.reporters(scene, kept, wording.not_done, priority=Priority.OUTCOME)
