"""撤回: the person who said it takes it back."""

from dataclasses import replace

from handlers import binding, tell, transition
from handlers.context import Scene
from handlers.progress import seen
from handlers.promises import awaited
from handlers.typed.commands import Command
from handlers.wording import answers, progress
from storage.models import Action, State
from storage.trays import Priority


def withdraw(scene: Scene, command: Command) -> None:
    """The issue ends here, and its owner need not go."""
    issue = binding.issue_of(scene, command, Action.WITHDRAW, "撤回")
    before = transition.ready(scene, issue, Action.WITHDRAW)
    after = replace(before, state=State.WITHDRAWN)
    kept = transition.record(scene, before, after, Action.WITHDRAW, note=command.reason)
    tell.answer(scene, answers.withdrawn(seen(scene, kept)), issue=kept)
    tell.supersede(scene, kept)
    told = (kept.handler, kept.owner, *tell.of_units(scene, before.called))
    tell.people(scene, kept, told, tell.plain(progress.withdrawn), priority=Priority.HAND_OVER)
    tell.hands(scene, kept, progress.withdrawn)
    awaited.over(scene, before, kept, command.reason)
