"""并案, 取消并案, 我家也是: one job for several homes."""

from dataclasses import replace
from functools import partial

from handlers import binding, gather, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.events import dissolve
from handlers.events.hang import hang, relieve
from handlers.gather import seen
from handlers.rules.complaint import is_accused
from handlers.rules.lifecycle import Given
from handlers.typed.command import Command
from handlers.voices import joining, me_too
from handlers.wording import again, answers, asking, kept_from, notes, progress, voices
from handlers.wording import events as wording
from storage.models import Action, Issue


def merge(scene: Scene, command: Command) -> None:
    """Hang one issue under another; its homes are told with the other's."""
    issue = binding.issue_of(scene, command, Action.MERGE, again.MERGE)
    other = _other(scene, issue, command.other_number)
    before = transition.ready(scene, issue, Action.MERGE, Given(other=other))
    if other is None:
        return
    kept, other = hang(scene, before, other, notes.merged_into(other.number))
    relieve(scene, (kept,), other)
    _tell_who_goes(scene, kept, other)
    tell.answer(scene, answers.merged(seen(scene, kept), seen(scene, other)), issue=kept)
    tell.group(scene, kept, lambda view: progress.merged(view, other.number))


def _tell_who_goes(scene: Scene, under: Issue, main: Issue) -> None:
    """One more home waits for them."""
    seen_under = gather.view(scene.uow, scene.desk, under, main.worker)
    words = partial(progress.carries, under=seen_under)
    reach.soon(scene, main, (main.worker,), words, about=under)


def _other(scene: Scene, issue: Issue, number: int | None) -> Issue | None:
    if number is None:
        return None
    other = scene.uow.ledger.find(issue.community, number)
    if other is None:
        raise Unclear(asking.no_such(number))
    if is_accused(other, scene.actor.userid, scene.actor.teams):
        raise Unclear(kept_from.standing(seen(scene, other)))
    return other


def unlink(scene: Scene, command: Command) -> None:
    """Take it out again; it is in the state it had."""
    issue = binding.issue_of(scene, command, Action.UNLINK, again.UNLINK)
    other = _other(scene, issue, command.other_number)
    if other and issue.merged_into != other.id:  # 1跟2不是一回事, where 2 hangs under 1
        issue = other if other.merged_into == issue.id else replace(issue, merged_into=0)
    elif issue.event_at and not issue.merged_into:
        dissolve.dissolve(scene, issue)
        return
    kept = dissolve.apart(scene, issue)
    tell.answer(scene, wording.apart(seen(scene, kept)), issue=kept)


def join(scene: Scene, command: Command) -> None:
    """我家也是: another home with the same trouble, asked and told with the first."""
    if command.number is None and not scene.quote:
        if not me_too.hear(scene, scene.words):
            raise Unclear(voices.what_then(in_group=scene.in_group))
        return
    issue = binding.issue_of(scene, command, Action.JOIN, again.JOIN)
    joined = joining.join(scene, joining.main_of(scene, issue), command.reason)
    tell.answer(scene, answers.joined(seen(scene, joined.issue), joined.homes), issue=joined.issue)
