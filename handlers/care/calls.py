"""The care calls: each on the list is asked in the morning, and knocked for after three questions in vain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from handlers import assign, reach, transition
from handlers.context import Desk, Scene
from handlers.draft import Draft
from handlers.gather import machine_scene
from handlers.rules.calendar import day_of
from handlers.rules.care import Do, Morning, Move, hour_of, next_move
from handlers.rules.night import told_at
from handlers.wording import care as wording
from storage.care_row import Care, CareAnswer, CareCall
from storage.models import Action, Door, Issue, Pause, PauseReason, Urgency
from storage.states import WORKING
from storage.trays import Fate, Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork

CATEGORY = "1701"  # 老人关爱
FOR_HELP = "1102"  # 人身求助, in danger
DEAF = timedelta(seconds=30)  # a line that is silent for longer hears nobody
GIVEN_UP = timedelta(days=1)  # a line that is silent for longer is no line any more
_ARRIVED = frozenset({Fate.SENT, Fate.UNKNOWN, Fate.FOLDED})


def list_due(uow: UnitOfWork, now: datetime, limit: int) -> list[tuple[str, str]]:
    """Who is to be looked after by now, each with the community whose ledger it may touch."""
    found = [(person, uow.care.find(person)) for person in uow.care_calls.list_due(now, limit)]
    return [(person, _community(uow, one) if one else "") for person, one in found]


def sweep(uow: UnitOfWork, person: str, desk: Desk, now: datetime) -> Do | None:
    """Do what is due for somebody; None when another process was quicker, or they left the list."""
    if not uow.care_calls.lock_due(person, now):
        return None
    care = uow.care.find(person)
    if care is None:
        uow.care_calls.forget(person)
        return None
    scene = machine_scene(uow, desk, now)
    call = uow.care_calls.get(person, day_of(now))
    move = next_move(morning_of(scene, care, call), now)
    if duty := _DUTIES.get(move.do):
        duty(scene, care, call)
    uow.care_calls.look_again(person, _in_utc(move, now))
    return move.do


def _in_utc(move: Move, now: datetime) -> datetime:
    return max(move.at, now + timedelta(seconds=1)).astimezone(now.tzinfo)


def _community(uow: UnitOfWork, care: Care) -> str:
    return uow.directory.community_of(care.place.compound) or ""


def morning_of(scene: Scene, care: Care, call: CareCall) -> Morning:
    """What the rule has to know, one question at a time only once something was asked."""
    calls, pause = scene.uow.care_calls, scene.uow.care.find_pause(care.userid, call.day)
    is_away = pause is not None and pause.first <= call.day
    alone = bool(call.answered_at or call.answer) or is_away or not reach.has_chat(scene, care.userid)
    blank = Morning(minute=care.minute, is_left_alone=alone)
    if alone or not call.asks:
        return blank
    fate, sent_at = calls.find_sent(_key(call))
    since = sent_at or scene.now
    return replace(
        blank,
        asks=call.asks,
        misses=call.misses,
        is_sent=fate in _ARRIVED,
        is_doubtful=fate is Fate.UNKNOWN,
        is_lost=fate is Fate.DEAD,
        sent_at=since,
        has_unread=calls.has_unread(care.userid, hour_of(call.day, 0)),
        gaps=(*scene.uow.downtimes.list_since(since), *_deaf_now(scene)),
    )


def _deaf_now(scene: Scene) -> tuple[Pause, ...]:
    """The line is down: what somebody says now is heard by nobody."""
    heard = scene.uow.service.heard_until()
    if heard is None or not DEAF < scene.now - heard < GIVEN_UP:
        return ()
    return (Pause(start=heard, reason=PauseReason.DOWNTIME),)


def _key(call: CareCall) -> str:
    """Each question is put into the tray once."""
    return f"care:{call.person}:{call.day}:{call.asks}"


def _ask(scene: Scene, care: Care, call: CareCall) -> None:
    asked = replace(call, asks=call.asks + 1, asked_at=scene.now)
    scene.uow.care_calls.put(asked)
    text, card = wording.ask(name_of(scene.uow, care), asked.misses + 1, scene.now)
    notice = Notice(
        key=_key(asked),
        target_kind=TargetKind.PERSON,
        target=care.userid,
        text=text,
        priority=Priority.OUTCOME,  # neither held, nor folded, nor put before a group
        card=card,
    )
    scene.uow.outbox.put(notice, scene.now)


def _ask_again(scene: Scene, care: Care, call: CareCall) -> None:
    _ask(scene, care, replace(call, misses=call.misses + 1))


def _knock(scene: Scene, care: Care, call: CareCall) -> None:
    """Nobody answered: somebody goes."""
    missed = replace(call, misses=call.misses + 1, answer=CareAnswer.KNOCK)
    if add_to_open(scene, care, missed, wording.no_answer_again()):
        return
    words = wording.knock(care.note, missed.misses)
    opened = open_call(scene, care, missed, words)
    name = name_of(scene.uow, care)
    relative = partial(wording.to_relative, name=name)
    reach.soon(scene, opened, (care.relative,), relative)


_DUTIES: dict[Do, Callable[[Scene, Care, CareCall], None]] = {
    Do.ASK: _ask,
    Do.ASK_AGAIN: _ask_again,
    Do.KNOCK: _knock,
}


def name_of(uow: UnitOfWork, care: Care) -> str:
    """How somebody is spoken of."""
    person = uow.directory.find_person(care.userid)
    return care.called or (person.name if person else "")


def add_to_open(scene: Scene, care: Care, call: CareCall, words: str) -> Issue | None:
    """A matter of theirs that is being worked on is told again; None where there is none."""
    last = scene.uow.care_calls.find_last_knock(care.userid)
    known = scene.uow.ledger.get(last.issue_id) if last else None
    if known is None or known.state not in WORKING:
        return None
    scene.uow.care_calls.put(replace(call, issue_id=known.id))
    return add(scene, known, words)


def open_call(
    scene: Scene,
    care: Care,
    call: CareCall,
    words: str,
    *,
    reporter: str = "",
    danger: str = "",
) -> Issue:
    """An urgent matter at their home, between the people at work and the relative alone."""
    draft = Draft(
        community=_community(scene.uow, care),
        category=FOR_HELP if danger else CATEGORY,
        words=words,
        place=care.place,
        urgency=Urgency.EMERGENCY if danger else Urgency.URGENT,
        door=Door.CARE,
        reporter=reporter,
        co_reporters=(care.relative,) if care.relative else (),
        danger=danger,
        said_at=scene.now,
    )
    issue = transition.begin(scene, draft)
    scene.uow.care_calls.put(replace(call, issue_id=issue.id))
    chosen = assign.choose(scene, issue) if danger else assign.choose_nearest(scene, issue)
    return assign.give(scene, issue, chosen) if chosen else issue


def add(scene: Scene, issue: Issue, words: str) -> Issue:
    """One more line of a matter that is open, told to who has it and to the relative."""
    kept = transition.record(scene, issue, issue, Action.COMMENT, note=words)
    to = (kept.handler, kept.owner, *kept.co_reporters)
    said = partial(wording.told, words=words)
    reach.people(scene, kept, to, said, priority=told_at(kept))
    return kept
