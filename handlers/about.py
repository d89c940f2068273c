"""Who asks about the bot, or about their part in the work, is told, and no matter is opened."""

from handlers import tell
from handlers.context import Scene
from handlers.message import MessageKind
from handlers.rules.permissions import is_at_work
from handlers.typed.said_of_bot import asked_about
from handlers.typed.said_of_work import asked_of_work
from handlers.wording import about as wording


def hear(scene: Scene) -> str:
    """Empty where the words are about something else, or quote what they are about."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS or message.quote:
        return ""
    part = asked_of_work(message.text) if is_at_work(scene.actor) else None
    if part:
        tell.answer(scene, wording.of_work(part))
        return "explained"
    topic = asked_about(message.text)
    if topic is None:
        return ""
    tell.answer(scene, wording.answer(topic, scene.desk.bot_name, in_group=scene.in_group))
    return "explained"
