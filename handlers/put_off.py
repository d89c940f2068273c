"""Put an issue off to a day, and take it up again when the day has come."""

from dataclasses import replace
from datetime import time

from handlers import assign, binding, reach, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.promises import due_keys
from handlers.rules.calendar import moment_of
from handlers.rules.lifecycle import Given
from handlers.typed.command import Command
from handlers.waiting import why_it_stands
from handlers.wording import again, answers, progress, waiting
from storage.models import Action, Issue, State

MORNING = time(8, 0)


def defer(scene: Scene, command: Command) -> None:
    """暂缓 到11月30日 等配件: it waits, with the reason, until that morning."""
    issue = binding.issue_of(scene, command, Action.DEFER, again.DEFER)
    until = moment_of(command.until, MORNING) if command.until else None
    before = transition.ready(scene, issue, Action.DEFER, Given(reason=command.reason, until=until))
    if until is None or command.until is None:
        return
    after = replace(before, state=State.DEFERRED, deferred_until=until)
    kept = transition.record(scene, before, after, Action.DEFER, note=command.reason)
    scene.uow.timers.set(due_keys.comes_back(kept), due_keys.RETURN, until, kept.community, kept.id)
    day, reason = command.until, command.reason
    public = tell.free_words(scene, kept, reason)
    text = answers.deferred(seen(scene, kept), day, tell.words_here(scene, kept, reason))
    tell.answer(scene, text, issue=kept)
    tell.group(scene, kept, lambda view: progress.deferred(view, day, public))
    reach.hands(scene, kept, lambda view: progress.deferred(view, day, public))
    reach.reporters(scene, kept, lambda view: progress.deferred(view, day, reason))


def resume(scene: Scene, command: Command) -> None:
    """恢复: taken up before its day."""
    issue = binding.issue_of(scene, command, Action.RETURN, again.RETURN)
    before = transition.ready(scene, issue, Action.RETURN)
    kept = come_back(scene, before, early=True)
    tell.answer(scene, progress.returned(seen(scene, kept), early=True), issue=kept)


def come_back(scene: Scene, issue: Issue, *, early: bool) -> Issue:
    """The wait is over: the owner has it again, and everybody knows."""
    reason = why_it_stands(scene, issue)
    after = replace(issue, state=State.ASSIGNED, assigned_at=scene.now, deferred_until=None)
    kept = transition.record(scene, issue, after, Action.RETURN)
    assign.hand_over(scene, kept, waiting.over(reason, early=early), is_new=False)
    reach.hands(scene, kept, lambda view: progress.returned(view, early=early))
    reach.followers(scene, kept, lambda view: progress.returned(view, early=early))
    return kept
