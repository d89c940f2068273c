"""What those at work say of what they have in hand, without the word of its command."""

from handlers import binding, standing, supervise
from handlers.context import Scene
from handlers.message import Message
from handlers.rules.permissions import is_at_work
from handlers.typed.commands import Command, Verb, parse_done
from handlers.typed.said_yes import is_nod
from handlers.wording import again
from nlp.reading import Reading
from storage.models import State


def command_in(scene: Scene, message: Message, reading: Reading | None) -> Command | None:
    """How it was done, or a nod that takes it; a supervisor is answered, and a danger at a place is heard."""
    free = is_at_work(scene.actor) and not supervise.quotes_request(scene)
    found = parse_done(message.text) or _nod(scene, message) if free else None
    if found and found.place and reading and reading.danger:
        return None
    return found if found and scene.uow.ledger.list_unfinished_of_owner(scene.actor.userid) else None


def _nod(scene: Scene, message: Message) -> Command | None:
    """行, 好的马上, 👌 to the line that asks somebody to come."""
    if not (message.quote and is_nod(message.text)):
        return None
    quoted = binding.quoted_issue(scene, again.ACCEPT)
    is_asked = quoted and quoted.state is State.ASSIGNED and quoted in standing.work_here(scene)
    return Command(verb=Verb.ACCEPT, number=quoted.number, issue=quoted.id) if quoted and is_asked else None
