"""What people tell the bot of themselves and their group: where they live, which compound it is."""

from handlers import compounds, gather, place, tell
from handlers.context import Scene
from handlers.errors import Refused
from handlers.gather import seen
from handlers.rules.permissions import may_bind
from handlers.rules.privacy import public_place
from handlers.rules.refusal import RefusalCode, refused
from handlers.rules.register import check
from handlers.typed.command import Command
from handlers.voices import story
from handlers.wording import answers, asking, naming, register, voices
from nlp.places import read_place
from nlp.reading import Reading
from storage.models import Area, AreaLevel, Home, Issue, Place, SpeakPoint
from storage.states import WORKING


def declare_home(scene: Scene, command: Command, reading: Reading) -> str:
    """我住3号楼2单元: kept as self-declared, shown once, changed by saying it again."""
    compound = compounds.find_told(scene.uow, command.place) or _known_compound(scene)
    if compound is None or not reading.buildings:
        names = [area.name for area in compounds.everywhere(scene.uow)]
        tell.answer(scene, asking.home_unclear(names))
        return "unclear"
    buildings = gather.register_of(scene.uow, compound.code)
    checked = check(reading.buildings, scene.words, buildings)
    if not checked.known:
        tell.answer(scene, register.home_unlisted(checked, buildings))
        return "unclear"
    home = Place(compound=compound.code, building=checked.known[0], unit=reading.unit, room=reading.room)
    moved = _said_at_home(scene, home)
    scene.uow.directory.declare_home(Home(userid=scene.actor.userid, place=home, declared_at=scene.now))
    shown = naming.with_room(compound.name + public_place(home), "" if scene.in_group else home.room)
    waiting = place.find_unplaced(scene)
    if waiting:
        place.fill(scene, waiting, home, "")
    lines = [answers.home_kept(shown)]
    if moved and moved != waiting:
        kept = place.fill(scene, moved, home, "")
        lines.append(voices.corrected(seen(scene, kept), in_group=scene.in_group))
    tell.answer(scene, "\n".join(lines), issue=moved)
    return command.verb.value


def _said_at_home(scene: Scene, home: Place) -> Issue | None:
    """What the speaker said just now and nowhere: it was taken to be where they were thought to live."""
    was, own = gather.home_of(scene.uow, scene.actor.userid), story.latest(scene)
    if own is None or own.state not in WORKING or not story.was_said(scene, own, story.TAKEN_BACK):
        return None
    is_there = (own.place.compound, own.place.building) == (was.compound, was.building)
    is_moved = own.place.building != home.building and own.place.compound == home.compound
    return own if is_there and is_moved and not read_place(own.words).buildings else None


def _known_compound(scene: Scene) -> Area | None:
    """The group's compound, else the one they said or the roster says, else the only one there is."""
    if code := gather.compound_of(scene):
        return scene.uow.directory.find_area(code)
    return compounds.only(compounds.everywhere(scene.uow))


def bind_group(scene: Scene, command: Command) -> None:
    """绑定 滨河小区: this group speaks for that compound from now on."""
    if not scene.in_group:
        tell.answer(scene, asking.bind_in_group())
        return
    compound = scene.uow.directory.find_area_named(command.place, AreaLevel.COMPOUND)
    if compound is None:
        example = compounds.example(scene.uow)
        unknown = asking.compound_unknown(command.place) if command.place else asking.bind_which(example)
        tell.answer(scene, unknown)
        return
    path = [area.code for area in scene.uow.directory.ancestors(compound.code)]
    if not may_bind(scene.actor, path):
        code = RefusalCode.NOT_YOURS if scene.actor.in_roster else RefusalCode.NOT_IN_ROSTER
        raise Refused(refused(code, action="bind"))
    point = SpeakPoint(chat_id=scene.chat_id, compound=compound.code, heard_at=scene.now)
    scene.uow.directory.bind(point)
    tell.answer(scene, answers.group_bound(compound.name))
