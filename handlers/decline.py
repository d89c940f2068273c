"""不予受理, with the reason, and the resident's appeal."""

from dataclasses import replace

from handlers import assign, binding, reach, tell, transition
from handlers.context import Scene
from handlers.events import dissolve
from handlers.gather import seen
from handlers.promises import awaited, first
from handlers.rules.lifecycle import Given
from handlers.typed.command import Command
from handlers.wording import again, answers, progress
from storage.models import Action, State
from storage.trays import Priority


def decline(scene: Scene, command: Command) -> None:
    """The community will not handle it, and says why."""
    issue = binding.issue_of(scene, command, Action.DECLINE, again.DECLINE)
    reason = command.reason
    before = transition.ready(scene, issue, Action.DECLINE, Given(reason=reason))
    under = dissolve.waiting_under(scene, issue)
    kept = transition.record(
        scene, before, replace(before, state=State.DECLINED), Action.DECLINE, note=reason
    )
    public = tell.free_words(scene, kept, reason)
    told = answers.declined(seen(scene, kept), tell.words_here(scene, kept, reason))
    tell.answer(scene, told, issue=kept)
    tell.group(scene, kept, lambda view: progress.declined(view, public), priority=Priority.OUTCOME)
    reach.relieve(scene, before, kept, progress.not_needed)
    asked = first.asked(scene, before)
    reach.soon(scene, kept, asked, progress.not_needed)
    awaited.over(scene, before, kept, reason)
    reach.hands(scene, kept, progress.not_needed)
    for one in under:  # what hung under it stands alone, until it is declined itself
        dissolve.apart(scene, one)
    reach.reporters(scene, kept, lambda view: progress.declined(view, reason), priority=Priority.OUTCOME)


def appeal(scene: Scene, command: Command) -> None:
    """The resident does not accept it: the issue is looked at again."""
    issue = binding.issue_of(scene, command, Action.APPEAL, again.APPEAL)
    before = transition.ready(scene, issue, Action.APPEAL, Given(reason=command.reason))
    after = replace(before, state=State.REPORTED, needs_category=True)
    back = transition.record(scene, before, after, Action.APPEAL, note=command.reason)
    kept = assign.anew(scene, back)
    tell.answer(scene, answers.appealed(seen(scene, kept)), issue=kept)
