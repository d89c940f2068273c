"""The care list in chat: who is put down, struck off, left alone for some days, and how today went."""

from collections.abc import Callable
from dataclasses import replace

from handlers import gather, reach, tell
from handlers.care.calls import name_of
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.presence.colleagues import within
from handlers.rules.calendar import day_of
from handlers.typed.care_words import Order, Said, read_order
from handlers.wording import care as wording
from storage.care_row import Care, CarePause
from storage.models import Person, Role
from storage.spelling import fold_userid

_KEEPERS = frozenset(
    {Role.BUILDING_LEADER, Role.GRID_WORKER, Role.COMMUNITY_WORKER, Role.SECRETARY, Role.STREET_SUPERVISOR}
)
_TITLES = ("奶奶", "爷爷", "大爷", "大娘", "大妈", "阿姨", "叔叔", "老师", "师傅", "老人")
SHOWN = 40


def obey(scene: Scene) -> str:
    """What came of it; empty where the words are no order, or not theirs to give."""
    message = scene.message
    said = read_order(message.text, day_of(scene.now)) if message else None
    if said is None or not _may(scene, said):
        return ""
    tell.answer(scene, wording.in_own_chat() if scene.in_group else _ORDERS[said.order](scene, said))
    return said.order.value


def _may(scene: Scene, said: Said) -> bool:
    """Cadres where they serve; a pause is also for who is asked, and for the relative."""
    is_keeper = any(grant.role in _KEEPERS for grant in scene.actor.grants)
    return is_keeper or (said.order in (Order.PAUSE, Order.RESUME) and bool(_mine(scene)))


def _mine(scene: Scene) -> list[Care]:
    me = scene.uow.care.find(scene.actor.userid)
    return ([me] if me else []) + scene.uow.care.list_of_relative(scene.actor.userid)


def _served(scene: Scene) -> list[Care]:
    """Those on the list who live where the speaker serves."""
    areas = {grant.area for grant in scene.actor.grants if grant.role in _KEEPERS}
    return [
        one
        for one in scene.uow.care.list_all()
        if any(area.code in areas for area in gather.area_path(scene.uow, "", one.place))
    ]


def _meant(scene: Scene, said: Said) -> Care:
    """Who of the list is meant; raises Unclear."""
    mine = _mine(scene)
    if not said.name and mine:
        found = mine[:1] if fold_userid(mine[0].userid) == fold_userid(scene.actor.userid) else mine
    else:
        near = {fold_userid(one.userid): one for one in (*mine, *_served(scene))}
        found = [one for one in near.values() if _is_called(scene, one, said.name)]
    if len(found) != 1:
        raise Unclear(wording.who_is_meant([name_of(scene.uow, one) for one in found][:SHOWN]))
    return found[0]


def _is_called(scene: Scene, one: Care, words: str) -> bool:
    person = scene.uow.directory.find_person(one.userid)
    names = {one.called, person.name if person else "", one.userid}
    return bool(words) and words in names


def _add(scene: Scene, said: Said) -> str:
    person = _resident(scene, said.name)
    home = gather.home_of(scene.uow, person.userid)
    if not home.compound:
        raise Unclear(wording.where_do_they_live(person.name))
    known = scene.uow.care.find(person.userid)
    called = said.name if said.name != person.name and said.name != person.userid else ""
    blank = known or Care(userid=person.userid, place=home)
    one = replace(blank, minute=said.minute, called=called or blank.called)
    scene.uow.care.put(one)
    is_reached = reach.has_chat(scene, person.userid)
    return wording.put_down(name_of(scene.uow, one), one.minute, is_reached=is_reached)


def _resident(scene: Scene, name: str) -> Person:
    """The one resident of where the speaker serves who bears this name; raises Unclear."""
    served = (grant.area for grant in scene.actor.grants if grant.role in _KEEPERS)
    areas = {code for area in served for code in within(scene.uow, area)}
    people = {fold_userid(one.userid): one for one in scene.uow.directory.list_residents(sorted(areas))}
    found = [one for one in people.values() if name in (one.name, one.userid)]
    title = next((title for title in _TITLES if name.endswith(title)), "")
    if not found and title:
        found = [one for one in people.values() if one.name.startswith(name.removesuffix(title))]
    if len(found) != 1:
        raise Unclear(wording.who_is_meant([one.name for one in found][:SHOWN]))
    return found[0]


def _remove(scene: Scene, said: Said) -> str:
    one = _meant(scene, said)
    scene.uow.care.remove(one.userid)
    return wording.struck_off(name_of(scene.uow, one))


def _pause(scene: Scene, said: Said) -> str:
    one = _meant(scene, said)
    if said.first is None or said.last is None or said.last < day_of(scene.now):
        raise Unclear(wording.until_when())
    pause = CarePause(
        person=one.userid, first=said.first, last=said.last, said_by=scene.actor.userid, said_at=scene.now
    )
    scene.uow.care.pause(pause)
    return wording.paused(name_of(scene.uow, one), pause)


def _resume(scene: Scene, said: Said) -> str:
    one = _meant(scene, said)
    name = name_of(scene.uow, one)
    return wording.resumed(name) if scene.uow.care.resume(one.userid) else wording.was_not_paused(name)


def _list(scene: Scene, _said: Said) -> str:
    day = day_of(scene.now)
    rows = [
        wording.Listed(
            care=one,
            name=name_of(scene.uow, one),
            call=scene.uow.care_calls.get(one.userid, day),
            pause=scene.uow.care.find_pause(one.userid, day),
            is_reached=reach.has_chat(scene, one.userid),
        )
        for one in _served(scene)
    ]
    return wording.listed(rows, day, most=SHOWN)


_ORDERS: dict[Order, Callable[[Scene, Said], str]] = {
    Order.ADD: _add,
    Order.REMOVE: _remove,
    Order.PAUSE: _pause,
    Order.RESUME: _resume,
    Order.LIST: _list,
}
