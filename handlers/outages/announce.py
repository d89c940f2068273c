"""A planned outage announced: understood, asked about where it is in doubt, live at once where it is not."""

from dataclasses import dataclass, replace

from handlers import compounds, gather, tell
from handlers.context import Scene
from handlers.message import Message, MessageKind
from handlers.outages import change, inquiry, known
from handlers.rules.calendar import day_of
from handlers.rules.outage import ANSWERED_WITHIN, Settled, asks_at, codes_of, settle
from handlers.rules.permissions import is_at_work
from handlers.typed.commands import parse_command
from handlers.typed.outage_words import OutageCommand, OutageVerb, parse_outage_command
from handlers.typed.said_outage import Notice, is_answer, is_formal, is_notice, read_notice
from handlers.typed.said_span import Fault, find_day
from handlers.typed.verbs import Verb
from handlers.wording import outage as wording
from handlers.wording import outage_questions as questions
from handlers.wording import register as listing
from nlp.reading import Reading
from storage.models import Area
from storage.outage_rows import Outage, OutageState

_SHORT = 20  # characters of an answer that names a compound
_AGREEING = frozenset({OutageVerb.YES, OutageVerb.NO})
_DROPPING = frozenset({OutageVerb.NO, OutageVerb.CANCEL})


@dataclass(frozen=True, kw_only=True)
class _Understood:
    """A notice held against what is known."""

    draft: Outage
    name: str = ""  # of the compound
    question: str = ""  # what has to be asked before it can be kept
    doubt: str = ""  # what was guessed


def hear(scene: Scene, reading: Reading | None) -> str:
    """What came of words about a planned outage; empty when they are about something else."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS or not message.text or message.quote:
        return ""
    command = parse_outage_command(message.text)
    if command and command.verb is OutageVerb.LIST:
        change.list_all(scene)
        return "outages"
    if inquiry.answer(scene, reading):
        return "outages"
    if not is_at_work(scene.actor):
        return _not_theirs(scene) if is_formal(message.text, scene.now) else ""
    return _proposed(scene, message, command) or _live(scene, message, command)


def _live(scene: Scene, message: Message, command: OutageCommand | None) -> str:
    if command and command.verb not in _AGREEING:
        return change.change(scene, command)
    return _keep(scene, None, (message.text,)) if is_notice(message.text, scene.now) else ""


def _proposed(scene: Scene, message: Message, command: OutageCommand | None) -> str:
    """An answer to what was asked about a notice."""
    is_new = command is None and is_notice(message.text, scene.now)
    if not (command or is_new or _may_answer(scene, message)):
        return ""
    since = scene.now - ANSWERED_WITHIN
    asked = scene.uow.outages.find_proposed(scene.actor.userid, message.chat_id, since)
    if asked is None or day_of(asked.announced_at) != day_of(scene.now):
        return ""
    if command and command.verb is OutageVerb.YES:
        return _agree(scene, asked)
    if is_new or (command and command.verb in _DROPPING):
        scene.uow.outages.change(asked, replace(asked, state=OutageState.CANCELLED, next_at=None))
    if is_new:
        return _keep(scene, None, (message.text,))
    if command and command.verb in _DROPPING:
        tell.answer(scene, wording.dropped())
        return "outage_dropped"
    return "" if command else _keep(scene, asked, (*asked.words, message.text))


def _may_answer(scene: Scene, message: Message) -> bool:
    """Whether the words may fill in a time, a building or a compound; a command of the ledger never does."""
    meant = parse_command(message.text, scene.now)
    if meant and meant.verb is not Verb.HOME:
        return False
    named = len(message.text) <= _SHORT and bool(compounds.list_told(scene.uow, message.text))
    return named or is_answer(message.text, scene.now)


def _agree(scene: Scene, asked: Outage) -> str:
    """对: what was understood goes live; while something is lacking it is asked again."""
    if asked.starts_at is None or asked.ends_at is None:
        return _keep(scene, asked, asked.words)
    return _go_live(scene, asked, asked)


def _keep(scene: Scene, asked: Outage | None, words: tuple[str, ...]) -> str:
    """Understand a notice with all that was added to it; ask, or put it in force."""
    seen = _understand(scene, asked, words)
    if seen is None:
        return _not_theirs(scene)
    if not seen.question and not seen.doubt:
        return _go_live(scene, asked, seen.draft)
    draft = seen.draft
    if seen.question:
        draft = replace(draft, starts_at=None, ends_at=None)
    _put(scene, asked, draft)
    confirm = wording.confirm(draft, seen.name, scene.now, seen.doubt, in_group=scene.in_group)
    tell.answer(scene, seen.question or confirm)
    return "outage_asked"


def _not_theirs(scene: Scene) -> str:
    """They are told who may; nobody is sent for it."""
    tell.answer(scene, wording.not_theirs())
    return "outage_refused"


def _go_live(scene: Scene, asked: Outage | None, draft: Outage) -> str:
    """In force from now on: the groups are told once."""
    name, now = gather.area_name(scene.uow, draft.compound), scene.now
    if draft.starts_at is None or draft.ends_at is None:
        return ""
    alike = [
        one
        for one in scene.uow.outages.list_active(draft.compound, now)
        if one.services == draft.services and one.buildings == draft.buildings and one.units == draft.units
    ]
    if any((one.starts_at, one.ends_at) == (draft.starts_at, draft.ends_at) for one in alike):
        if asked:
            scene.uow.outages.change(asked, replace(asked, state=OutageState.CANCELLED))
        tell.answer(scene, wording.known(draft, name, now))
        return "outage_known"
    called = asks_at(draft.starts_at, draft.ends_at)
    live = _put(scene, asked, replace(draft, state=OutageState.ACTIVE, next_at=called))
    if live is None:
        return "outage_known"
    beside = "".join(f"\n{wording.beside(one, now)}" for one in alike[:1])
    tell.answer(scene, wording.noted(live, name, now) + beside)
    known.tell_groups(scene, live, "new", wording.told(live, name, now))
    return "outage_announced"


def _put(scene: Scene, asked: Outage | None, outage: Outage) -> Outage | None:
    """In the place of what was asked about, if anything was; None where another was quicker."""
    if asked is None:
        return scene.uow.outages.add(outage)
    changed = replace(outage, id=asked.id)
    return changed if scene.uow.outages.change(asked, changed) else None


def _understand(scene: Scene, asked: Outage | None, words: tuple[str, ...]) -> _Understood | None:
    """None for somebody who may not: then it is read as anybody's words."""
    said_at = asked.announced_at if asked else scene.now
    notice = read_notice(words, said_at, scene.now)
    meant = _compounds(scene, words)
    draft = _draft(scene, asked, words, notice)
    if len(meant) > 1:
        names = [area.name for area in meant]
        return _Understood(draft=draft, question=questions.ask_compound(names, in_group=scene.in_group))
    if not meant or not known.may_speak_for(scene, meant[0].code):
        return None
    return _place(scene, draft, notice, meant[0])


