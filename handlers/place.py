"""Fill in where an issue is, once somebody says it."""

from dataclasses import replace
from datetime import timedelta

from handlers import accused, assign, compounds, gather, reach, tell, transition
from handlers.context import Scene
from handlers.events import spot
from handlers.rules.night import told_at
from handlers.rules.register import Checked, check
from handlers.typed.said_places import tells_only_where
from handlers.voices import building
from handlers.wording import progress, receipts, register
from nlp.places import Place as Said
from nlp.places import read_place
from nlp.reading import Reading
from storage.models import Action, Issue, Place, State
from storage.states import WORKING
from storage.trays import Priority

ASKED_WITHIN = timedelta(minutes=30)


def find_unplaced(scene: Scene) -> Issue | None:
    """The issue whose building was asked for, else the speaker's latest of late that lacks one."""
    if asked := building.asked_about(scene):
        return asked
    for issue in scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid):
        lately = scene.now - issue.opened_at <= ASKED_WITHIN
        if lately and not issue.place.building and issue.state in WORKING:
            return issue
    return None


def located(scene: Scene, issue: Issue, words: str) -> Place:
    """The place, in the compound of its community that the words name, where none was known."""
    told = None if issue.place.compound else compounds.find_told(scene.uow, words)
    is_here = told is not None and scene.uow.directory.community_of(told.code) == issue.community
    return replace(issue.place, compound=told.code) if told and is_here else issue.place


def is_all(scene: Scene, words: str) -> bool:
    """柳岸家园2号楼, and nothing of what is there: the name of a compound is no trouble with its trees."""
    told = compounds.find_told(scene.uow, words)
    return told is not None and tells_only_where(words, told.name)


def named(scene: Scene, reading: Reading, words: str) -> str:
    """滨河小区, to who told of 3号楼 just now and was asked whose; empty where nothing was."""
    is_named = compounds.find_told(scene.uow, words) is not None
    is_more = not is_named or (reading.is_report and not is_all(scene, words))
    own = () if is_more else scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    issue = next((one for one in own if _lacks_compound(scene, one)), None)
    there = located(scene, issue, words) if issue else Place()
    if issue is None or there == issue.place:
        return ""
    checked = check(reading.buildings, words, gather.register_of(scene.uow, there.compound))
    with_it = [one for one in own if one.opened_at == issue.opened_at and _lacks_compound(scene, one)]
    kept = [
        _in_compound(scene, one, there.compound, checked, reading, words)
        for one in sorted(with_it, key=lambda one: one.number)
    ]
    text = "\n".join(receipts.compound_kept(gather.seen(scene, one)) for one in kept)
    tell.answer(scene, text, issue=kept[0])
    building.answered(scene)
    return "placed"


def _in_compound(
    scene: Scene, issue: Issue, compound: str, checked: Checked, reading: Reading, words: str
) -> Issue:
    there = replace(issue.place, compound=compound)
    return fill(scene, issue, _filled(there, checked, reading) if checked.known else there, words)


def _lacks_compound(scene: Scene, issue: Issue) -> bool:
    is_late = scene.now - issue.opened_at > ASKED_WITHIN
    return not (issue.place.compound or is_late) and issue.state in WORKING


def said(scene: Scene, issue: Issue, reading: Reading, words: str) -> str:
    """The building that was asked for, in a message of its own; it fills all that the question was about."""
    buildings = gather.register_of(scene.uow, issue.place.compound)
    checked = check(reading.buildings, words, buildings)
    if not checked.known:
        kept = transition.record(scene, issue, issue, Action.COMMENT, note=words)
        tag = gather.tag(scene.uow, kept, scene.reader)
        text = building.missed(scene, kept)
        text = text or register.still_unlisted(tag, checked, buildings, scene.where)
        tell.answer(scene, text, issue=kept)
        return "unclear"
    filled = [
        fill(scene, one, _filled(one.place, checked, reading), words) for one in _asked_with(scene, issue)
    ]
    lines = [receipts.place_kept(gather.seen(scene, one), in_group=scene.in_group) for one in filled]
    tell.answer(scene, "\n".join(lines), issue=filled[0])
    building.answered(scene)
    spot.look(scene, filled)
    return "placed"


def fill_in(scene: Scene, issue: Issue, words: str) -> bool:
    """补充 37 3号楼2单元: what nobody had said of its place yet; False where it was said, or is not now."""
    found = read_place(words)
    checked = check(found.buildings, words, gather.register_of(scene.uow, issue.place.compound))
    if issue.place.building or issue.state not in WORKING or not checked.known:
        return False
    kept = fill(scene, issue, _filled(issue.place, checked, found), words)
    tell.answer(scene, receipts.place_kept(gather.seen(scene, kept), in_group=scene.in_group), issue=kept)
    spot.look(scene, (kept,))
    return True


def _asked_with(scene: Scene, issue: Issue) -> list[Issue]:
    """The issue, and the other matters of the same message."""
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    same = (one for one in own if one.opened_at == issue.opened_at and one.state in WORKING)
    lacking = (one for one in same if not one.place.building)
    return sorted({one.id: one for one in (issue, *lacking)}.values(), key=lambda one: one.number)


def _filled(place: Place, checked: Checked, said: Reading | Said) -> Place:
    """The place with its building; a unit and room said before stay unless said anew."""
    building = "、".join(checked.known)
    return replace(place, building=building, unit=said.unit or place.unit, room=said.room or place.room)


def fill(
    scene: Scene, issue: Issue, place: Place, words: str, *, evidence: tuple[int, ...] | None = None
) -> Issue:
    """Note the place; while nobody has taken it, the rules choose again, else who has it is told."""
    shown = issue.evidence if evidence is None else evidence
    placed = accused.noted(scene, replace(issue, place=place, evidence=shown))
    taken = placed.evidence[len(issue.evidence) :]
    chosen = assign.choose(scene, placed)
    is_other = chosen is not None and assign.is_other(issue, chosen)
    if chosen and is_other and issue.state is State.ASSIGNED:
        kept = transition.record(scene, issue, placed, Action.COMMENT, note=words, evidence=taken)
        return assign.give(scene, kept, chosen, Action.REASSIGN)
    near = chosen.copied if chosen and not is_other else ()
    added = tuple(userid for userid in near if userid not in issue.copied)
    after = replace(placed, copied=issue.copied + added)
    kept = transition.record(scene, issue, after, Action.COMMENT, note=words, evidence=taken)
    _tell(scene, kept, added, is_known=bool(issue.place.building))
    return kept


def _tell(scene: Scene, issue: Issue, added: tuple[str, ...], *, is_known: bool) -> None:
    """Who has the work learns where it is, in danger all who were rung; its leader learns of it."""
    rung = {*gather.members_of(scene.uow, issue), *issue.copied} - {*added} if issue.rings else set()
    line = receipts.place_put_right if is_known else receipts.place_told
    reach.people(scene, issue, sorted({issue.worker, *rung}), line, priority=told_at(issue))
    reach.people(scene, issue, added, progress.copied, priority=told_at(issue, Priority.ROUTINE))
