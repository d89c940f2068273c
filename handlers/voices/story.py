"""One person tells one story in pieces: they join one issue, and the group gets one answer."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers import assign, compounds, gather, place, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules.register import Checked, check
from handlers.rules.sameness import STORY
from handlers.typed.said_people import OWN, people_in
from handlers.typed.said_things import is_bare
from handlers.typed.said_too import corrects
from handlers.typed.said_troubles import OF_A_HOUSE, spots_in
from handlers.voices import more
from handlers.voices.question import last_asked
from handlers.wording import answers, receipts, register
from handlers.wording import voices as wording
from nlp.fragments import ONLY_PLACE
from nlp.places import read_place
from nlp.reading import Reading
from storage.models import Action, Issue, Place
from storage.question_row import Question, QuestionKind
from storage.states import RATED, UNFINISHED
from storage.trays import Outgoing

AT_ONCE = timedelta(minutes=STORY)  # between two pieces of one story
LENDS = timedelta(minutes=5)  # in which a danger is where that is
TAKEN_BACK = timedelta(minutes=30)  # in which 不是3号楼是5号楼 is about what was said last


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a piece of a story changed."""

    issue: Issue
    is_placed: bool = False
    is_found: bool = False  # its compound was not known before
    is_worse: bool = False
    line: str = ""  # what is said of it; in one breath the first answer says it all


def latest(scene: Scene) -> Issue | None:
    """What the speaker spoke of last, here."""
    chat = scene.chat_id
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    here = [one for one in own if (one.chat_id in (chat, "") or not chat) and one.state in UNFINISHED]
    return max(here, key=lambda one: (one.opened_at, bool(one.danger)), default=None)


def was_said(scene: Scene, issue: Issue, within: timedelta) -> bool:
    """Whether the speaker spoke of it so lately."""
    spoke = last_said(scene, issue)
    return spoke is not None and scene.now - spoke <= within


def last_said(scene: Scene, issue: Issue) -> datetime | None:
    """When the speaker last spoke of it; None where others did in their name."""
    return scene.uow.ledger.last_acted(issue.id, scene.actor.userid)


def place_of_danger(scene: Scene, found: Place, reading: Reading, checked: Checked, home: Place) -> Place:
    """The place of a danger with what they said of it before: nobody may be sent there to seek the door."""
    before = _told_last(scene)
    told, said = before.place if before else Place(), checked.known or reading.buildings
    is_home = home.building not in ("", told.building) and OWN in people_in(scene.words)
    is_fixed = scene.speak_point or compounds.find_told(scene.uow, scene.words)
    near = found if is_fixed or found.compound == told.compound else Place(compound=told.compound)
    is_there = near.compound == told.compound and (not told.building or said in ((), told.buildings))
    is_away = before and spots_in(scene.words) - spots_in(before.words) - OF_A_HOUSE
    if before is None or not is_there or is_away or (is_home and OWN not in people_in(before.words)):
        return found
    building = near.building if said else told.building or near.building
    unit = reading.unit or told.unit or (near.unit if building == near.building else "")
    room = reading.room or (told.room if unit == told.unit else "")
    return replace(near, building=building, unit=unit, room=room)


def _told_last(scene: Scene) -> Question | Issue | None:
    """What is still asked whether it is known, else what they said last."""
    last = last_asked(scene)
    if last and last.kind is QuestionKind.SAME and not last.became and scene.now - last.asked_at <= LENDS:
        return last
    own = latest(scene)
    return own if own and was_said(scene, own, LENDS) else None


def go_on(scene: Scene, issue: Issue, reading: Reading, words: str, *, takes_back: bool) -> Told:
    """One more piece: kept and passed on, with as much of an answer as it changes something."""
    is_breath = was_said(scene, issue, AT_ONCE)
    told = _tell(scene, issue, reading, words, takes_back=takes_back)
    return replace(told, line=_line(scene, told, is_breath=is_breath))


def hear(scene: Scene, issue: Issue, reading: Reading, words: str) -> str:
    """The same, said without anything else."""
    told = go_on(scene, issue, reading, words, takes_back=corrects(words))
    line = (
        told.line
        if told.is_placed or told.is_worse
        else _unlisted(scene, told.issue, reading, words) or told.line
    )
    if line:
        tell.answer(scene, line, issue=told.issue, danger=told.is_worse)
    return "commented"


