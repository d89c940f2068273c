"""撤回: the person who said it takes it back."""

from dataclasses import replace

from handlers import binding, homes, reach, tell, transition
from handlers.context import Scene
from handlers.events import dissolve
from handlers.gather import seen
from handlers.outdated import forget
from handlers.promises import awaited, first
from handlers.typed.command import Command
from handlers.voices import parting
from handlers.voices.own import is_own
from handlers.wording import again, answers, progress, voices
from storage.models import Action, Issue, State
from storage.states import WORKING


def withdraw(scene: Scene, command: Command) -> None:
    """The issue ends here, and its owner need not go."""
    issue = binding.issue_of(scene, command, Action.WITHDRAW, again.WITHDRAW)
    under = dissolve.waiting_under(scene, issue)
    if is_own(scene, issue) and issue.state in WORKING and (under or parting.others_of(scene, issue)):
        _leave(scene, issue, under, command.reason)
        return
    before = transition.ready(scene, issue, Action.WITHDRAW)
    if under:
        _leave(scene, before, under, command.reason)
        return
    after = replace(before, state=State.WITHDRAWN)
    kept = transition.record(scene, before, after, Action.WITHDRAW, note=command.reason)
    tell.answer(scene, answers.withdrawn(seen(scene, kept)), issue=kept)
    tell.supersede(scene, kept)
    forget(scene, before, kept)
    asked = (*reach.of_units(scene, before.called), *first.asked(scene, before))
    told = (kept.handler, kept.owner, *asked)
    reach.soon(scene, kept, told, progress.withdrawn)
    reach.hands(scene, kept, progress.withdrawn)
    awaited.over(scene, before, kept, command.reason)


def _leave(scene: Scene, issue: Issue, under: list[Issue], words: str) -> None:
    """One home needs nothing any more; for the others, and for what hangs under it, it is worked on."""
    kept = parting.leave(scene, issue, words or voices.LEFT)
    tell.answer(scene, voices.left(seen(scene, kept), homes.count(scene, (kept, *under))), issue=kept)