def _compounds(scene: Scene, words: tuple[str, ...]) -> list[Area]:
    """The compound it is for, or those it may be for."""
    for said in reversed(words):
        if named := compounds.list_told(scene.uow, said):
            return named
    if scene.speak_point:
        here = scene.uow.directory.find_area(scene.compound)
        return [here] if here else []
    return known.spoken_for(scene)


def _draft(scene: Scene, asked: Outage | None, words: tuple[str, ...], notice: Notice) -> Outage:
    span = notice.span
    return Outage(
        community="",
        compound="",
        services=notice.services,
        categories=codes_of(notice.services),
        starts_at=None if isinstance(span, Fault) else span.starts_at,
        ends_at=None if isinstance(span, Fault) else span.ends_at,
        reason=notice.reason,
        words=words,
        announced_by=scene.actor.userid,
        announced_at=asked.announced_at if asked else scene.now,
        chat_id=scene.chat_id,
        state=OutageState.PROPOSED,
        asked_at=scene.now,
    )


def _place(scene: Scene, draft: Outage, notice: Notice, compound: Area) -> _Understood:
    register = gather.register_of(scene.uow, compound.code)
    settled = settle(notice.where, register)
    placed = replace(
        draft,
        community=scene.uow.directory.community_of(compound.code) or "",
        compound=compound.code,
        buildings=settled.buildings,
        units=notice.where.units,
    )
    shown = listing.listed(register)
    question = _question(scene, notice, settled, shown, draft.words[0])
    guessed = not isinstance(notice.span, Fault) and notice.span.guessed
    doubt = questions.doubts(
        guessed=guessed,
        unknown=settled.unknown,
        partial=notice.where.is_partial,
        vague=notice.where.is_vague,
    )
    return _Understood(draft=placed, name=compound.name, question=question, doubt=doubt)


def _question(scene: Scene, notice: Notice, settled: Settled, shown: str, first: str) -> str:
    """The first thing that is lacking; empty when nothing is."""
    in_group = scene.in_group
    if not notice.services:
        return questions.ask_service()
    if isinstance(notice.span, Fault):
        has_day = notice.span is Fault.NO_TIME and find_day(first, scene.now) is not None
        return questions.ask_time(notice.span, has_day=has_day, in_group=in_group)
    if notice.where.excepts:
        return questions.ask_excepted(in_group=in_group)
    if settled.unknown and not settled.buildings:
        return questions.ask_buildings(settled.unknown, shown, in_group=in_group)
    if notice.where.units and len(settled.buildings) != 1:
        return questions.ask_unit(in_group=in_group)
    return ""
