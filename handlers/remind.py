"""催办: whoever has the issue is asked how it goes."""

from dataclasses import replace
from datetime import timedelta

from handlers import binding, gather, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.rules.permissions import is_at_work
from handlers.typed.command import Command
from handlers.wording import again, answers, asking, naming, progress
from storage.models import Action, Issue

AGAIN_AFTER = timedelta(minutes=10)


def remind(scene: Scene, command: Command) -> None:
    """催: the issue that was meant."""
    who = command.receiver if command.number is None else ""
    issue = _of_worker(scene, who) if who else binding.issue_of(scene, command, Action.REMIND, again.REMIND)
    urge(scene, issue, command.reason)


def _of_worker(scene: Scene, name: str) -> Issue:
    """催一下刘师傅: the one he has; which of several is asked."""
    found = binding.of_worker(scene, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unclear(asking.nothing_in_hand_of(name))
    raise binding.which(scene, found, again.REMIND)


def urge(scene: Scene, issue: Issue, words: str) -> None:
    """Count the reminder and pass it to the owner's own chat, or ring them in the group."""
    before = transition.ready(scene, issue, Action.REMIND)
    if _was_just_urged(scene, before):
        tell.answer(scene, answers.just_reminded(seen(scene, before)), issue=before)
        return
    after = replace(before, reminded=before.reminded + 1)
    kept = transition.record(scene, before, after, Action.REMIND, note=words)
    who = gather.name_of(scene.uow, scene.actor.userid) if is_at_work(scene.actor) else naming.RESIDENT
    told = dict.fromkeys((kept.worker, kept.owner))
    missed = reach.soon(scene, kept, told, lambda view: progress.reminded(view, kept.reminded, who))
    if missed and kept.owner in missed:
        reach.ring(scene, kept, missed)
    tell.answer(scene, answers.reminded(seen(scene, kept)), issue=kept)


def _was_just_urged(scene: Scene, issue: Issue) -> bool:
    """Five reminders in a minute make nobody faster."""
    steps = scene.uow.ledger.list_steps(issue.id)
    return any(step.action is Action.REMIND and scene.now - step.at < AGAIN_AFTER for step in steps)
