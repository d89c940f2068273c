"""Talk in a chat of one's own is answered with how to speak to the bot, too seldom to be a flood."""

from datetime import timedelta

from handlers import tell
from handlers.context import Scene
from handlers.rules.permissions import is_at_work
from handlers.typed.said_thanks import is_thanks
from handlers.typed.said_yes import is_assent
from handlers.wording import how_to
from storage.trays import TargetKind

_SELDOM = timedelta(minutes=10)


def hear(scene: Scene) -> str:
    """One line to who is alone with the bot; a group, thanks and 好的 are left alone."""
    message = scene.message
    if message is None or scene.in_group or is_thanks(message.text) or is_assent(message.text):
        return "chatter"
    text = how_to.talk_at_work() if is_at_work(scene.actor) else how_to.small_talk(scene.desk.bot_name)
    since = scene.now - _SELDOM
    if not scene.uow.outbox.was_told(TargetKind.PERSON, message.sender, text, since):
        tell.answer(scene, text)
    return "chatter"
