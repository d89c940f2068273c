"""关掉 37, 删掉: a matter shall end, and the word does not say how."""

from handlers import binding, lookup
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.typed.command import Command
from handlers.wording import again, asking
from storage.models import Action
from storage.states import TO_DO


def finish(scene: Scene, command: Command) -> None:
    """Nothing ends by it: the words that end it are told, or how it ended already."""
    issue = binding.issue_of(scene, command, Action.RESOLVE, again.RESOLVE)
    if issue.state not in TO_DO:
        lookup.status(scene, command)
        return
    raise Unclear(asking.how_it_ends(seen(scene, issue), in_group=scene.in_group))
