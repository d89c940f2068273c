"""怎么用, or the first hello: how to speak to the bot."""

from handlers import tell
from handlers.context import Scene
from handlers.lend import may_claim
from handlers.rules.checking import may_patrol
from handlers.rules.permissions import is_at_work, supervises_as
from handlers.typed.command import Command
from handlers.wording import how_to as wording
from storage.trays import Surface


def asked(scene: Scene, _command: Command) -> None:
    """怎么用, or a hello."""
    tell_how(scene)


def tell_how(scene: Scene) -> None:
    """For their part."""
    in_own_chat = is_at_work(scene.actor) and not scene.in_group
    called = scene.desk.bot_name if scene.in_group else ""
    text = wording.help_worker() if in_own_chat else wording.help_resident(called)
    if in_own_chat and supervises_as(scene.actor):
        text += f"\n{wording.help_overseer()}"
    if may_claim(scene) and not is_at_work(scene.actor):
        text += f"\n{wording.help_helper(walks=may_patrol(scene.actor))}"
    tell.answer(scene, text)


def welcome(scene: Scene) -> str:
    """For who opens the chat and never wrote in it, without which nothing may reach them over the line."""
    is_line = scene.message is not None and scene.message.surface is Surface.LONG
    if is_line and not scene.desk.has_app:
        tell.answer(scene, wording.welcome())
    else:
        tell_how(scene)
    return "welcomed"


def greet(scene: Scene) -> str:
    """In a word; returns what it came to."""
    tell.answer(scene, wording.greeting())
    return "greeted"


def is_new_here(scene: Scene) -> bool:
    """Whether nobody spoke to the bot in this conversation before, by the door that is used now."""
    message = scene.message
    if message is None:
        return False
    return scene.uow.directory.heard_at(*message.answered_in, message.surface) is None
