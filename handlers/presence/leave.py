"""请假 and 销假: somebody at work is away for some days, with or without a stand-in."""

from dataclasses import replace
from datetime import date, time

from handlers import reach, tell
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import name_of
from handlers.presence import colleagues, rota, stand_in_told, standing
from handlers.promises import due_keys
from handlers.rules import leave as rules
from handlers.rules.calendar import day_of, moment_of
from handlers.rules.permissions import is_at_work
from handlers.typed.command import Command
from handlers.typed.said_away import hints_leave, is_back, of_colleague, read_away, read_rest
from handlers.typed.verbs import Verb
from handlers.wording import leave as wording
from storage.leave_row import Leave

MORNING = time(8, 0)  # on its first day the stand-in gets the listing


def say(scene: Scene, command: Command) -> None:
    """请假 11月25日-27日 由李四代: kept, and whoever is concerned is told."""
    if command.since is None or command.until is None:
        raise Unclear(wording.ask_days())
    today, known = day_of(scene.now), _known(scene)
    new = Leave(
        person=colleagues.spelt(scene, scene.actor.userid),
        first=command.since,
        last=command.until,
        stand_in=colleagues.find_near(scene, command.receiver) if command.receiver else "",
        said_at=scene.now,
    )
    if fault := rules.find_fault(new, known, today):
        raise Unclear(wording.refused(*fault, name_of(scene.uow, new.stand_in)))
    anew, alone = rules.replaced(new, known, today), rules.left_alone(new, known, today)
    kept = _keep(scene, new, anew)
    is_reached = not new.stand_in or reach.has_chat(scene, new.stand_in)
    words = wording.kept(kept, name_of(scene.uow, kept.stand_in), is_anew=bool(anew), is_reached=is_reached)
    tell.answer(scene, words + rota.tell_of_turns(scene, kept))
    stand_in_told.of_leave(scene, kept, dropped=anew)
    stand_in_told.of_gaps(scene, kept, alone)


def hear(scene: Scene) -> str:
    """我这周出差不在家, 我回来了, from who works here; empty where the words are something else."""
    message = scene.message
    if message is None or not is_at_work(scene.actor):
        return ""
    today = day_of(scene.now)
    if is_back(message.text):
        return _heard_back(scene, today)
    if (name := of_colleague(message.text)) and colleagues.knows(scene, name):
        raise Unclear(wording.for_colleague(name))
    rest = None if scene.in_group else read_rest(message.text, today)
    if rest is None and not hints_leave(message.text):
        return ""
    said = rest or read_away(message.text, today)
    if said.first is None:
        raise Unclear(wording.ask_whether())
    say(scene, Command(verb=Verb.LEAVE, since=said.first, until=said.last, receiver=said.stand_in))
    return Verb.LEAVE.value


def _heard_back(scene: Scene, today: date) -> str:
    """It ends the leave under way; one of later days is asked about."""
    ended = rules.given_up(scene.actor.userid, _known(scene), today)
    if not ended:
        return ""
    if ended[0].first > today:
        raise Unclear(wording.not_begun(ended[0]))
    back(scene, Command(verb=Verb.BACK))
    return Verb.BACK.value


def _known(scene: Scene) -> tuple[Leave, ...]:
    return scene.uow.leaves.list_from(day_of(scene.now))


def _keep(scene: Scene, new: Leave, anew: tuple[Leave, ...]) -> Leave:
    """Write it down; its first morning comes by itself."""
    if anew:
        scene.uow.leaves.end([leave.id for leave in anew], scene.now)
    kept = replace(new, id=scene.uow.leaves.add(new))
    if kept.stand_in and kept.first > day_of(scene.now):
        at = moment_of(kept.first, MORNING)
        scene.uow.timers.set(due_keys.leave(kept), due_keys.LEAVE, at, subject=str(kept.id))
    return kept


def back(scene: Scene, _command: Command) -> None:
    """销假: back early, or not going at all."""
    today = day_of(scene.now)
    ended = rules.given_up(scene.actor.userid, _known(scene), today)
    if not ended:
        tell.answer(scene, wording.not_away())
        return
    stood_in = {standing.stand_in_for(scene.uow, one, today) for one in ended} - {""}
    scene.uow.leaves.end([leave.id for leave in ended], scene.now)
    has_begun = ended[0].first <= today
    tell.answer(scene, wording.back(ended[0], has_begun=has_begun))
    stand_in_told.of_end(scene, ended[0], stood_in)
