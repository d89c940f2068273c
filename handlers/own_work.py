"""What those at work say of what they have in hand, without the word of its command."""

from handlers import binding, supervise
from handlers.context import Scene
from handlers.message import Message
from handlers.presence import standing
from handlers.rules.permissions import is_at_work
from handlers.typed.command import Command
from handlers.typed.commands import parse_done
from handlers.typed.said_done import is_fine
from handlers.typed.said_numbers import ENDS
from handlers.typed.said_yes import is_nod
from handlers.typed.verbs import Verb
from handlers.wording import again
from nlp.reading import Reading
from storage.models import State
from storage.spelling import is_among
from storage.states import TAKEN


def command_in(scene: Scene, message: Message, reading: Reading | None) -> Command | None:
    """How it was done, or a nod that takes it; a supervisor is answered, and a danger at a place is heard."""
    free = is_at_work(scene.actor) and not supervise.quotes_request(scene)
    found = parse_done(message.text) or _nod(scene, message) or _fine(scene, message) if free else None
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


def _fine(scene: Scene, message: Message) -> Command | None:
    """好了, of who has taken something: it is done; before that it may mean anything."""
    if not is_fine(message.text.strip(ENDS)):
        return None
    quoted = binding.quoted_issue(scene, again.RESOLVE) if message.quote else None
    near = [quoted] if quoted else standing.work_here(scene)
    taken = [one for one in near if one.state in TAKEN and is_among(scene.actor.userid, (one.handler,))]
    return Command(verb=Verb.RESOLVE, is_all="都" in message.text) if taken else None
