"""What those at work say of what they have in hand, without the word of its command."""

from dataclasses import replace

from handlers import binding, gather, supervise
from handlers.context import Scene
from handlers.message import Message
from handlers.presence import standing
from handlers.rules.permissions import is_at_work, may
from handlers.transition import parts_of
from handlers.typed.command import Command
from handlers.typed.commands import parse_command, parse_done, parse_own
from handlers.typed.readings import readings_of
from handlers.typed.said_at_work import number_of
from handlers.typed.said_done import split_ended
from handlers.typed.said_numbers import ENDS, SET_BEFORE
from handlers.typed.said_things import signs_in, things_in
from handlers.typed.said_too import asks_how
from handlers.typed.said_yes import is_nod
from handlers.typed.verbs import Verb
from handlers.wording import again
from nlp.reading import Reading
from storage.models import Action, Issue, State
from storage.spelling import is_among
from storage.states import AT_WORK, TAKEN

_BEFORE = {Verb.ACCEPT: (State.ASSIGNED,), Verb.ARRIVE: (State.ASSIGNED, State.ACCEPTED)}
_WORDS = {Verb.ACCEPT: again.ACCEPT, Verb.ARRIVE: again.ARRIVE}


def command_in(scene: Scene, message: Message, reading: Reading | None) -> Command | None:
    """How it was done, or a nod that takes it; a supervisor is answered, and a danger at a place is heard."""
    if not is_at_work(scene.actor) or supervise.quotes_request(scene):
        return None
    done = _done(scene, message) or _fine(scene, message) or _over(scene, message, reading)
    found = done or _nod(scene, message) or _said_of(scene, message) or _of_community(scene, message.text)
    if found and found.place and reading and reading.danger:
        return None
    return found if found and scene.uow.ledger.list_unfinished_of_owner(scene.actor.userid) else None


def _of_community(scene: Scene, words: str) -> Command | None:
    """收到 滨河1, of who works there: 滨河#1."""
    found = SET_BEFORE.search(words)
    work = standing.work_here(scene) if found else []
    if found is None or not any(gather.is_known_as(scene.uow, one.community, found[1]) for one in work):
        return None
    said = f"{words[: found.end(1)]}#{words[found.start(2) :]}"
    return parse_command(said, scene.now) or parse_done(said)


def _nod(scene: Scene, message: Message) -> Command | None:
    """行, 好的马上, 👌 to the line that asks somebody to come, or beside its number; else the only one."""
    nods = [one for one in readings_of(message.text) if one.other is None and is_nod(one.body.strip(ENDS))]
    if not nods and not is_nod(message.text):  # 👌 alone leaves no words
        return None
    number, community = (nods[0].number, nods[0].community) if nods else (None, "")
    if number is None and scene.in_group and not message.quote:
        return None
    asked = _asked(scene, State.ASSIGNED)
    if number is not None:
        asked = [one for one in asked if one == binding.find_numbered(scene, number, community)]
    return Command(verb=Verb.ACCEPT, number=asked[0].number, issue=asked[0].id) if len(asked) == 1 else None


def _said_of(scene: Scene, message: Message) -> Command | None:
    """下午过去, 到楼下了，没人开门: of the one they were asked to come to, and as yet have not."""
    said = parse_own(message.text)
    if said is None:
        return None
    near = _asked(scene, *_BEFORE[said.verb])
    if said.number is not None:
        named = binding.by_number(scene, said.number, said.community, _WORDS[said.verb])
        near = [one for one in near if one.id == named.id]
    if len(near) > 1:
        return said  # which of them is asked
    return replace(said, number=near[0].number, issue=near[0].id) if near else None


def _asked(scene: Scene, *states: State) -> list[Issue]:
    """What they have here in these states; where they quote a line, what it is of."""
    quoted = binding.quoted_issue(scene, again.ACCEPT)
    work = (one for one in standing.work_here(scene) if one.state in states)
    return [one for one in work if quoted is None or one.id == quoted.id]


def _over(scene: Scene, message: Message, reading: Reading | None) -> Command | None:
    """人救出来了 没事, of who was sent for it: it is done; with more to tell, they are there."""
    if reading is None or not reading.over or asks_how(message.text):
        return None
    typed, work = number_of(message.text), _asked(scene, *AT_WORK)
    named = binding.find_numbered(scene, typed.number, typed.community) if typed else None
    if typed and (named or typed.community):  # else it may count people
        work = [one for one in work if one == named]
    near = [one for one in work if one.danger in reading.over]
    if len(near) > 1 and reading.is_all_over:
        return Command(verb=Verb.RESOLVE, reason=message.text)  # which of them is asked
    verb = Verb.RESOLVE if reading.is_all_over else Verb.ARRIVE
    if len(near) != 1 or (verb is Verb.ARRIVE and near[0].state not in _BEFORE[verb]):
        return None
    return Command(verb=verb, number=near[0].number, issue=near[0].id, reason=message.text)


def _done(scene: Scene, message: Message) -> Command | None:
    """办完了; 1通了 of what others have tells of it, and ends nothing."""
    done, typed = parse_done(message.text), number_of(message.text)
    if done is None or typed is None:
        return done
    named = binding.find_numbered(scene, typed.number, typed.community)  # 南苑#1 不漏了 is of none here
    is_theirs = may(Action.RESOLVE, parts_of(scene, named)) if named else not typed.community
    return done if is_theirs else None


def _fine(scene: Scene, message: Message) -> Command | None:
    """好了, 清完了, 灯亮了, of who has taken something: it is done; before that it may mean anything."""
    ended = split_ended(message.text.strip(ENDS))
    what, reason = ended or ("", "")
    quoted = binding.quoted_issue(scene, again.RESOLVE) if message.quote else None
    near = [quoted] if quoted else standing.work_here(scene)
    taken = [one for one in near if one.state in TAKEN and is_among(scene.actor.userid, (one.handler,))]
    place = what if signs_in(what) | things_in(what) else ""
    said = Command(verb=Verb.RESOLVE, is_all="都" in message.text, place=place, reason=reason)
    return said if ended and taken else None
