"""关掉 37, 删掉: a matter shall end, and the word does not say how; 关了 of who has it may be the valve."""

from handlers import binding, lookup, tell
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.presence import standing
from handlers.rules.parts import OWNERS
from handlers.rules.permissions import oversees
from handlers.transition import parts_of
from handlers.typed.command import Command
from handlers.typed.said_done import tells_shut
from handlers.voices import more
from handlers.wording import again, answers, asking
from storage.models import Action
from storage.states import TO_DO


def finish(scene: Scene, command: Command) -> None:
    """Nothing ends by it: the words that end it are told, or how it ended already."""
    issue = binding.issue_of(scene, command, _action(scene), again.FINISH)
    if issue.state not in TO_DO:
        lookup.status(scene, command)
        return
    if parts_of(scene, issue).isdisjoint(OWNERS):
        raise Unclear(asking.how_it_ends(seen(scene, issue), in_group=scene.in_group))
    if scene.message is None or not tells_shut(scene.message.text):
        raise Unclear(asking.how_yours_ends(seen(scene, issue)))
    kept = more.add(scene, issue, scene.message.text)
    tell.answer(scene, answers.shut(seen(scene, kept)), issue=kept)


def _action(scene: Scene) -> Action:
    """Who oversees and has nothing in hand speaks of what others have."""
    is_of_others = oversees(scene.actor) and not standing.work_here(scene)
    return Action.DECLINE if is_of_others else Action.RESOLVE