def _unlisted(scene: Scene, issue: Issue, reading: Reading, words: str) -> str:
    """不是3号楼是13号楼, where there is none: who puts it right must hear that nothing was changed."""
    buildings = gather.register_of(scene.uow, issue.place.compound)
    checked = check(reading.buildings, words, buildings)
    if not corrects(words) or checked.known or not checked.unknown:
        return ""
    view = seen(scene, issue)
    if view.is_private and scene.in_group:
        return ""
    return register.not_put_right(view.tag, checked, buildings, was=view.place)


def _tell(scene: Scene, issue: Issue, reading: Reading, words: str, *, takes_back: bool) -> Told:
    put_right = _place(scene, issue, reading, words, takes_back=takes_back)
    if reading.danger and not issue.rings:
        there = replace(issue, place=put_right)
        return Told(issue=_worsen(scene, issue, there, reading.danger, words), is_worse=True)
    if put_right == issue.place:
        return Told(issue=more.add(scene, _sorted(scene, issue, reading), words))
    with_photos = replace(issue, evidence=issue.evidence + scene.photos)
    kept = place.fill(scene, issue, put_right, words, evidence=with_photos.evidence)
    return Told(issue=kept, is_placed=True, is_found=put_right.compound != issue.place.compound)


def _sorted(scene: Scene, issue: Issue, reading: Reading) -> Issue:
    """暖气, and then 不热: what it is, where the first words only named a thing of that group."""
    code = next(iter(reading.codes), issue.category)
    if not is_bare(issue.words) or code == issue.category or code[:2] != issue.category[:2]:
        return issue
    after = replace(issue, category=code, confidence=reading.confidence)
    name = scene.desk.categories[code].name
    kept = transition.record(scene, issue, after, Action.RECLASSIFY, note=name, by_machine=True)
    _amend(scene, kept)
    return kept


def _worsen(scene: Scene, issue: Issue, there: Issue, danger: str, words: str) -> Issue:
    """All who are called in a danger are called now; `there`: with the place as it was said since."""
    taken = scene.evidence
    worse = replace(assign.in_danger(scene, there, danger), evidence=issue.evidence + taken)
    kept = transition.record(scene, issue, worse, Action.COMMENT, note=words, evidence=taken)
    assign.hand_over(scene, kept, words)
    return kept


def _place(scene: Scene, issue: Issue, reading: Reading, words: str, *, takes_back: bool) -> Place:
    """Where it is after these words: what was left open is filled, what is taken back is replaced."""
    was = place.located(scene, issue, words)
    buildings = gather.register_of(scene.uow, was.compound)
    known = check(reading.buildings, words, buildings).known
    first = read_place(issue.words)  # 5号楼后头 of who named no building puts right where they live
    is_open = not first.buildings and ONLY_PLACE.fullmatch(words.strip()) is not None
    if (takes_back or is_open) and known and "、".join(known) != was.building:
        unit = reading.unit or (first.unit if is_open else "")
        return replace(was, building="、".join(known), unit=unit, room=reading.room)
    return replace(
        was,
        building=was.building or "、".join(known),
        unit=(reading.unit if takes_back else "") or was.unit or reading.unit,
        room=(reading.room if takes_back else "") or was.room or reading.room,
    )


def _line(scene: Scene, told: Told, *, is_breath: bool) -> str:
    """In one breath the first answer stands, or is put right before it leaves."""
    view = seen(scene, told.issue)
    if told.is_worse:
        return wording.in_danger(view)
    if told.is_placed:
        is_amended = is_breath and _amend(scene, told.issue)
        if told.is_found:
            return receipts.compound_kept(view)
        return "" if is_amended else wording.corrected(view, in_group=scene.in_group)
    if not is_breath:
        done = told.issue.state in RATED
        return (answers.commented_after if done else answers.commented)(view)
    is_heard = scene.in_group or _first_answer(scene, told.issue) is not None
    return "" if is_heard else wording.more(view)


def _first_answer(scene: Scene, issue: Issue) -> Outgoing | None:
    """The receipt, while it has not left."""
    message = scene.message
    if message is None:
        return None
    waiting = scene.uow.outbox.list_queued(*message.answered_in)
    tag = gather.tag(scene.uow, issue, scene.reader)
    return next(
        (
            one
            for one in waiting
            if one.notice.answers and one.notice.issue_id == issue.id and one.notice.text.startswith(tag)
        ),
        None,
    )


def _amend(scene: Scene, issue: Issue) -> bool:
    """Let the receipt that waits say how it is now."""
    first = _first_answer(scene, issue)
    if first is None or first.carries or first.notice.text.count("【#") > 1:
        return False
    text = receipts.registered(seen(scene, issue), in_group=scene.in_group)
    return scene.uow.outbox.amend(first.notice.key, text)
